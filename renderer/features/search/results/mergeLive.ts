import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'

/**
 * What to show when the same query has another answer because pages changed:
 * what is shown stays where it is with its new words, what is gone goes, and
 * what is new is counted and waits. A whole answer (`isWhole`) holds all there
 * is; in one that was cut, what is missing may only have moved down.
 */
export function mergeLive(
  shown: readonly SearchHit[],
  next: readonly SearchHit[],
  isWhole: boolean,
): { readonly hits: readonly SearchHit[]; readonly fresh: number } {
  const nextById = new Map(next.map((hit) => [hit.id, hit]))
  const hits = shown.flatMap((hit) => nextById.get(hit.id) ?? (isWhole ? [] : [hit]))
  // With nothing to read there is nothing to disturb.
  if (hits.length === 0) return { hits: next, fresh: 0 }
  const shownIds = new Set(hits.map((hit) => hit.id))
  return { hits, fresh: next.filter((hit) => !shownIds.has(hit.id)).length }
}
