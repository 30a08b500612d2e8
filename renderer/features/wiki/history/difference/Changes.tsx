import { ChevronDown, ChevronUp } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { BodyElement } from '../../../../../model/body/BodyNode.ts'
import { compareBodies, isContainerRow } from '../../../../../model/history/compareBodies.ts'
import { useMessages } from '../../../../hooks/language/useMessages.ts'
import { IconButton } from '../../../../ui/IconButton.tsx'
import { BlockRow } from './BlockRow.tsx'
import styles from './Difference.module.css'
import { type ChangeStops, listStops } from './listStops.ts'

/** What differs between two bodies, with the way from one change to the next (Alt and an arrow). */
export function Changes(props: {
  readonly before: readonly BodyElement[]
  readonly now: readonly BodyElement[]
  readonly language: string
}) {
  const { before, now } = props
  const t = useMessages()
  // A callout that stayed as it was is not worth a line: what is in it has its own.
  const rows = useMemo(
    () =>
      compareBodies(before, now).filter((row) => row.kind !== 'same' || !isContainerRow(row)),
    [before, now],
  )
  const changes = useMemo(() => listStops(rows), [rows])
  const [current, setCurrent] = useState(-1)
  const elements = useRef(new Map<string, HTMLElement>())
  const count = changes.length
  const go = (step: 1 | -1) => {
    if (count === 0) return
    const next = current < 0 ? (step > 0 ? 0 : count - 1) : (current + step + count) % count
    setCurrent(next)
    const element = elements.current.get(changes[next] as string)
    element?.scrollIntoView({ block: 'center', inline: 'nearest' })
    element?.focus({ preventScroll: true })
  }
  const stops: ChangeStops = {
    current: changes[current] ?? null,
    note: (stop, element) => {
      if (element) elements.current.set(stop, element)
      else elements.current.delete(stop)
    },
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    go(event.key === 'ArrowDown' ? 1 : -1)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys beside the buttons that do the same
    <div className={styles.changes} onKeyDown={onKeyDown}>
      <div className={styles.steps}>
        <span role="status" className={styles.count}>
          {current < 0
            ? t('history.count', { count })
            : t('history.place', { at: current + 1, count })}
        </span>
        <IconButton
          label={t('history.previous')}
          shortcut="Alt ↑"
          icon={<ChevronUp />}
          isDisabled={count === 0}
          onPress={() => go(-1)}
        />
        <IconButton
          label={t('history.next')}
          shortcut="Alt ↓"
          icon={<ChevronDown />}
          isDisabled={count === 0}
          onPress={() => go(1)}
        />
      </div>
      {count === 0 && <p className={styles.hint}>{t('history.nothing')}</p>}
      <ul className={styles.rows} lang={props.language}>
        {rows.map((block, index) => (
          <BlockRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a block may stand twice, gone and moved
            key={index}
            block={block}
            stop={String(index)}
            stops={stops}
          />
        ))}
      </ul>
    </div>
  )
}
