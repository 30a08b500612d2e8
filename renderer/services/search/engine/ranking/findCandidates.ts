/** The first pass of a query: which records hold its words, and their BM25F. */

import { isInTitle } from '../kept/fieldCounts.ts'
import type { Postings } from '../kept/Postings.ts'
import type { RecordTable } from '../kept/RecordTable.ts'
import type { Lexicon } from '../words/lexicon.ts'
import { countBits } from './countBits.ts'
import type { Concept, QueryPlan } from './queryPlan.ts'
import { coordination, termScore } from './scoring.ts'

/** Postings read at most in one query; a frequent word beyond it only re-orders. Reading them takes 1.5 ms. */
const postingsBudget = 150_000
const enoughWithAll = 20
/** The same for slips that are unlikely. */
const unlikelyBudget = 40_000
/** Of records whose titles hold all words so many are looked at. */
const mostTitled = 200

/** What an index searches in. */
export interface Searched {
  readonly lexicon: Lexicon
  readonly postings: Postings
  readonly table: RecordTable
}

/** The records found, in no order, with their sums by number. Valid until the next query. */
export interface Candidates {
  readonly records: Uint32Array
  readonly count: number
  readonly terms: Float32Array
  /** The same, as far as each covers the query: what the first are chosen by. */
  readonly first: Float32Array
  /** Of each record, which concepts it holds. */
  readonly bits: Uint32Array
  /** The concepts within the budget. */
  readonly asked: number
  /** Records whose titles hold as good as all that is asked for, slips that are unlikely included: the most first. */
  readonly titled: readonly number[]
  /** Whether only records that hold all words asked for are among them. */
  readonly isComplete: boolean
}

/** The arrays of one query, used again by the next: a keystroke must not make garbage of megabytes. */
export class Scratch {
  terms = new Float32Array(0)
  titles = new Uint32Array(0)
  unlikely = new Uint32Array(0)
  first = new Float32Array(0)
  sums = new Float32Array(0)
  shared = new Float32Array(0)
  bits = new Uint32Array(0)
  records = new Uint32Array(0)
  held = new Uint32Array(0)

  reserve(size: number): void {
    if (this.terms.length >= size) return
    const room = Math.ceil(size * 1.5)
    this.terms = new Float32Array(room)
    this.titles = new Uint32Array(room)
    this.unlikely = new Uint32Array(room)
    this.first = new Float32Array(room)
    this.sums = new Float32Array(room)
    this.shared = new Float32Array(room)
    this.bits = new Uint32Array(room)
    this.records = new Uint32Array(room)
    this.held = new Uint32Array(room)
  }
}

/** Sum of the rarities of the concepts whose bits are set. */
export function rarityOfBits(bits: number, concepts: readonly Concept[]): number {
  let sum = 0
  for (let at = 0, rest = bits; rest !== 0; at++, rest >>>= 1)
    if (rest & 1) sum += (concepts[at] as Concept).rarity
  return sum
}

/** Asks the postings for the concepts, the rarest first, as far as the budget goes. */
export function findCandidates(
  plan: QueryPlan,
  { postings, table }: Searched,
  scratch: Scratch,
  isWanted: (record: number) => boolean,
): Candidates {
  scratch.reserve(table.size)
  const { terms, first, sums, bits, records, held, titles } = scratch
  const { alive, length } = table.columns
  const mean = table.meanLength || 1
  const order = plan.concepts
    .map((concept, at) => ({ concept, at }))
    .filter(({ concept }) => concept.postings > 0)
    .sort((a, b) => a.concept.postings - b.concept.postings)
  let count = 0
  let asked = 0
  let spent = 0
  for (const { concept, at } of order) {
    if (asked !== 0 && spent + concept.postings > postingsBudget) break
    spent += concept.postings
    asked |= 1 << at
    let holding = 0
    for (const [stem, weight] of concept.stems)
      holding = postings.addTo(scratch, holding, stem, weight, 1 << at, alive)
    for (let one = 0; one < holding; one++) {
      const record = held[one] as number
      const sum = sums[record] as number
      sums[record] = 0
      if (bits[record] === 0) {
        records[count++] = record
        terms[record] = 0
      }
      bits[record] = (bits[record] as number) | (1 << at)
      const score = termScore(concept.rarity, sum, (length[record] as number) / mean)
      terms[record] = (terms[record] as number) + score
    }
  }
  const titled = findTitled(plan, { postings, table }, scratch, count).filter(isWanted)
  for (let one = 0; one < count; one++) titles[records[one] as number] = 0
  let kept = 0
  let complete = 0
  for (let one = 0; one < count; one++) {
    const record = records[one] as number
    if (!isWanted(record)) {
      bits[record] = 0
      continue
    }
    records[kept++] = record
    if (((bits[record] as number) & asked) === asked) complete++
  }
  const found = { records, count: kept, terms, first, bits, asked, titled, isComplete: false }
  // A long query is a sentence, of which no record holds every word.
  const isShort = plan.concepts.length >= 2 && plan.concepts.length <= 5
  if (!isShort || complete < enoughWithAll || complete === kept) return found
  return { ...found, count: keepComplete(found), isComplete: true }
}

/** The records whose titles hold all complete words but one in four, as they were typed or as they may have been meant. */
function findTitled(
  plan: QueryPlan,
  { postings, table }: Pick<Searched, 'postings' | 'table'>,
  { titles, unlikely, records }: Scratch,
  count: number,
): readonly number[] {
  const { concepts } = plan
  const complete = concepts.filter(({ isHalf }) => !isHalf).length
  const least = Math.max(1, complete - Math.floor(complete / 4))
  const touched: number[] = []
  let spent = 0
  concepts.forEach((concept, at) => {
    for (const stem of concept.unlikely) {
      spent += postings.recordsWith(stem)
      if (spent > unlikelyBudget) return
      postings.visit(stem, table.columns.alive, (record, counts) => {
        if (!isInTitle(counts)) return
        if (unlikely[record] === 0) touched.push(record)
        unlikely[record] = (unlikely[record] as number) | (1 << at)
      })
    }
  })
  const found: { record: number; held: number }[] = []
  const look = (record: number) => {
    const held = countBits((titles[record] as number) | (unlikely[record] as number))
    if (held >= least) found.push({ record, held: held + countBits(titles[record] as number) })
  }
  for (let one = 0; one < count; one++) look(records[one] as number)
  for (const record of touched) if (titles[record] === 0) look(record)
  for (const record of touched) unlikely[record] = 0
  return found
    .sort((a, b) => b.held - a.held || a.record - b.record)
    .slice(0, mostTitled)
    .map(({ record }) => record)
}

function keepComplete({ records, count, bits, asked }: Candidates): number {
  let kept = 0
  for (let one = 0; one < count; one++) {
    const record = records[one] as number
    if (((bits[record] as number) & asked) === asked) records[kept++] = record
    else bits[record] = 0
  }
  return kept
}

/** Clears what the query left, for the next one. */
export function releaseCandidates({ records, count, bits }: Candidates): void {
  for (let one = 0; one < count; one++) bits[records[one] as number] = 0
}

/** Gives each candidate its first score. */
export function coordinate(found: Candidates, plan: QueryPlan): void {
  const { records, count, terms, first, bits, asked } = found
  const whole = rarityOfBits(asked, plan.concepts)
  const known = new Map<number, number>()
  for (let one = 0; one < count; one++) {
    const record = records[one] as number
    const own = bits[record] as number
    let factor = known.get(own)
    if (factor === undefined) {
      const covered = whole > 0 ? rarityOfBits(own, plan.concepts) / whole : 0
      factor = coordination(covered, plan.concepts.length)
      known.set(own, factor)
    }
    first[record] = (terms[record] as number) * factor
  }
}
