import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { classNames } from './classNames.ts'
import styles from './WindowedList.module.css'

/** Rows drawn beyond those in sight, above and below. */
const spare = 6

/**
 * A long list of which only the rows in sight are drawn, in the scrolling element around it. All rows have
 * one height, in rem; each holds a link or a button first, which the arrow keys go through.
 */
export function WindowedList<Item>(props: {
  readonly label: string
  readonly items: readonly Item[]
  readonly rowHeight: number
  readonly keyOf: (item: Item) => string
  readonly className?: string
  readonly children: (item: Item) => ReactNode
}) {
  const { items } = props
  const list = useRef<HTMLUListElement>(null)
  const [sight, setSight] = useState<readonly [number, number]>([0, 24])
  const [height, setHeight] = useState(() => props.rowHeight * 16)
  const wanted = useRef<number | null>(null)

  useLayoutEffect(() => {
    const own = list.current
    if (!own) return
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
    const row = props.rowHeight * rem
    setHeight(row)
    const scroller = scrollerOf(own)
    const look = () => {
      const above = scroller.getBoundingClientRect().top - own.getBoundingClientRect().top
      const seen = scroller.clientHeight || window.innerHeight
      const first = Math.max(0, Math.floor(above / row) - spare)
      const last = Math.ceil((above + seen) / row) + spare
      setSight((was) => (was[0] === first && was[1] === last ? was : [first, last]))
    }
    look()
    scroller.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      scroller.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [props.rowHeight])

  useLayoutEffect(() => {
    if (wanted.current === null) return
    const link = rowLink(list.current, wanted.current)
    if (!link) return
    wanted.current = null
    link.focus()
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const row = (event.target as Element).closest('[data-row]')
    if (!step || !row) return
    const next = Number(row.getAttribute('data-row')) + step
    if (next < 0 || next >= items.length) return
    event.preventDefault()
    const link = rowLink(list.current, next)
    if (link) return link.focus()
    wanted.current = next
    if (list.current) scrollerOf(list.current).scrollTop += step * height
  }

  const [from, to] = sight
  const shown = items.slice(from, to)
  return (
    <ul
      ref={list}
      aria-label={props.label}
      className={classNames(styles.list, props.className)}
      style={{ blockSize: items.length * height }}
      onKeyDown={onKeyDown}
    >
      {shown.map((item, index) => (
        <li
          key={props.keyOf(item)}
          data-row={from + index}
          aria-setsize={items.length}
          aria-posinset={from + index + 1}
          className={styles.row}
          style={{ blockSize: height, insetBlockStart: (from + index) * height }}
        >
          {props.children(item)}
        </li>
      ))}
    </ul>
  )
}

function rowLink(list: HTMLElement | null, row: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-row="${row}"] :is(a, button)`) ?? null
}

function scrollerOf(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at)
    if (overflowY === 'auto' || overflowY === 'scroll') return at
  }
  return document.documentElement
}
