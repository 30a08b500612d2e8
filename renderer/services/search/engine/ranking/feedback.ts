/**
 * Words that the first answers share, for queries that are sentences: what a
 * sentence is about stands in more words than it uses. They re-order what was
 * found, and find nothing that holds no word of the query. Local feedback after
 * Rocchio (1971), in the form of Robertson's offer weight ("On term selection
 * for query expansion", Journal of Documentation 46, 1990) over BM25.
 */
import type { Candidates, Scratch, Searched } from './findCandidates.ts'
import type { QueryPlan } from './queryPlan.ts'
import { rarityOf, termScore } from './scoring.ts'

/** How many of the best are read, and how many of their words taken. */
export const feedback = { records: 6, terms: 25 }
const wordsRead = 300
const shortestWord = 3
/** A word in every eighth record tells of none. */
const mostHeld = 1 / 8

const words = new Uint32Array(wordsRead)

/** The stems that the best answers share besides the query's own, each with a weight up to 1. */
export function shareTerms(
  plan: QueryPlan,
  best: readonly number[],
  scores: ReadonlyMap<number, number>,
  searched: Searched,
): ReadonlyMap<number, number> {
  const { postings, table } = searched
  const own = new Set(plan.concepts.flatMap(({ stems }) => [...stems.keys()]))
  const found = new Map<number, { weight: number; records: number }>()
  const top = scores.get(best[0] ?? -1) ?? 1
  for (const record of best.slice(0, feedback.records)) {
    const share = (scores.get(record) ?? 0) / top
    const length = (table.columns.length[record] as number) / table.meanLength
    for (const [stem, times] of countTelling(record, searched)) {
      if (own.has(stem)) continue
      const known = found.get(stem) ?? { weight: 0, records: 0 }
      known.weight += share * termScore(1, times, length)
      known.records++
      found.set(stem, known)
    }
  }
  const total = table.living
  const terms = [...found]
    .filter(
      ([stem, { records }]) =>
        records >= 2 && postings.recordsWith(stem) < Math.max(2, total * mostHeld),
    )
    .map(([stem, { weight }]) => ({
      stem,
      weight: weight * rarityOf(postings.recordsWith(stem), total),
    }))
    .sort((a, b) => b.weight - a.weight || a.stem - b.stem)
    .slice(0, feedback.terms)
  const most = terms[0]?.weight ?? 1
  return new Map(terms.map(({ stem, weight }) => [stem, weight / most]))
}

function countTelling(
  record: number,
  { lexicon, table }: Searched,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  const language = table.languageOf(record)
  for (const form of table.bodyOf(record)?.firstWords(words) ?? []) {
    if (lexicon.isStop(form, language) || lexicon.formOf(form).length < shortestWord) continue
    const stem = lexicon.stemIdOf(form, language)
    counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  return counts
}

/** What the shared terms add to each candidate, by record; 0 for those that hold none. */
export function sumShared(
  terms: ReadonlyMap<number, number>,
  found: Candidates,
  scratch: Scratch,
  { postings, table }: Searched,
): Float32Array {
  const { alive, length } = table.columns
  const { sums, held, shared } = scratch
  for (let one = 0; one < found.count; one++) shared[found.records[one] as number] = 0
  for (const [stem, weight] of terms) {
    const rarity = rarityOf(postings.recordsWith(stem), table.living) * weight
    const count = postings.addTo(scratch, 0, stem, 1, 0, alive)
    for (let one = 0; one < count; one++) {
      const record = held[one] as number
      const sum = sums[record] as number
      sums[record] = 0
      if (found.bits[record] === 0) continue
      const relative = (length[record] as number) / table.meanLength
      shared[record] = (shared[record] as number) + termScore(rarity, sum, relative)
    }
  }
  return shared
}
