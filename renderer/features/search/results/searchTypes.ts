import type { useSession } from '../../../hooks/ServicesContext.tsx'
import type {
  Facets,
  Problem,
  SearchAnswer,
  SearchHit,
} from '../../../hooks/search/searchSyntax.ts'

/** Whether the index can be asked. */
export type SearchStatus = ReturnType<typeof useSession>['search']['status']

/** What was found, and for what: `text` lags behind what is typed until the answer is there. */
export interface SearchResults {
  readonly text: string
  readonly hits: readonly SearchHit[]
  readonly total: number
  readonly facets: Facets | null
  readonly didYouMean: SearchAnswer['didYouMean']
  readonly problems: readonly Problem[]
  /** Time in the index; `null` when the titles alone were looked through. */
  readonly tookMs: number | null
  /** Nothing is on its way for what is typed now. */
  readonly isSettled: boolean
  /** How many were found since that are not shown, so that nothing moves under the reader's eyes. */
  readonly fresh: number
  readonly showFresh: () => void
}
