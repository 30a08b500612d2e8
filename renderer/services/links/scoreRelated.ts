/**
 * How near two pages are, from what they share. Pages linked with the same ones
 * by Adamic and Adar ("Friends and neighbors on the Web", 2003): a page that few
 * are linked with tells more. Tags by how few pages bear them. Words by BM25 of
 * the telling words of one in the other. Each grows towards 1 and counts as much
 * as it is meant by people: links are put by hand, words may be chance.
 */

/** What two pages share; each 0 or more. */
export interface Nearness {
  /** Σ 1 / ln(degree) over the pages that both are linked with. */
  readonly links: number
  /** Σ 1 / ln(1 + pages) over the tags of both. */
  readonly tags: number
  /** BM25 of one's telling words in the other, against the same of the page with itself: 0 to 1. */
  readonly words: number
}

const weights = { links: 0.5, tags: 0.2, words: 0.3 } as const
/** Half of the most is reached at so much. */
const halves = { links: 1, tags: 0.5, words: 0.35 } as const

/** Below this nobody would see why the page is named. */
export const leastRelated = 0.11

/** The nearness as one number between 0 and 1; greater is nearer. */
export function scoreRelated(shared: Nearness): number {
  let score = 0
  for (const kind of ['links', 'tags', 'words'] as const)
    score += (weights[kind] * shared[kind]) / (shared[kind] + halves[kind])
  return score
}
