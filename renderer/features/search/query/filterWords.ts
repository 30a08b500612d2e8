import type { Language } from '../../../../model/language.ts'
import type { useFormats } from '../../../hooks/language/useFormats.ts'
import type { useMessages } from '../../../hooks/language/useMessages.ts'
import {
  closedValueName,
  type Filter,
  type Problem,
} from '../../../hooks/search/searchSyntax.ts'

type Say = ReturnType<typeof useMessages>

/** Says a filter in words: "In Équipe four", "Not: Verified". */
export function filterToLabel(
  filter: Filter,
  t: Say,
  formats: Pick<ReturnType<typeof useFormats>, 'date'>,
): string {
  const label = (() => {
    switch (filter.field) {
      case 'kind':
        return t(`search.kinds.${filter.value}`)
      case 'state':
        return t(`search.state.${filter.value}`)
      case 'language':
        return t(`search.language.${filter.value}`)
      case 'before':
      case 'after':
        return t(`search.filter.${filter.field}`, { value: formats.date(filter.at) })
      case 'owner':
        return /^(me|moi)$/i.test(filter.value)
          ? t('search.filter.me')
          : t('search.filter.owner', { value: filter.value })
      default:
        return t(`search.filter.${filter.field}`, { value: filter.value })
    }
  })()
  return filter.negated ? t('search.filter.not', { filter: label }) : label
}

/** Says what of a query could not be read, and what can be written instead. */
export function problemToWords(problem: Problem, t: Say, language: Language): string {
  switch (problem.kind) {
    case 'unclosed-quote':
      return t('search.problem.unclosedQuote')
    case 'empty-value':
      return t('search.problem.emptyValue', { name: problem.name })
    case 'unknown-filter':
      return t('search.problem.unknownFilter', { name: problem.name, meant: problem.meant })
    case 'unknown-value': {
      const { field, value } = problem
      const known = knownValues[field].map((one) => closedValueName(field, one, language))
      return t('search.problem.unknownValue', { value, known: known.join(', ') })
    }
    case 'not-a-date':
      return t('search.problem.notADate', { value: problem.value })
    case 'not-found':
      return t(`search.problem.notFound.${problem.field}`, { value: problem.value })
  }
}

const knownValues = {
  kind: ['page', 'person', 'topic', 'question', 'answer', 'comment', 'space', 'file'],
  state: ['verified', 'stale', 'mine', 'archived'],
  language: ['fr', 'en'],
} as const
