/** The stretch of a page that best shows why it was found, with the words marked where they stand. */
import type { Language } from '../../../../../model/language.ts'
import { tokenize } from '../../analysis/tokenize.ts'
import type { MatchRange } from '../../messages.ts'
import { type AnalysedBody, anchorEvery } from '../../SearchRecord.ts'
import type { ConceptTable } from '../ranking/ConceptTable.ts'

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
): readonly MatchRange[] {
  const ranges: MatchRange[] = []
  const marked = new Set<number>()
  for (const { form, start, end } of table.places.of(text)) {
    if (table.bitsOf(form, language) === 0 || marked.has(start)) continue
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
export function choosePassage(body: AnalysedBody, table: ConceptTable): Passage {
  const { language } = body
  const from = bestWindow(body.words, language, table)
  const { begin, found } = from === null ? nowhere : placesOf(body, from)
  return { ...showPassage(body.text, begin, table, language), start: found }
}

/** The beginning of a short text, or its middle from where the first word of the query stands. */
export function chooseShortPassage(
  text: string,
  table: ConceptTable,
  language: Language,
): Passage {
  const [first] = markMatches(text, table, language)
  const line = first ? text.lastIndexOf('\n', first.start) + 1 : 0
  return { ...showPassage(text, line, table, language), start: first?.start ?? 0 }
}

function showPassage(
  source: string,
  start: number,
  table: ConceptTable,
  language: Language,
): Omit<Passage, 'start'> {
  const { text, cutBefore, cutAfter } = cut(source, start)
  const shown = `${cutBefore ? '… ' : ''}${text}${cutAfter ? ' …' : ''}`
  return { text: shown, ranges: markMatches(shown, table, language) }
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

/** Where a passage about a word begins, and where the word itself does. */
interface PassagePlaces {
  readonly begin: number
  readonly found: number
}
const nowhere: PassagePlaces = { begin: 0, found: 0 }
/** Of each body the word that was looked for last. */
const lastPlaces = new WeakMap<AnalysedBody, PassagePlaces & { readonly word: number }>()

function placesOf(body: AnalysedBody, word: number): PassagePlaces {
  const known = lastPlaces.get(body)
  if (known?.word === word) return known
  const first = Math.max(0, word - wordsBefore)
  const anchor = Math.floor(first / anchorEvery)
  const from = body.anchors[anchor] ?? 0
  const skipped = anchor * anchorEvery
  const { words } = tokenize(body.text, from, word - skipped + 1)
  const begin = words[first - skipped]?.start ?? from
  const places = { begin, found: words[word - skipped]?.start ?? begin, word }
  lastPlaces.set(body, places)
  return places
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
