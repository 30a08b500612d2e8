/**
 * How good an answer a record is: one pure function of what was seen of it.
 * Everything that moves a result up or down is an argument here.
 */

/** What was seen of a record with respect to a query. Covers are sums of the rarities of the words found there. */
export interface Evidence {
  /** BM25F over the record's fields: see `termScore`. */
  readonly terms: number
  /** The share of the query's rarity that the record holds, 0 to 1. */
  readonly covered: number
  /** How many words the query has. */
  readonly words: number
  /** What the title, and the best heading, cover of the query. */
  readonly titleCover: number
  readonly headingCover: number
  /** How near the title comes to being the query: see `wholeTitle`. */
  readonly whole: number
  /** How near the query's words stand to each other: see `nearness`. */
  readonly near: number
  /** The share of the query's rarity that stands within one clause, and that rarity itself: see `FullestClause`. */
  readonly clause: { readonly share: number; readonly rarity: number }
  /** Rarity of the words that stand there just as typed, not only by their stem or with other accents. */
  readonly exact: number
  readonly archived: boolean
  readonly verification: 'verified' | 'stale' | null
  /** Days since the last change; `null` when nobody knows. */
  readonly age: number | null
  /** How many other pages link to it. */
  readonly backlinks: number
  /** How lately the asker opened it: 1 is the last thing, 0 never. */
  readonly opened: number
}

/** The parts' weights, tuned on judged collections one of which was left out each time (docs/decisions/0012). */
export const weights = {
  title: 1.2,
  /** A title that is what was typed but for a slip. */
  whole: 2,
  heading: 1,
  near: 0.7,
  exact: 0.06,
  /** What stands within one clause, in queries that are questions: nothing of two words, which name a thing, in full from four to six, nothing of a long description. */
  clause: 0.6,
  clauseFrom: 2,
  clauseFull: 6,
  clauseNone: 10,
  /** What the words that the best answers share add (feedback.ts), in queries that are sentences. */
  shared: 0.3,
  /** From how many words on they add anything, and all: fewer name one thing, more describe what many records are about. */
  sharedFrom: 6,
  sharedFull: 8,
  archived: 0.6,
  verified: 1.06,
  stale: 0.94,
  recent: 0.06,
  recentDays: 60,
  linked: 0.08,
  /** As many backlinks as count in full. */
  manyLinks: 30,
  opened: 0.08,
} as const

/** Of BM25: how soon more of a word tells no more, and how much a record's length counts. */
export const bm25 = { k: 1.5, b: 0.7, floor: 0 } as const

/**
 * What a word adds: its rarity, times how much the record holds of it, which
 * saturates (Robertson and Zaragoza, "The Probabilistic Relevance Framework:
 * BM25 and Beyond", 2009, equation 3.15). `occurrences` are weighted by field
 * (fieldCounts.ts); `length` is against the mean.
 */
export function termScore(rarity: number, occurrences: number, length: number): number {
  const { k, b, floor } = bm25
  const relative = Math.max(floor, length)
  return (rarity * occurrences * (k + 1)) / (occurrences + k * (1 - b + b * relative))
}

/** How much a word that stands in `held` of `total` records tells: ln(1 + (N − n + ½) / (n + ½)). */
export function rarityOf(held: number, total: number): number {
  const n = Math.min(held, total)
  return Math.log(1 + (total - n + 0.5) / (n + 0.5))
}

/**
 * A short query asks for all of its words, a sentence for what it is about:
 * the share of the query that a record covers, to a power that falls from 2
 * with two words to 0 with six (the coordination of the vector space model,
 * Salton and McGill 1983, held to where it was measured to help).
 */
export function coordination(covered: number, words: number): number {
  return words < 2 ? 1 : covered ** Math.min(2, Math.max(0, (6 - words) / 2))
}

/**
 * The score of a record. Text first: BM25F times coordination, plus what title
 * and headings cover and how near the words stand (after Tao and Zhai, "An
 * Exploration of Proximity Measures", SIGIR 2007). Then signals that are no
 * text, each a factor near 1: together they can turn an order of answers that
 * are nearly as good, never lift a poor one over a good one. That a title is
 * exactly what was typed is no part of the score: such records stand first
 * whatever it is (SearchIndex.ts).
 */
export function scoreRecord(seen: Evidence): number {
  const text =
    seen.terms * coordination(seen.covered, seen.words) +
    weights.title * seen.titleCover +
    weights.whole * seen.whole +
    weights.heading * seen.headingCover +
    weights.near * seen.near +
    weights.exact * seen.exact +
    clauseWeight(seen.words) * seen.clause.rarity * seen.clause.share ** 2
  return text * signalFactor(seen)
}

function clauseWeight(words: number): number {
  const { clause, clauseFrom, clauseFull, clauseNone } = weights
  const more = (words - clauseFrom) / 2
  const fewer = (clauseNone - words) / (clauseNone - clauseFull)
  return clause * Math.min(1, Math.max(0, Math.min(more, fewer)))
}

/** What the words that the best answers share add, in a query of so many words. */
export function sharedWeight(words: number): number {
  const { shared, sharedFrom, sharedFull } = weights
  return shared * Math.min(1, Math.max(0, (words - sharedFrom) / (sharedFull - sharedFrom)))
}

function signalFactor(seen: Evidence): number {
  let factor = seen.archived ? weights.archived : 1
  if (seen.verification === 'verified') factor *= weights.verified
  if (seen.verification === 'stale') factor *= weights.stale
  if (seen.age !== null)
    factor *= 1 + weights.recent * Math.exp(-Math.max(0, seen.age) / weights.recentDays)
  const linked = Math.log1p(seen.backlinks) / Math.log1p(weights.manyLinks)
  factor *= 1 + weights.linked * Math.min(1, linked)
  return factor * (1 + weights.opened * seen.opened)
}
