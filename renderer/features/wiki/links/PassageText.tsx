import type { Passage } from '../../../hooks/sync/useConnections.ts'
import styles from './PageLinks.module.css'

/** A sentence with the words in question marked. */
export function PassageText(props: { readonly passage: Passage }) {
  const { before, words, after } = props.passage
  return (
    <>
      {before}
      <mark className={styles.mark}>{words}</mark>
      {after}
    </>
  )
}
