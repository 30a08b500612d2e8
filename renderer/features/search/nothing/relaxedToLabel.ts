import type { useFormats } from '../../../hooks/language/useFormats.ts'
import type { useMessages } from '../../../hooks/language/useMessages.ts'
import { filterToLabel } from '../query/filterWords.ts'
import type { CountedQuery } from './useRelaxedQueries.ts'

/** Says what a query no longer asks and how many that finds. */
export function relaxedToLabel(
  query: CountedQuery,
  t: ReturnType<typeof useMessages>,
  formats: Pick<ReturnType<typeof useFormats>, 'date'>,
): string {
  const { without, total: count } = query
  switch (without.kind) {
    case 'filter':
      return without.filter.field === 'space' && !without.filter.negated
        ? t('search.relax.spaces', { count })
        : t('search.relax.filter', { filter: filterToLabel(without.filter, t, formats), count })
    case 'filters':
      return t('search.relax.filters', { count })
    case 'excluded':
      return t('search.relax.excluded', { count })
    case 'phrases':
      return t('search.relax.phrases', { count })
  }
}
