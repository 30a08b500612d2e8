import { foldWord } from '../../../../model/foldWord.ts'
import { longestSearchTerms } from '../../../../model/searchCounts.ts'
import { parseQuery } from '../query/parseQuery.ts'

const shortestTerms = 3

/**
 * What of a query is counted: its words and phrases, folded, without filters
 * (they may name people). Empty for what is not counted: too short or too long
 * to tell anything, or holding an address.
 */
export function countableTerms(text: string): string {
  const { words, phrases } = parseQuery(text, 0)
  const terms = foldWord([words, ...phrases].join(' '))
    .replace(/[/\s]+/g, ' ')
    .trim()
  const tells = terms.length >= shortestTerms && terms.length <= longestSearchTerms
  return tells && !terms.includes('@') ? terms : ''
}
