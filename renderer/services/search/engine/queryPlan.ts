/**
 * What a query asks for. Each of its words is a concept: the stems that may
 * stand for it, each with a weight, and one rarity for all of them, so that a
 * word with many endings does not count more than one with few.
 */
import type { Language } from '../../../../model/language.ts'
import { stemWord } from '../analysis/stem.ts'
import { queryStopWords } from '../analysis/stopWords.ts'
import { type Token, tokenize } from '../analysis/tokenize.ts'
import type { Lexicon } from './lexicon.ts'
import { rarity, type StemIndex } from './StemIndex.ts'

/** One word of a query. */
export interface Concept {
  readonly form: string
  /** Stem numbers of the lexicon and their weights. */
  readonly stems: ReadonlyMap<number, number>
  readonly rarity: number
  /** How many postings asking for it costs at most. */
  readonly postings: number
}

/** A query read against what the index knows. */
export interface QueryPlan {
  readonly concepts: readonly Concept[]
  /** The query's words as written, folded, in one line: what an exact title equals. */
  readonly line: string
}

const languages: readonly Language[] = ['en', 'fr']
/** Concepts are bits of one number. */
const mostConcepts = 31
const readingWeight = 0.9
const unknownTypoWeight = 0.8
const rareTypoWeight = 0.35
/** Pages that the completions of one word may stand on together. */
const completionBudget = 3000
/** A word on so few pages may be a slip for another. */
const rarePages = 2

/** Reads a query. `null` when it holds no word. */
export function planQuery(text: string, lexicon: Lexicon, index: StemIndex): QueryPlan | null {
  const { words, readings } = tokenize(text)
  if (words.length === 0) return null
  const last = words.at(-1) as Token
  // Nothing after the last word: it is still being typed.
  const typing = last.end === text.trimEnd().length && !/\s$/.test(text)
  const stops = queryStopWords(words.map((word) => word.form))
  const telling = words.filter((word) => !stops.has(word.form) || (typing && word === last))
  // A query of nothing but small words asks for them.
  const onlyLast = telling.length === 1 && telling[0] === last && stops.has(last.form)
  const asked = telling.length === 0 || onlyLast ? words : telling
  const concepts: Concept[] = []
  const seen = new Set<string>()
  for (const word of asked) {
    if (seen.has(word.form) || concepts.length >= mostConcepts) continue
    seen.add(word.form)
    const others = readings.filter(
      (reading) => reading.start <= word.start && reading.end >= word.end,
    )
    const parts = readings.filter(
      (reading) => reading.start >= word.start && reading.end <= word.end,
    )
    const stems = stemsOf(word.form, typing && word === last, lexicon, index)
    for (const reading of [...others, ...parts])
      addForm(stems, lexicon.find(reading.form), readingWeight, lexicon)
    concepts.push(weigh(word.form, stems, lexicon, index))
  }
  return { concepts, line: words.map((word) => word.form).join(' ') }
}

function stemsOf(
  form: string,
  half: boolean,
  lexicon: Lexicon,
  index: StemIndex,
): Map<number, number> {
  const stems = new Map<number, number>()
  const id = lexicon.find(form)
  const pages = id === undefined ? 0 : lexicon.pagesWith(id)
  // Another form of the word may stand in the index when this one does not. What was typed is
  // not taken into the lexicon: it would grow with every key.
  if (id !== undefined) addForm(stems, id, 1, lexicon)
  else
    for (const language of languages) {
      const stem = stemWord(form, language)
      if (index.pagesWith(stem) > 0) stems.set(lexicon.internStem(stem), 1)
    }
  let completed = 0
  let spent = 0
  if (half && form.length >= 2)
    for (const candidate of lexicon.complete(form)) {
      spent += lexicon.pagesWith(candidate.form)
      // Two letters begin hundreds of words; the first is always tried, the rarer ones while they cost little.
      if (completed > 0 && spent > completionBudget) {
        spent -= lexicon.pagesWith(candidate.form)
        continue
      }
      completed++
      addForm(stems, candidate.form, candidate.weight, lexicon)
    }
  const unknown = pages === 0
  if (completed > 0 || (!unknown && (pages > rarePages || form.length < 5))) return stems
  const weight = unknown ? unknownTypoWeight : rareTypoWeight
  for (const candidate of lexicon.guess(form, false))
    addForm(stems, candidate.form, weight * candidate.weight, lexicon)
  if (half && stems.size <= languages.length)
    for (const candidate of lexicon.guess(form, true))
      addForm(stems, candidate.form, weight * candidate.weight, lexicon)
  return stems
}

function addForm(
  stems: Map<number, number>,
  form: number | undefined,
  weight: number,
  lexicon: Lexicon,
): void {
  if (form === undefined) return
  for (const language of languages) {
    const stem = lexicon.stemIdOf(form, language)
    if ((stems.get(stem) ?? 0) < weight) stems.set(stem, weight)
  }
}

function weigh(
  form: string,
  stems: Map<number, number>,
  lexicon: Lexicon,
  index: StemIndex,
): Concept {
  let postings = 0
  let certain = 0
  for (const [stem, weight] of stems) {
    const pages = index.pagesWith(lexicon.stemOf(stem))
    if (pages === 0) stems.delete(stem)
    postings += pages
    if (weight === 1) certain = Math.max(certain, pages)
  }
  const pages = certain > 0 ? Math.max(certain, postings / 2) : postings
  // A word that stands nowhere tells nothing about the pages that there are.
  const tells = postings > 0 ? rarity(pages, index.documentCount) : 0
  return { form, stems, rarity: tells, postings }
}
