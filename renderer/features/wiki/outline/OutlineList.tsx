import { ChevronRight } from 'lucide-react'
import { type CSSProperties, useState } from 'react'
import type { Heading } from '../../../../model/pageBody.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { classNames } from '../../../ui/classNames.ts'
import styles from './Outline.module.css'
import { headingKey, outlineRows, rowOfHeading } from './outlineRows.ts'

/** The headings as a list that folds; the one that one is under is marked. */
export function OutlineList(props: {
  readonly headings: readonly Heading[]
  readonly current: number
  readonly onGo: (index: number) => void
}) {
  const { headings, current } = props
  const t = useMessages()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const rows = outlineRows(headings, folded)
  const marked = rowOfHeading(rows, current)
  const toggle = (key: string) =>
    setFolded((was) => {
      const next = new Set(was)
      if (!next.delete(key)) next.add(key)
      return next
    })
  return (
    <ol>
      {rows.map(({ index, text, depth, hasChildren }) => {
        const key = headingKey(headings, index)
        const isFolded = folded.has(key)
        return (
          <li
            key={key}
            className={styles.row}
            style={{ '--depth': Math.min(3, depth) } as CSSProperties}
          >
            {hasChildren ? (
              <button
                type="button"
                className={styles.fold}
                aria-expanded={!isFolded}
                aria-label={t(isFolded ? 'writing.unfold' : 'writing.fold', { title: text })}
                onClick={() => toggle(key)}
              >
                <ChevronRight aria-hidden="true" />
              </button>
            ) : (
              <span className={styles.fold} />
            )}
            <button
              type="button"
              className={classNames(styles.item, index === marked && styles.current)}
              {...(index === marked ? { 'aria-current': 'location' as const } : {})}
              onClick={() => props.onGo(index)}
            >
              {text}
            </button>
          </li>
        )
      })}
    </ol>
  )
}
