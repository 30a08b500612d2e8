/**
 * CONTRACT between the renderer and the search worker. The worker reads the
 * workspace's stored documents by itself (it opens the same database), keeps
 * its index in one of its own, and is told only what changed.
 */
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { LinkRequest } from '../links/createLinks.ts'
import type { Links } from '../links/Links.ts'

/** What is asked of the index. */
export interface SearchQuery {
  readonly text: string
  readonly limit: number
  /** Only pages of this space. */
  readonly space?: SpaceId
}

/** A stretch of a text that matched, in UTF-16 units. */
export interface MatchRange {
  readonly start: number
  readonly end: number
}

/** One page that was found. */
export interface SearchHit {
  readonly page: PageId
  readonly space: SpaceId
  readonly title: string
  readonly icon: string
  readonly titleRanges: readonly MatchRange[]
  /** Titles of the pages above, from the top. */
  readonly path: readonly string[]
  /** The best passage of the body, or its beginning. */
  readonly passage: string
  readonly passageRanges: readonly MatchRange[]
  readonly updatedAt: number | null
  readonly score: number
}

/** Whether the index can be asked. `building` answers from what there is. */
export type SearchStatus =
  | { readonly kind: 'starting' }
  | { readonly kind: 'building'; readonly done: number; readonly total: number }
  | { readonly kind: 'ready'; readonly pages: number }
  | { readonly kind: 'failed'; readonly reason: string }

/** To the worker. */
export type SearchRequest =
  | { readonly kind: 'open'; readonly workspace: string; readonly databaseName: string }
  | { readonly kind: 'query'; readonly id: number; readonly query: SearchQuery }
  | { readonly kind: 'cancel'; readonly id: number }
  /** A question about links (links/Links.ts), answered once. */
  | LinkRequest
  /** Documents whose stored bytes changed: pages are read again, of spaces what changed in them. */
  | { readonly kind: 'changed'; readonly names: readonly string[] }
  | { readonly kind: 'rebuild' }
  | { readonly kind: 'forget'; readonly space: SpaceId }
  | { readonly kind: 'close' }

/** From the worker. */
export type SearchResponse =
  | { readonly kind: 'status'; readonly status: SearchStatus }
  | {
      readonly kind: 'result'
      readonly id: number
      readonly hits: readonly SearchHit[]
      readonly total: number
      /** Time in the worker, in milliseconds. */
      readonly tookMs: number
    }
  | { readonly kind: 'failure'; readonly id: number; readonly reason: string }
  | { readonly kind: 'links'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'links-failure'; readonly id: number; readonly reason: string }
  /** Something was taken in or out: answers about links may be others. */
  | { readonly kind: 'links-changed' }
  | { readonly kind: 'closed' }

/** The search service of one workspace, on the renderer's side. */
export interface Search {
  readonly status: SearchStatus
  /** What links to what: the same worker answers. */
  readonly links: Links
  onStatus(listener: (status: SearchStatus) => void): () => void
  /** Asks the index; a later query with the same `lane` cancels this one, which then resolves to `null`. */
  query(
    query: SearchQuery,
    lane?: string,
  ): Promise<{ hits: readonly SearchHit[]; total: number; tookMs: number } | null>
  rebuild(): void
  /** A space was taken off this device: its pages are found no more, in answers that come after this. */
  forget(space: SpaceId): void
  dispose(): Promise<void>
}
