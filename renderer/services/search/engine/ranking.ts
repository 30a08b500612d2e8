/**
 * Orders what was found. A first score comes from the postings (BM25 of the
 * stems) and from how much of the query a page covers; the first sixty are
 * then read again in their own words: how far title and headings cover the
 * query, and how near its words stand to each other.
 */
import type { Language } from '../../../../model/language.ts'
import type { AnalysedBody } from '../SearchRecord.ts'
import type { Lexicon } from './lexicon.ts'
import type { Concept, QueryPlan } from './queryPlan.ts'
import { rarity, type StemIndex } from './StemIndex.ts'

/** Postings asked for at most in one query; a frequent word beyond it only re-orders. */
const postingsBudget = 7000
/** How many of the first are looked at closely. */
export const rerankDepth = 60
const enoughWithAll = 20

/** Which concepts each stem and each form stands for, as bits; made once a query. */
export interface ConceptBits {
  readonly ofStem: ReadonlyMap<number, number>
  /** The concepts that a word of a page in that language stands for. */
  ofForm(form: number, language: Language): number
  readonly concepts: readonly Concept[]
  readonly total: number
}

/** Makes the table of a plan's stems. */
export function conceptBitsOf(plan: QueryPlan, lexicon: Lexicon): ConceptBits {
  const ofStem = new Map<number, number>()
  plan.concepts.forEach((concept, at) => {
    for (const stem of concept.stems.keys())
      ofStem.set(stem, (ofStem.get(stem) ?? 0) | (1 << at))
  })
  const total = plan.concepts.reduce((sum, concept) => sum + concept.rarity, 0)
  // Pages repeat their words: each form is looked up once a query. -1 is "not yet".
  const known = new Int32Array(lexicon.size * 2).fill(-1)
  const ofForm = (form: number, language: Language) => {
    const slot = form * 2 + (language === 'fr' ? 1 : 0)
    const bits = known[slot]
    if (bits !== undefined && bits >= 0) return bits
    const found = ofStem.get(lexicon.stemIdOf(form, language)) ?? 0
    known[slot] = found
    return found
  }
  return { ofStem, ofForm, concepts: plan.concepts, total }
}

/** Sum of the rarities of the concepts whose bits are set. */
export function rarityOf(bits: number, concepts: readonly Concept[]): number {
  let sum = 0
  for (let at = 0, rest = bits; rest !== 0; at++, rest >>>= 1)
    if (rest & 1) sum += (concepts[at] as Concept).rarity
  return sum
}

/** A page with its first score. */
export interface Candidate {
  readonly id: string
  score: number
  readonly bits: number
}

/** What the first pass found. `asked` has the bits of the concepts within the budget. */
interface FirstPass {
  readonly candidates: readonly Candidate[]
  readonly asked: number
}

/** Asks the index for the concepts, the rarest first, as far as the budget goes. */
export function findCandidates(
  plan: QueryPlan,
  table: ConceptBits,
  index: StemIndex,
  lexicon: Lexicon,
  isWanted: (id: string) => boolean,
): FirstPass {
  const order = plan.concepts
    .map((concept, at) => ({ concept, at }))
    .filter(({ concept }) => concept.postings > 0)
    .sort((a, b) => a.concept.postings - b.concept.postings)
  const weights = new Map<number, number>()
  let asked = 0
  let spent = 0
  for (const { concept, at } of order) {
    if (asked !== 0 && spent + concept.postings > postingsBudget) break
    spent += concept.postings
    asked |= 1 << at
    for (const [stem, weight] of concept.stems) {
      const own = rarity(index.pagesWith(lexicon.stemOf(stem)), index.documentCount)
      weights.set(stem, Math.max(weights.get(stem) ?? 0, (weight * concept.rarity) / own))
    }
  }
  const terms = [...weights].map(([stem, weight]) => ({
    term: lexicon.stemOf(stem),
    weight,
    bits: (table.ofStem.get(stem) ?? 0) & asked,
  }))
  const found = index.match(terms).filter((one) => isWanted(one.id))
  return { candidates: coordinate(found, asked, plan.concepts), asked }
}

/**
 * For two to five words, pages that hold all of them are enough when there are
 * twenty; else pages count by the share of the query that they cover. A long
 * query is a sentence, of which no page holds every word.
 */
function coordinate(
  found: readonly Candidate[],
  asked: number,
  concepts: readonly Concept[],
): readonly Candidate[] {
  const count = concepts.length
  const whole = rarityOf(asked, concepts)
  if (count >= 2 && count <= 5) {
    const complete = found.filter((one) => (one.bits & asked) === asked)
    if (complete.length >= enoughWithAll) return complete
  }
  const power = Math.min(2, Math.max(0, (6 - count) / 2))
  if (power === 0 || whole === 0 || count < 2) return found
  for (const one of found) one.score *= (rarityOf(one.bits, concepts) / whole) ** power
  return found
}

/** The best `most` of a list by score, best first; ties by id, so that the order is the same everywhere. */
export function takeBest(candidates: readonly Candidate[], most: number): Candidate[] {
  const byScore = (a: Candidate, b: Candidate) => b.score - a.score || (a.id < b.id ? -1 : 1)
  if (candidates.length <= most * 4) return [...candidates].sort(byScore).slice(0, most)
  // A threshold from a sample would do, but sorting numbers alone is quick and exact.
  const scores = Float64Array.from(candidates, (one) => one.score).sort()
  const least = scores[scores.length - most] as number
  return candidates
    .filter((one) => one.score >= least)
    .sort(byScore)
    .slice(0, most)
}

const titleBonus = 1.2
const headingBonus = 1.0
const nearBonus = 0.7
const nearWithin = 8
const exactTitleBonus = 2
/** Beyond so many words of a page its beginning decides. */
const wordsRead = 2500

/** What re-ranking reads of a page. */
export interface RankedPage {
  readonly title: Uint32Array
  /** The title's words, folded, in one line. */
  readonly titleLine: string
  readonly body: AnalysedBody | null
  readonly language: Language
}

/** The score of a candidate after a closer look. */
export function rerank(
  candidate: Candidate,
  page: RankedPage,
  plan: QueryPlan,
  table: ConceptBits,
  asked: number,
): number {
  const bitsAt = (form: number) => table.ofForm(form, page.language)
  let score = candidate.score
  score += titleBonus * coverageOf(page.title, 0, page.title.length, bitsAt, table)
  if (page.titleLine === plan.line) score += exactTitleBonus * table.total
  if (page.body) score += bodyBonus(page.body, bitsAt, table, asked)
  return score
}

/** Rarity covered by a stretch of words, less when much else stands there too. */
function coverageOf(
  words: Uint32Array,
  from: number,
  to: number,
  bitsAt: (form: number) => number,
  table: ConceptBits,
): number {
  let bits = 0
  let hits = 0
  for (let at = from; at < to; at++) {
    const here = bitsAt(words[at] as number)
    bits |= here
    if (here !== 0) hits++
  }
  if (bits === 0) return 0
  const covered = rarityOf(bits, table.concepts)
  const share = table.total > 0 ? covered / table.total : 0
  return covered * share * (0.6 + (0.4 * hits) / (to - from))
}

function bodyBonus(
  body: AnalysedBody,
  bitsAt: (form: number) => number,
  table: ConceptBits,
  asked: number,
): number {
  let best = 0
  for (let at = 0; at + 1 < body.headings.length; at += 2) {
    const [from, to] = [body.headings[at] as number, body.headings[at + 1] as number]
    best = Math.max(best, coverageOf(body.words, from, to, bitsAt, table))
  }
  return headingBonus * best + nearness(body.words, bitsAt, table, asked)
}

/** How near neighbouring words of the query stand, and what words beyond the budget add. */
function nearness(
  words: Uint32Array,
  bitsAt: (form: number) => number,
  table: ConceptBits,
  asked: number,
): number {
  const { concepts } = table
  const lastAt = new Int32Array(concepts.length).fill(-1000)
  const counts = new Uint16Array(concepts.length)
  const near = new Float64Array(concepts.length)
  const end = Math.min(words.length, wordsRead)
  for (let at = 0; at < end; at++) {
    let bits = bitsAt(words[at] as number)
    if (bits === 0) continue
    for (let one = 0; bits !== 0; one++, bits >>>= 1) {
      if (!(bits & 1)) continue
      counts[one] = (counts[one] as number) + 1
      const after = at - (lastAt[one - 1] ?? -1000)
      if (one > 0 && after > 0 && after <= nearWithin)
        near[one] = Math.max(near[one] as number, 1 / after)
      const before = at - (lastAt[one + 1] ?? -1000)
      if (one + 1 < concepts.length && before > 0 && before <= nearWithin)
        near[one + 1] = Math.max(near[one + 1] as number, 0.5 / before)
      lastAt[one] = at
    }
  }
  let score = 0
  for (let one = 0; one < concepts.length; one++) {
    const { rarity: own } = concepts[one] as Concept
    const count = counts[one] as number
    if (!(asked & (1 << one))) score += (own * count * 2.5) / (count + 1.5)
    if (one > 0)
      score +=
        nearBonus * (near[one] as number) * Math.min(own, (concepts[one - 1] as Concept).rarity)
  }
  return score
}
