import { ChevronRight, Flame, Hash } from 'lucide-react'
import { type CSSProperties, type KeyboardEvent, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { TopicId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { useVisibleRows } from '../../../hooks/screen/useVisibleRows.ts'
import { toPath } from '../../../routes.ts'
import { Link } from '../../../ui/Link.tsx'
import { criticalFrom } from '../useTopicRows.ts'
import styles from './TopicsScreen.module.css'
import type { TopicRow } from './topicRows.ts'

const rowHeight = 48

/** The lines of the directory, of which only those in sight are drawn. Arrow keys go from line to line. */
export function TopicList(props: {
  readonly rows: readonly TopicRow[]
  readonly onToggle: (topic: TopicId) => void
}) {
  const { rows, onToggle } = props
  const t = useMessages()
  const box = useRef<HTMLDivElement>(null)
  const { range, reveal } = useVisibleRows(box, rowHeight, rows.length)
  const shown = rows.slice(range.start, range.end)
  const onKeyDown = (event: KeyboardEvent) => {
    const line = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')
    const at = Number(line?.dataset.row)
    const row = rows[at]
    if (!line || !row) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const isToggle = { ArrowRight: !row.isOpen, ArrowLeft: row.isOpen }[event.key]
    if (isToggle && row.hasChildren) onToggle(row.entry.id)
    const next = step === undefined ? at : at + step
    if ((step === undefined && !isToggle) || next < 0 || next >= rows.length) return
    event.preventDefault()
    reveal(next)
    // The line may be drawn only now.
    requestAnimationFrame(() =>
      box.current?.querySelector<HTMLElement>(`[data-row="${next}"] a`)?.focus(),
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what has the focus
    <div ref={box} className={styles.rows} onKeyDown={onKeyDown}>
      <ul
        className={styles.list}
        style={{ '--rows': rows.length, '--first': range.start } as CSSProperties}
        aria-label={t('topics.title')}
      >
        {shown.map((row, at) => (
          <TopicLine
            key={row.entry.id}
            row={row}
            at={range.start + at}
            total={rows.length}
            onToggle={() => onToggle(row.entry.id)}
          />
        ))}
      </ul>
    </div>
  )
}

function TopicLine(props: {
  readonly row: TopicRow
  readonly at: number
  readonly total: number
  readonly onToggle: () => void
}) {
  const { entry, depth, hasChildren, isOpen, isAbove } = props.row
  const t = useMessages()
  return (
    <li
      className={styles.row}
      data-row={props.at}
      data-above={isAbove || undefined}
      aria-setsize={props.total}
      aria-posinset={props.at + 1}
      style={{ '--depth': Math.min(depth, 6) } as CSSProperties}
    >
      {hasChildren ? (
        <AriaButton
          className={styles.toggle as string}
          aria-expanded={isOpen}
          aria-label={t(isOpen ? 'topics.collapse' : 'topics.expand', { name: entry.name })}
          onPress={props.onToggle}
        >
          <ChevronRight aria-hidden="true" data-open={isOpen || undefined} />
        </AriaButton>
      ) : (
        <span className={styles.sign} aria-hidden="true">
          <Hash />
        </span>
      )}
      <Link
        look="plain"
        className={styles.name as string}
        href={toPath({ name: 'topic', topic: entry.id })}
      >
        {entry.name}
      </Link>
      {entry.criticality !== null && entry.criticality >= criticalFrom && (
        <span className={styles.critical}>
          <Flame aria-hidden="true" />
          <span>{t('topics.critical')}</span>
        </span>
      )}
      <span className={styles.holders} data-none={entry.holders === 0 || undefined}>
        {t('topics.holders', { count: entry.holders })}
      </span>
      <span className={styles.pages}>{t('topics.pagesCount', { count: entry.pages })}</span>
    </li>
  )
}
