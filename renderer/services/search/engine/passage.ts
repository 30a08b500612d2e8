/** The stretch of a page that best shows why it was found, with the words marked where they stand. */
import type { Language } from '../../../../model/language.ts'
import { tokenize } from '../analysis/tokenize.ts'
import type { MatchRange } from '../messages.ts'
import { type AnalysedBody, anchorEvery } from '../SearchRecord.ts'
import type { ConceptTable } from './ConceptTable.ts'
import type { Lexicon } from './lexicon.ts'

/** A passage and what is marked in it. */
export interface Passage {
  readonly text: string
  readonly ranges: readonly MatchRange[]
  /** Where the words that matched begin in the text, or the passage when none did. */
  readonly start: number
}

const windowWords = 24
const wordsBefore = 6
const longestPassage = 240
/** So far long texts are read anyway, and on where a word of the query is still missing. */
const wordsRead = 10_000

/** Marks the words of a text that stand for a concept of the query. */
export function markMatches(
  text: string,
  table: ConceptTable,
  language: Language,
  lexicon: Lexicon,
): readonly MatchRange[] {
  const ranges: MatchRange[] = []
  const { words, readings } = tokenize(text)
  const marked = new Set<number>()
  for (const { form, start, end } of [...words, ...readings]) {
    const id = lexicon.find(form)
    if (id === undefined || table.bitsOf(id, language) === 0) continue
    if (marked.has(start)) continue
    marked.add(start)
    ranges.push({ start, end })
  }
  return mergeRanges(ranges)
}

function mergeRanges(ranges: MatchRange[]): readonly MatchRange[] {
  const merged: MatchRange[] = []
  for (const range of ranges.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1)
    if (last && range.start < last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else merged.push(range)
  }
  return merged
}

/** Picks the passage of a body that covers most of the query; its beginning when no word stands in it. */
export function choosePassage(
  {
    text,
    words,
    anchors,
    language,
  }: Pick<AnalysedBody, 'text' | 'words' | 'anchors' | 'language'>,
  table: ConceptTable,
  lexicon: Lexicon,
): Passage {
  const from = bestWindow(words, language, table)
  const begin =
    from === null ? 0 : startOfWord({ text, anchors }, Math.max(0, from - wordsBefore))
  const found = from === null ? begin : startOfWord({ text, anchors }, from)
  return { ...showPassage(text, begin, table, language, lexicon), start: found }
}

/** The beginning of a short text, or its middle from where the first word of the query stands. */
export function chooseShortPassage(
  text: string,
  table: ConceptTable,
  language: Language,
  lexicon: Lexicon,
): Passage {
  const [first] = markMatches(text, table, language, lexicon)
  const line = first ? text.lastIndexOf('\n', first.start) + 1 : 0
  return { ...showPassage(text, line, table, language, lexicon), start: first?.start ?? 0 }
}

function showPassage(
  source: string,
  start: number,
  table: ConceptTable,
  language: Language,
  lexicon: Lexicon,
): Omit<Passage, 'start'> {
  const { text, cutBefore, cutAfter } = cut(source, start)
  const shown = `${cutBefore ? '… ' : ''}${text}${cutAfter ? ' …' : ''}`
  return { text: shown, ranges: markMatches(shown, table, language, lexicon) }
}

/** The first word of the window that covers most rarity; `null` when nothing is covered. */
function bestWindow(
  words: Uint32Array,
  language: Language,
  table: ConceptTable,
): number | null {
  const hits: { at: number; bits: number }[] = []
  let missing = table.concepts.reduce((all, _, at) => all | (1 << at), 0)
  for (let at = 0; at < words.length && (at < wordsRead || missing !== 0); at++) {
    const bits = table.bitsOf(words[at] as number, language)
    if (bits === 0) continue
    hits.push({ at, bits })
    missing &= ~bits
  }
  let best = 0
  let found: number | null = null
  for (let first = 0; first < hits.length; first++) {
    const { at } = hits[first] as { at: number }
    let bits = 0
    let count = 0
    for (let next = first; next < hits.length && count < windowWords; next++) {
      const hit = hits[next] as { at: number; bits: number }
      if (hit.at - at >= windowWords) break
      bits |= hit.bits
      count++
    }
    const score = table.rarity(bits) * (1 + 0.02 * Math.min(count, 5))
    if (score > best + 1e-9 || found === null) {
      best = score
      found = at
    }
  }
  return found
}

function startOfWord(body: Pick<AnalysedBody, 'text' | 'anchors'>, word: number): number {
  const anchor = Math.floor(word / anchorEvery)
  const from = body.anchors[anchor] ?? 0
  const { words } = tokenize(body.text, from, word - anchor * anchorEvery + 1)
  return words.at(-1)?.start ?? from
}

function cut(
  body: string,
  wanted: number,
): { readonly text: string; readonly cutBefore: boolean; readonly cutAfter: boolean } {
  // A line's beginning close by reads better than its middle.
  const line = body.lastIndexOf('\n', wanted) + 1
  const start = wanted - line < 60 ? line : wanted
  let end = Math.min(body.length, start + longestPassage)
  if (end < body.length) {
    const space = body.lastIndexOf(' ', end)
    if (space > start + longestPassage / 2) end = space
    // Half of a surrogate pair is no character.
    else if (/[\uD800-\uDBFF]/.test(body[end - 1] ?? '')) end--
  }
  const lines = body.slice(start, end).trim()
  const text = lines.replace(/[^\S\n]*\n\s*/g, ' · ')
  return { text, cutBefore: start > line && start > 0, cutAfter: body.slice(end).trim() !== '' }
}
