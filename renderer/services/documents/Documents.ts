/**
 * Open documents, shared by whoever shows or fills them. A document is loaded
 * once, counted by its holders, and let go when the last one releases it.
 * What is changed in it is written to the store; nobody calls "save".
 */
import type * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import type {
  AppendOptions,
  OutboxRow,
  Received,
  StoreStatus,
  SyncCursor,
  WriteOutcome,
} from './DocumentStore.ts'

/** How loading a document went. `failed`: it must not be edited, or the stale copy would win. */
export type LoadStatus =
  | { readonly kind: 'loading' }
  /** `damaged`: so many stored updates could not be read; the rest is there. */
  | { readonly kind: 'loaded'; readonly damaged?: number }
  | { readonly kind: 'failed'; readonly reason: string }

/** A document held open. Its Y.Doc is the same object for every holder. */
export interface OpenDocument {
  readonly name: DocName
  readonly doc: Y.Doc
  readonly status: LoadStatus
  /** Settles once, when all that lies on the device is in `doc`; never rejects. */
  readonly whenLoaded: Promise<LoadStatus>
  /** Ends this hold. Calling it twice is harmless. */
  release(): void
}

/** Where an update came from. `relay` and `window` are another device's and another window's. */
export type UpdateSource = 'local' | 'relay' | 'window' | 'import'

/** A change of a document, open or not, after it was handed to the store. */
export interface DocumentUpdate {
  readonly name: DocName
  readonly update: Uint8Array
  readonly source: UpdateSource
}

/** An update to write. */
export interface WrittenUpdate {
  readonly name: DocName
  readonly update: Uint8Array
  /** As in DocumentStore; by the source unless told: an import's updates are `local`. */
  readonly from?: 'local' | 'remote'
  readonly received?: Received
}

/** Hears of local writes. `rows`: what lies in the outbox now, where it is at hand; one a document. */
export type StoredListener = (
  names: readonly DocName[],
  outcome: WriteOutcome,
  rows: readonly OutboxRow[] | null,
) => void

/** The documents of one workspace. */
export interface Documents {
  /** Holds a document open; begins loading at once when nobody held it. */
  open(name: DocName): OpenDocument
  /** Names of the documents held open: what is asked of the relay first. */
  openNames(): readonly DocName[]
  /**
   * Writes updates to documents, open or not (imports, and what the relay
   * sends): store first, then into the open Y.Docs. `cursor`, `hold` and `unhold` as in
   * DocumentStore; what the store held back reaches no open document.
   */
  write(
    updates: readonly WrittenUpdate[],
    options: {
      readonly source: 'relay' | 'import'
      readonly cursor?: SyncCursor
    } & Pick<AppendOptions, 'hold' | 'unhold'>,
  ): Promise<WriteOutcome>
  /** Calls back when what is held for review changed, in this window or another; returns its own undo. */
  onHeld(listener: () => void): () => void
  /** Calls back for every update of every document, whoever made it; returns its own undo. */
  onUpdate(listener: (update: DocumentUpdate) => void): () => void
  /** Calls back when local updates were committed and wait in the outbox, or when writing failed. */
  onStored(listener: StoredListener): () => void
  /** Documents changed on this device whose bytes are not committed yet. */
  unsaved(): readonly DocName[]
  readonly storeStatus: StoreStatus
  onStoreStatus(listener: (status: StoreStatus) => void): () => void
  /** Settles when everything changed so far is committed, flushed, or refused. */
  flush(): Promise<void>
  dispose(): Promise<void>
}
