/**
 * What waits for a person: collected from small pure sources, each in the room of what it is
 * about. A source is added to `noticeSources.ts`; its words stand in a locale file under the
 * id that `message` names, with `{name}` for who did it, `{title}` for what it is about.
 */

import type * as Y from 'yjs'
import type { PersonId, SpaceId } from '../../../model/ids.ts'
import type { NoticeKind } from '../../../model/personal/notificationSettings.ts'
import type { Route } from '../../routes.ts'
import type { CallingPage } from '../threads/PageCalls.ts'

/** One thing that waits, or is worth knowing. */
export interface Notice {
  /**
   * Names what happened, the same on every device and for ever (at most 120 characters): marks hang on
   * it. What happens again is another notice: `review:<page>:<until>`, not `review:<page>`.
   */
  readonly key: string
  readonly kind: NoticeKind
  /** When it happened, in milliseconds; orders the list. */
  readonly at: number
  /** Whether `at` is when it truly happened, so that it may be shown. */
  readonly isDated: boolean
  /** Who did it; `null` for nobody in particular. */
  readonly by: PersonId | null
  /** What it is about: notices of one group stand together. */
  readonly group: string
  /** Id of its words. */
  readonly message: string
  /** Title of what it is about. */
  readonly title: string
  /** What was written, one line; may be empty. */
  readonly line: string
  readonly space: SpaceId | null
  readonly route: Route
}

/** A space that this person is in, with its document. */
export interface NoticeSpace {
  readonly id: SpaceId
  readonly name: string
  readonly kind: 'open' | 'restricted'
  readonly createdAt: number | null
  readonly createdBy: PersonId | null
  /** Whether this person looks after it: as one of its facilitators, or as an owner where nobody else does. */
  readonly looksAfter: boolean
  readonly doc: Y.Doc
}

/** All that sources are told. */
export interface NoticeFacts {
  readonly me: PersonId
  /** Rounded down to the minute, so that nothing is worked out anew for a second. */
  readonly now: number
  /** The workspace's document. */
  readonly root: Y.Doc
  /** The spaces in this person's sidebar. */
  readonly spaces: readonly NoticeSpace[]
  /** Pages on which others named this person or commented, of all spaces on the device. */
  readonly calls: readonly CallingPage[]
  /** What was searched for on this device and found nothing, where its person lets searches be counted. */
  readonly vain?: readonly string[]
}

/** What a source reads: when one of these changed, it is asked anew. */
export type NoticeInput =
  /** The answer of the index. */
  | 'calls'
  /** Which spaces there are. */
  | 'spaces'
  /** The minute. */
  | 'now'
  /** A map of the spaces' or the workspace's documents, by its name. */
  | { readonly map: string }

/** A source. */
export interface NoticeSource {
  readonly reads: readonly NoticeInput[]
  /** Whether it looks by itself at all records that are this person's (`model/people/claims.ts`); others are asked for each. */
  readonly knowsRecords?: true
  /** Reads what `list` is about to look at, in steps; what takes longer than a few milliseconds is for this. */
  prepare?(facts: NoticeFacts): Promise<void>
  /** Pure; costs at most some milliseconds for 20,000 records. */
  list(facts: NoticeFacts): readonly Notice[]
}
