import { useMessages } from '../../../hooks/language/useMessages.ts'
import { MarkedText } from '../results/MarkedText.tsx'
import type { SearchResults } from '../results/searchTypes.ts'
import styles from './Query.module.css'

/** The query as it was probably meant; choosing it searches for that. */
export function DidYouMean(props: {
  readonly meant: SearchResults['didYouMean']
  readonly onChoose: (text: string) => void
}) {
  const { meant } = props
  const t = useMessages()
  if (!meant) return null
  return (
    <p className={styles.meant}>
      {t('search.didYouMean')}{' '}
      <button type="button" className={styles.mend} onClick={() => props.onChoose(meant.text)}>
        <MarkedText text={meant.text} ranges={meant.ranges} />
      </button>
    </p>
  )
}
