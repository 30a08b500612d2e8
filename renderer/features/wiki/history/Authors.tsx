import { useMemo } from 'react'
import type * as Y from 'yjs'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import { type BlockAuthor, readBlockAuthors } from '../../../../model/history/authors.ts'
import { compareBodies, isContainerRow } from '../../../../model/history/compareBodies.ts'
import type { PersonId } from '../../../../model/ids.ts'
import { useMessages } from '../../../hooks/useMessages.ts'
import { BlockRow } from './BlockRow.tsx'
import styles from './History.module.css'

/** The page as it is, with the names of those who wrote each block. */
export function Authors(props: {
  readonly doc: Y.Doc
  /** Read anew whenever it is another. */
  readonly now: readonly BodyElement[]
  readonly nameOf: (person: PersonId) => string
  readonly language: string
}) {
  const { doc, now, nameOf } = props
  const t = useMessages()
  const { rows, authors } = useMemo(
    () => ({
      rows: compareBodies(now, now).filter((row) => !isContainerRow(row)),
      authors: readBlockAuthors(doc),
    }),
    [doc, now],
  )
  const say = (of: readonly BlockAuthor[]) => {
    const names = of.map(({ person }) => (person ? nameOf(person) : t('history.unknown')))
    const name = names.slice(0, 2).join(', ')
    return names.length > 2 ? t('history.others', { name, count: names.length - 2 }) : name
  }
  return (
    <div className={styles.changes}>
      <p className={styles.hint}>{t('history.whoWords')}</p>
      <ul className={styles.rows} lang={props.language}>
        {rows.map((block, index) => {
          const name = say(authors.get(block.id ?? '') ?? [])
          return (
            <BlockRow
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are drawn anew together
              key={index}
              block={block}
              aside={<span className={styles.who}>{name}</span>}
            />
          )
        })}
      </ul>
    </div>
  )
}
