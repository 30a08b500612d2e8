import type { useSession } from '../../hooks/ServicesContext.tsx'

type Search = ReturnType<typeof useSession>['search']

/** One page that was found. */
export type SearchHit = NonNullable<Awaited<ReturnType<Search['query']>>>['hits'][number]

/** Whether the index can be asked. */
export type SearchStatus = Search['status']

/** A stretch of a text that matched. */
export type MatchRange = SearchHit['titleRanges'][number]
