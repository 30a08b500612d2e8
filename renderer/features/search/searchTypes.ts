import type { useSession } from '../../hooks/ServicesContext.tsx'

type Search = ReturnType<typeof useSession>['search']
type FoundRecord = NonNullable<Awaited<ReturnType<Search['query']>>>['hits'][number]
type PageTarget = Extract<FoundRecord['target'], { readonly kind: 'page' }>

/** One page that was found. */
export type SearchHit = FoundRecord & Pick<PageTarget, 'page' | 'space'>

/** The pages among what was found. */
export function pagesAmong(found: readonly FoundRecord[]): readonly SearchHit[] {
  return found.flatMap((hit) => {
    const { target } = hit
    return target.kind === 'page' ? [{ ...hit, page: target.page, space: target.space }] : []
  })
}

/** Whether the index can be asked. */
export type SearchStatus = Search['status']

/** A stretch of a text that matched. */
export type MatchRange = FoundRecord['titleRanges'][number]
