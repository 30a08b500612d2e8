/**
 * Where the bytes of a workspace's documents lie on this device. It knows no
 * Y.Doc: whoever holds one merges. One store per workspace; its acceptance
 * suite is documentStore.suite.ts, which every implementation runs.
 *
 * The promise that everything else rests on: when `append` answers `ok`, the
 * bytes are committed and survive the death of the browser (kill -9), and a
 * local update is in the outbox in the same transaction.
 */
import type { DocName } from '../../../model/ids.ts'
import type { HoldReason } from '../review/Review.ts'

/** Whether the store takes what it is given. Lasting, shown to people, never thrown. */
export type StoreStatus =
  | { readonly kind: 'opening' }
  | { readonly kind: 'ready' }
  /** Reads work; nothing more is written until space is freed. The rest stays in memory. */
  | { readonly kind: 'full' }
  /** Opening failed, or another window closed or deleted the database. */
  | { readonly kind: 'unavailable'; readonly reason: string }

/** Bytes to keep: a Yjs update (format 0). */
export interface StoredUpdate {
  readonly name: DocName
  readonly update: Uint8Array
  /** `local` goes into the outbox until the relay acknowledged it; `remote` does not. */
  readonly from: 'local' | 'remote'
  /**
   * Set for what a relay brought: while updates of the document are held for review, this
   * one is held behind them instead of being appended, in the same transaction. That is
   * decided by the disk, so that all windows and every restart agree.
   */
  readonly received?: Received
}

/** Where a relay's update came from. */
export interface Received {
  /** The person who wrote it; empty when the relay does not know. */
  readonly by: string
  /** The relay's time of it; 0 when not known. */
  readonly at: number
  /** When it arrived here. */
  readonly heldAt: number
  /** The life of the log it came from: another relay may lack it. */
  readonly epoch: string
}

/** An update to hold for review instead of appending it. */
export interface HeldUpdate {
  readonly name: DocName
  readonly update: Uint8Array
  /** How the bytes are written; see sync-server/contract/protocol.ts. */
  readonly fmt: number
  readonly received: Received
  /** `null`: nothing is wrong with it, it came after an update that is held. */
  readonly reason: HoldReason | null
}

/** A held update as it lies here. `key` names it among those of its document, in order. */
export interface HeldRow extends HeldUpdate {
  readonly key: number
}

/** Tells whether what comes after an update has to wait for it; unreadable bytes keep nothing back. */
export function isBlocking(held: Pick<HeldUpdate, 'reason'>): boolean {
  return held.reason?.kind !== 'unreadable'
}

/** How far the relay's log has been taken in; see sync-server/protocol.ts. */
export interface SyncCursor {
  readonly epoch: string
  readonly seq: number
  /** Restricted spaces that are here whole up to `seq`. */
  readonly spaces: readonly string[]
}

/** What came of a write. `keys` name the outbox rows of the local updates, in order of the argument. */
export type WriteOutcome =
  | {
      readonly ok: true
      readonly keys: readonly OutboxKey[]
      /** Positions of received updates that are held behind others instead; absent when none is. */
      readonly diverted?: readonly number[]
    }
  | { readonly ok: false; readonly reason: 'full' | 'unavailable'; readonly message: string }

/**
 * Names one row of the outbox. Keys grow in the order of commits, across
 * windows too, so that "all after this key" misses nothing. Compaction may
 * replace many rows of one document by one row with a new key.
 */
export type OutboxKey = number

/** One local update that no relay has acknowledged. */
export interface OutboxRow {
  readonly key: OutboxKey
  readonly name: DocName
  readonly update: Uint8Array
}

/** What lay here of a document at a moment; see {@link DocumentStore.replace}. */
export interface DocumentMark {
  readonly name: DocName
  readonly rows: readonly number[]
  readonly snapshot: Uint8Array | null
}

/** What waits in the outbox of one document. */
export interface OutboxDetail {
  readonly changes: number
  readonly bytes: number
  /** When the oldest was written here; `null` when one of them is of a version that did not note it. */
  readonly since: number | null
}

/** `relaxed` survives the death of the process; `strict` also asks the disk to flush. */
export type Durability = 'relaxed' | 'strict'

/** How much lies here, in bytes as far as the host tells. */
export interface StoreUsage {
  readonly documents: number
  readonly usedBytes: number | null
  readonly quotaBytes: number | null
  /** Whether the host promised not to clear it when the disk runs low. */
  readonly persisted: boolean
}

/** What else happens in the transaction of an append. */
export interface AppendOptions {
  readonly cursor?: SyncCursor
  readonly durability?: Durability
  readonly hold?: readonly HeldUpdate[]
  readonly unhold?: readonly Pick<HeldRow, 'name' | 'key'>[]
}

/** The bytes of one workspace on this device. */
export interface DocumentStore {
  readonly status: StoreStatus
  onStatus(listener: (status: StoreStatus) => void): () => void
  /** All that is kept of a document, in order; empty when nothing is. Rejects when the store is unavailable. */
  read(name: DocName): Promise<readonly Uint8Array[]>
  /** Names of all documents kept (rejects as `read` does), optionally only those that begin with a prefix. */
  names(prefix?: string): Promise<readonly DocName[]>
  /**
   * Appends updates in one transaction, all or nothing. With `cursor`, the
   * cursor moves in the same transaction; so are updates put among the held ones (`hold`;
   * bytes that are held already are not held twice) and taken out of them (`unhold`).
   * Settles within a second of a refusal.
   */
  append(updates: readonly StoredUpdate[], options?: AppendOptions): Promise<WriteOutcome>
  /** What is held for review, of one document or of all, in order. */
  held(name?: DocName): Promise<readonly HeldRow[]>
  /** The outbox, oldest first, at most `limit` rows after `after`. */
  outbox(after?: OutboxKey, limit?: number): Promise<readonly OutboxRow[]>
  /** Names with rows in the outbox and how many; what the badge counts after a start. */
  outboxNames(): Promise<ReadonlyMap<DocName, number>>
  /** The same with sizes and ages, for people to look at. */
  outboxDetails(): Promise<ReadonlyMap<DocName, OutboxDetail>>
  /**
   * Takes rows out of the outbox after the relay's ACK; the updates stay. May wait some 120 ms
   * for a write to go with; whatever is asked of the outbox meanwhile knows them gone.
   */
  acknowledge(keys: readonly OutboxKey[]): Promise<WriteOutcome>
  /** Puts whole documents back into the outbox (a new epoch lacks them). */
  offer(
    updates: readonly { readonly name: DocName; readonly update: Uint8Array }[],
  ): Promise<WriteOutcome>
  /** Notes what lies here of a document now. */
  mark(name: DocName): Promise<DocumentMark>
  /**
   * Puts an update in the place of all that lay here at `mark`, own rows of the outbox
   * included; what came since stays. `false`, and nothing happens, when the document was
   * compacted meanwhile or the store takes nothing. The document must not be open.
   */
  replace(mark: DocumentMark, update: Uint8Array): Promise<boolean>
  cursor(): Promise<SyncCursor | null>
  setCursor(cursor: SyncCursor): Promise<WriteOutcome>
  /**
   * Merges a document's rows into one, in one transaction. Outbox rows stay in
   * the outbox; above 40 of one document they become one row with a new key
   * (acknowledging the old keys then does nothing, and the new row is sent once more).
   */
  compact(name: DocName): Promise<void>
  /**
   * Forgets documents for good (purged pages), with what is held of them, all or nothing.
   * Rejects, and removes none, when one of them has rows in the outbox.
   */
  remove(names: readonly DocName[]): Promise<void>
  /** Makes everything appended so far survive a power cut, where the host can. */
  flush(): Promise<void>
  /** Rejects when the store is unavailable. */
  usage(): Promise<StoreUsage>
  /** Closes the handle after pending writes; the data stays. */
  close(): Promise<void>
}
