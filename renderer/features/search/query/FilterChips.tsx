import type { RefObject } from 'react'
import { useFormats } from '../../../hooks/language/useFormats.ts'
import { useLanguage } from '../../../hooks/language/useLanguage.ts'
import { useMessages } from '../../../hooks/language/useMessages.ts'
import { parseQuery, removeFilter } from '../../../hooks/search/searchSyntax.ts'
import { Chips } from '../../../ui/Chips.tsx'
import type { SearchResults } from '../results/searchTypes.ts'
import { filterToLabel, problemToWords } from './filterWords.ts'
import styles from './Query.module.css'

/** The filters of a query as chips, and what of it could not be read; nothing when there is neither. */
export function FilterChips(props: {
  readonly text: string
  readonly onChange: (text: string) => void
  /** What the index could not find a meaning for. */
  readonly problems: SearchResults['problems']
  /** A filter is being completed: what is not whole yet is no problem yet. */
  readonly isCompleting: boolean
  /** Takes the focus when the last chip is gone. */
  readonly field: RefObject<HTMLElement | null>
}) {
  const { text } = props
  const t = useMessages()
  const formats = useFormats()
  const language = useLanguage()
  const { filters, problems } = parseQuery(text, Date.now())
  const said = props.isCompleting
    ? []
    : [...problems, ...props.problems.filter((one) => one.kind === 'not-found')]
  if (filters.length === 0 && said.length === 0) return null
  const chips = filters.map((filter, at) => ({
    id: String(at),
    label: filterToLabel(filter, t, formats),
    filter,
  }))
  return (
    <div className={styles.chips}>
      {chips.length > 0 && (
        <Chips
          label={t('search.filters')}
          chips={chips}
          removeLabel={({ label }) => t('search.removeFilter', { filter: label })}
          onRemove={({ id }) => {
            const chip = chips[Number(id)]
            if (!chip) return
            props.onChange(removeFilter(text, chip.filter))
            if (chips.length === 1) props.field.current?.focus()
          }}
        />
      )}
      {said.map((problem) => (
        <p key={`${problem.kind}-${problem.start}`} className={styles.problem}>
          {problemToWords(problem, t, language)}
          {problem.kind === 'unknown-filter' && (
            <button
              type="button"
              className={styles.mend}
              onClick={() => {
                props.onChange(mendName(text, problem))
                props.field.current?.focus()
              }}
            >
              {t('search.problem.mend', { meant: problem.meant })}
            </button>
          )}
        </p>
      ))}
    </div>
  )
}

function mendName(
  text: string,
  problem: Extract<SearchResults['problems'][number], { kind: 'unknown-filter' }>,
): string {
  const at = text.indexOf(problem.name, problem.start)
  return text.slice(0, at) + problem.meant + text.slice(at + problem.name.length)
}
