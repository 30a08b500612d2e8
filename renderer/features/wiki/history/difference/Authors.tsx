import { useMemo } from 'react'
import type * as Y from 'yjs'
import type { BodyElement } from '../../../../../model/body/BodyNode.ts'
import { type BlockAuthor, readBlockAuthors } from '../../../../../model/history/authors.ts'
import { compareBodies, isContainerRow } from '../../../../../model/history/compareBodies.ts'
import type { PersonId } from '../../../../../model/ids.ts'
import { useMessages } from '../../../../hooks/language/useMessages.ts'
import { BlockRow } from './BlockRow.tsx'
import styles from './Difference.module.css'

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
  /** Of several blocks, whoever wrote most of them first. */
  const authorsOf = (blocks: readonly string[]): readonly BlockAuthor[] => {
    const letters = new Map<PersonId | null, number>()
    for (const block of blocks)
      for (const one of authors.get(block) ?? [])
        letters.set(one.person, (letters.get(one.person) ?? 0) + one.letters)
    return [...letters]
      .map(([person, count]) => ({ person, letters: count }))
      .sort((a, b) => b.letters - a.letters)
  }
  const say = (of: readonly BlockAuthor[]) => {
    const names = of.map(({ person }) => (person ? nameOf(person) : t('history.unknown')))
    const name = names.slice(0, 2).join(', ')
    return names.length > 2 ? t('history.others', { name, count: names.length - 2 }) : name
  }
  return (
    <div className={styles.changes}>
      <p className={styles.hint}>{t('history.whoWords')}</p>
      <ul className={styles.rows} lang={props.language}>
        {rows.map((block, index) => (
          <BlockRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are drawn anew together
            key={index}
            block={block}
            aside={(blocks) => <span className={styles.who}>{say(authorsOf(blocks))}</span>}
          />
        ))}
      </ul>
    </div>
  )
}
