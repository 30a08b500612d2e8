/**
 * What arrived and was not applied: a peer's mass deletion, until someone here has
 * looked at it, and updates that this build cannot apply. It lies on this device,
 * in the store of the documents, in the same transaction that moves the cursor on;
 * nothing of it is lost by a restart. While a deletion in a document is held, what
 * comes for that document after it is held too, in order; when that undoes the
 * deletion (a colleague brought the pages back) all of it is applied, and nothing is
 * left to decide. Unreadable updates keep nothing back: one bad update must not stop
 * a page, and Yjs itself waits with what builds upon it. A later build that can read
 * them applies them when it starts.
 */
import type { DocName, PageId, SpaceId } from '../../../model/ids.ts'

/** Why updates are held. */
export type HoldReason =
  /** So many pages would go to the trash or be purged. */
  | { readonly kind: 'pages-deleted'; readonly pages: readonly PageId[] }
  /** So much of a body's text would go: characters before and after. */
  | { readonly kind: 'text-deleted'; readonly before: number; readonly after: number }
  /** The bytes are no update that this build can read. */
  | { readonly kind: 'unreadable'; readonly detail: string }

/** Updates of one document that wait for a decision. */
export interface HeldChange {
  readonly name: DocName
  readonly space: SpaceId | null
  readonly page: PageId | null
  readonly reason: HoldReason
  /** Who wrote the update that was held first; empty when the relay does not know. */
  readonly by: string
  /** The relay's time of that update; 0 when not known. */
  readonly at: number
  /** When it arrived here. */
  readonly heldAt: number
  readonly updates: number
  readonly bytes: number
}

/** What waits for review on this device. */
export interface Review {
  /** Newest first; the same array until something changed. */
  readonly held: readonly HeldChange[]
  onChange(listener: () => void): () => void
  /**
   * Applies what is held; nothing to do when another window has. `false` when the store took
   * nothing, or when all of it is unreadable: it stays held.
   */
  accept(name: DocName): Promise<boolean>
  /**
   * Applies what is held and at once undoes what the held updates deleted, as a new edit of
   * this person: what others wrote meanwhile stays. `false` when the store took nothing.
   */
  bringBack(name: DocName): Promise<boolean>
  /** The bytes of what cannot be read, for whoever helps; `null` when nothing is held. */
  exportHeld(name: DocName): Promise<Uint8Array | null>
  /** Drops unreadable updates for good; refuses (`false`) what can be applied. */
  discard(name: DocName): Promise<boolean>
}
