import { memo, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Profile } from '../../../../model/people/profile.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useVisibleRows } from '../../../hooks/screen/useVisibleRows.ts'
import styles from './Directory.module.css'
import { PersonItem } from './PersonItem.tsx'
import { useRoving } from './useRoving.ts'

/** Heights that the style sheet gives, gaps included. */
const cardHeight = 148
const rowHeight = 44
const phoneRowHeight = 60
const cardWidth = 264

/** People as cards or as rows; only those in sight are drawn, whether fifteen or five thousand, and at a key only when others are. */
export const PeopleGrid = memo(function PeopleGrid(props: {
  readonly people: readonly Profile[]
  readonly now: number
  readonly look: 'cards' | 'list'
  readonly isNarrow: boolean
}) {
  const { isNarrow, look, now, people } = props
  const t = useMessages()
  const box = useRef<HTMLDivElement>(null)
  const columns = useColumns(box, look === 'cards')
  const height = look === 'cards' ? cardHeight : isNarrow ? phoneRowHeight : rowHeight
  const rows = Math.ceil(people.length / columns)
  const { range, reveal } = useVisibleRows(box, height, rows)
  const revealItem = useCallback(
    (index: number) => reveal(Math.floor(index / columns)),
    [reveal, columns],
  )
  const roving = useRoving(box, people.length, columns, revealItem)
  const first = range.start * columns
  const shown = people.slice(first, range.end * columns)
  const indexes = shown.map((_, at) => first + at)
  // The one that Tab leads to is there even when it is scrolled away.
  if (people.length > 0 && !indexes.includes(roving.active)) indexes.push(roving.active)
  const itemLook = look === 'cards' ? 'card' : isNarrow ? 'phone-row' : 'row'
  return (
    <div ref={box} className={styles.scroller} data-look={look}>
      <ul
        aria-label={t('people.all')}
        className={styles.grid}
        style={{ blockSize: rows * height }}
        onKeyDown={roving.onKeyDown}
      >
        {indexes.map((index) => {
          const profile = people[index]
          if (!profile) return null
          const row = Math.floor(index / columns)
          const column = index % columns
          return (
            <li
              // By place: at a key others stand there, and changing what a card says is cheaper than making another.
              key={index}
              aria-setsize={people.length}
              aria-posinset={index + 1}
              className={styles.item}
              style={{
                insetBlockStart: row * height,
                insetInlineStart: `${(column * 100) / columns}%`,
                inlineSize: `${100 / columns}%`,
                blockSize: height,
              }}
            >
              <PersonItem
                profile={profile}
                look={itemLook}
                now={now}
                isActive={index === roving.active}
                index={index}
                onFocus={roving.setActive}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
})

const columnsIn = (width: number) => Math.max(1, Math.floor(width / cardWidth))

function useColumns(box: RefObject<HTMLElement | null>, areMany: boolean): number {
  // Mostly right: what is drawn before it can be measured is not drawn a second time.
  const [columns, setColumns] = useState(() =>
    areMany ? columnsIn(document.querySelector('main')?.clientWidth ?? 0) : 1,
  )
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !areMany) {
      setColumns(1)
      return
    }
    const measure = () => setColumns(columnsIn(element.clientWidth))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, areMany])
  return columns
}
