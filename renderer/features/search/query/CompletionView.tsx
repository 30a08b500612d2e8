import { useMessages } from '../../../hooks/language/useMessages.ts'
import { type Completion, isClosedField } from '../../../hooks/search/searchSyntax.ts'
import styles from './Query.module.css'

/** One thing that can be put in: a filter's name with what it does, or a value. */
export function CompletionView(props: { readonly completion: Completion }) {
  const { field, value, insert } = props.completion
  const t = useMessages()
  if (value === null)
    return (
      <span className={styles.completion}>
        <code>{insert}</code>
        <span className={styles.hint}>{t(`search.hint.${field}`)}</span>
      </span>
    )
  return (
    <span className={styles.completion}>
      <span>{value}</span>
      {!isClosedField(field) && (
        <span className={styles.hint}>{t(`search.facet.${field}`)}</span>
      )}
    </span>
  )
}
