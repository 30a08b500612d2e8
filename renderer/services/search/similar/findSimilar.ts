/**
 * What resembles a title, or a question, while it is typed: pages and questions that
 * speak of the same things. The index is asked for the telling words together; what
 * comes back has to hold most of them, so that a common word brings nothing.
 */

import { foldWord } from '../../../../model/foldWord.ts'
import type { Language } from '../../../../model/language.ts'
import { stemWord } from '../analysis/stem.ts'
import { stopWords } from '../analysis/stopWords.ts'
import { tokenize } from '../analysis/tokenize.ts'
import type { MatchRange, Search, SearchHit } from '../messages.ts'
import type { RecordId, RecordKind } from '../RecordKind.ts'

/** What is being written. */
export interface Written {
  readonly title: string
  /** What follows the title, as far as it is written. */
  readonly text?: string
  readonly language?: Language
  /** `page` and `question`. */
  readonly kinds?: readonly RecordKind[]
  /** Itself, which it resembles most. */
  readonly except?: RecordId
  /** 3 */
  readonly limit?: number
}

const titleWords = 8
const textWords = 6
const shortestWord = 3
/** So much of the telling words a record must hold. */
const leastShare = 0.6
/** Or that many in its title alone, if they are so much of them: whoever asks in a sentence says more than titles do. */
const manyInTitle = 3
const leastShareInTitle = 0.4
/** Asked for each one shown: some of those found are turned down. */
const askedFor = 6

/**
 * Finds what resembles something that is being written, the nearest first. Asked again
 * in the same lane, the earlier question resolves to `null`, as with any search; too
 * little was written to say anything: an empty list.
 */
export async function findSimilar(
  search: Pick<Search, 'query'>,
  written: Written,
  lane = 'similar',
): Promise<readonly SearchHit[] | null> {
  const { kinds = ['page', 'question'], limit = 3 } = written
  const words = tellingWords(written)
  if (words.length === 0) {
    // Whatever was asked before in this lane is stale all the same.
    await search.query({ text: '', limit: 0 }, lane)
    return []
  }
  // The blank at the end: no word is taken for the beginning of another.
  const text = `${words.join(' ')} `
  const answer = await search.query({ text, kinds, limit: limit * askedFor }, lane)
  if (!answer) return null
  return answer.hits
    .filter((hit) => hit.id !== written.except && !hit.archived && resembles(hit, words))
    .slice(0, limit)
}

/** The words that say what something is about, as they are written, those of the title first. */
export function tellingWords({ title, text = '' }: Written): readonly string[] {
  const chosen = new Map<string, string>()
  for (const word of contentWords(title).slice(0, titleWords)) chosen.set(foldWord(word), word)
  const counts = new Map<string, { word: string; count: number }>()
  for (const word of contentWords(text)) {
    const known = counts.get(foldWord(word))
    if (known) known.count++
    else counts.set(foldWord(word), { word, count: 1 })
  }
  const often = [...counts]
    .filter(([form]) => !chosen.has(form))
    // Of words as frequent the longer says more.
    .sort(([a, one], [b, other]) => other.count - one.count || b.length - a.length)
  for (const [form, { word }] of often.slice(0, textWords)) chosen.set(form, word)
  return [...chosen.values()]
}

function contentWords(text: string): string[] {
  return tokenize(text).words.flatMap(({ form, start, end }) => {
    const isTelling =
      (form.length >= shortestWord || /\d/.test(form)) &&
      !stopWords.en.has(form) &&
      !stopWords.fr.has(form)
    return isTelling ? [text.slice(start, end)] : []
  })
}

/** Whether a record's title and passage hold most of the words, or its title many; of one or two, all in the title. */
function resembles(hit: SearchHit, words: readonly string[]): boolean {
  const inTitle = stemsIn(hit.title, hit.titleRanges)
  const inAll = new Set([...inTitle, ...stemsIn(hit.passage, hit.passageRanges)])
  const share = (held: ReadonlySet<string>) => Math.min(1, held.size / words.length)
  if (words.length <= 2) return share(inTitle) === 1
  if (inTitle.size >= manyInTitle && share(inTitle) >= leastShareInTitle) return true
  return inTitle.size > 0 && share(inAll) >= leastShare
}

/** The different words that are marked in a text; inflections of one are one. */
export function stemsIn(text: string, ranges: readonly MatchRange[]): ReadonlySet<string> {
  return new Set(
    ranges.flatMap(({ start, end }) =>
      tokenize(text.slice(start, end)).words.map(({ form }) =>
        stemWord(stemWord(form, 'fr'), 'en'),
      ),
    ),
  )
}
