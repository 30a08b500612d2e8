/**
 * CONTRACT between the renderer and the search worker. The worker reads the
 * workspace's stored documents by itself (it opens the same database), keeps
 * its index in one of its own, and is told only what changed.
 */
import type { FileId, PersonId, SpaceId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import type { LinkRequest } from '../links/createLinks.ts'
import type { Links } from '../links/Links.ts'
import type { FilePlace, FileReading } from './attachments/FileText.ts'
import type { Problem } from './query/ParsedQuery.ts'
import type { RecordId, RecordKind, RecordTarget } from './RecordKind.ts'

/** How what was found is ordered. */
export const sortOrders = ['best', 'newest', 'title'] as const
/** `newest` is by the last change, `title` by the alphabet. */
export type SortOrder = (typeof sortOrders)[number]

/** What is asked of the index. */
export interface SearchQuery {
  /** As typed, filters and quotes with it: the worker takes it apart (query/ParsedQuery.ts). */
  readonly text: string
  readonly limit: number
  /** How many of the first are left out; 0. */
  readonly offset?: number
  /** Only what stands in this space. */
  readonly space?: SpaceId
  /** Only these kinds; all. */
  readonly kinds?: readonly RecordKind[]
  /** `best` */
  readonly sort?: SortOrder
  /** Whether facets are counted; they cost as much again for a frequent word. */
  readonly facets?: boolean
  /** Who asks, for `is:mine` and `owner:me`. */
  readonly asker?: PersonId
  /** What the asker opened lately, the newest first. */
  readonly opened?: readonly RecordId[]
}

/** A stretch of a text that matched, in UTF-16 units. */
export interface MatchRange {
  readonly start: number
  readonly end: number
}

/** Where in a record the query stood, the most telling place. */
export type MatchedField = 'title' | 'heading' | 'tag' | 'body' | 'caption' | 'comment'

/** One record that was found. */
export interface SearchHit {
  readonly id: RecordId
  readonly kind: RecordKind
  readonly target: RecordTarget
  readonly space: SpaceId | null
  readonly title: string
  readonly icon: string
  readonly titleRanges: readonly MatchRange[]
  /** Titles of what it stands in, from the top. */
  readonly path: readonly string[]
  /** The best passage of the body, or its beginning. */
  readonly passage: string
  readonly passageRanges: readonly MatchRange[]
  /** What is known of a file's text, and where in the file the passage stands; `null` for anything else, and before it is read. */
  readonly file: {
    readonly state: FileReading['state']
    readonly place: FilePlace | null
  } | null
  /** `null` when it was found by its title being what was typed, or by filters alone. */
  readonly field: MatchedField | null
  /** `stale` once its verification ran out; `null` when nobody ever verified it. */
  readonly verification: 'verified' | 'stale' | null
  readonly archived: boolean
  readonly owner: PersonId | null
  readonly updatedAt: number | null
  readonly score: number
}

/** A value and how many of all that was found have it. */
export interface FacetCount<Value extends string = string> {
  readonly value: Value
  readonly count: number
}

/** How long ago something was last changed: a day, seven, thirty, 365, or more. */
export type FacetDate = 'day' | 'week' | 'month' | 'year' | 'older'

/** What would be found with one more filter; the most frequent first. */
export interface Facets {
  readonly kinds: readonly FacetCount<RecordKind>[]
  /** Values are ids. */
  readonly spaces: readonly FacetCount[]
  readonly languages: readonly FacetCount<Language>[]
  readonly topics: readonly FacetCount[]
  readonly tags: readonly FacetCount[]
  /** Values are ids. */
  readonly owners: readonly FacetCount[]
  /** Each counts what changed within it and not within a shorter one. */
  readonly dates: readonly FacetCount<FacetDate>[]
}

/** The query as it was probably meant. */
export interface DidYouMean {
  readonly text: string
  /** What of it is another than typed. */
  readonly ranges: readonly MatchRange[]
}

/** What was found. */
export interface SearchAnswer {
  /** The best first, or as the query orders them. */
  readonly hits: readonly SearchHit[]
  /** How many there are besides. */
  readonly total: number
  readonly facets: Facets | null
  readonly didYouMean: DidYouMean | null
  /** What of the query could not be read. */
  readonly problems: readonly Problem[]
  /** Time in the worker, in milliseconds. */
  readonly tookMs: number
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
  /** Attachments whose bytes came to this device. */
  | { readonly kind: 'files'; readonly ids: readonly FileId[] }
  | { readonly kind: 'rebuild' }
  | { readonly kind: 'forget'; readonly space: SpaceId }
  | { readonly kind: 'close' }

/** From the worker. */
export type SearchResponse =
  | { readonly kind: 'status'; readonly status: SearchStatus }
  | {
      readonly kind: 'result'
      readonly id: number
      readonly answer: SearchAnswer
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
  query(query: SearchQuery, lane?: string): Promise<SearchAnswer | null>
  /** Attachments came to this device: those that pages hold are read when nothing else is to do. */
  filesArrived(ids: readonly FileId[]): void
  rebuild(): void
  /** A space was taken off this device: its pages are found no more, in answers that come after this. */
  forget(space: SpaceId): void
  dispose(): Promise<void>
}
