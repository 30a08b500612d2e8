import {
  type Filter,
  parseQuery,
  removeAllFilters,
  removeFilter,
  removePieces,
} from '../../../hooks/search/searchSyntax.ts'

/** A query that asks for less, and what it no longer asks. */
export interface RelaxedQuery {
  readonly text: string
  readonly without:
    | { readonly kind: 'filter'; readonly filter: Filter }
    | { readonly kind: 'filters' }
    | { readonly kind: 'excluded' }
    /** The words of phrases stand free. */
    | { readonly kind: 'phrases' }
}

const mostFilters = 6

/** The ways in which a query that finds nothing can ask for less: each filter dropped by itself, all of them, what it leaves out, its quotation marks. */
export function relaxQuery(text: string): readonly RelaxedQuery[] {
  const query = parseQuery(text, Date.now())
  const { filters } = query
  const relaxed: RelaxedQuery[] = filters.slice(0, mostFilters).map((filter) => ({
    text: removeFilter(text, filter).trim(),
    without: { kind: 'filter', filter },
  }))
  if (filters.length > 1)
    relaxed.push({ text: removeAllFilters(text).trim(), without: { kind: 'filters' } })
  if (query.excluded.length + query.excludedPhrases.length > 0)
    relaxed.push({
      text: removePieces(text, ({ kind }) => kind.startsWith('excluded')).trim(),
      without: { kind: 'excluded' },
    })
  if (query.phrases.length > 0)
    relaxed.push({ text: freePhrases(text), without: { kind: 'phrases' } })
  return relaxed.filter((one) => one.text !== '')
}

function freePhrases(text: string): string {
  let rest = ''
  let at = 0
  for (const piece of parseQuery(text, Date.now()).pieces) {
    if (piece.kind !== 'phrase') continue
    rest += text.slice(at, piece.start) + piece.text
    at = piece.end
  }
  return (rest + text.slice(at)).trim()
}

/** What is looked for, without filters and signs: what a page or a question would be called. */
export function queryToTitle(text: string): string {
  const { words, phrases } = parseQuery(text, Date.now())
  return [words.trim(), ...phrases].filter(Boolean).join(' ')
}
