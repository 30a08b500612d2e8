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
}

/** How far the relay's log has been taken in; see sync-server/protocol.ts. */
export interface SyncCursor {
  readonly epoch: string
  readonly seq: number
}

/** What came of a write. `keys` name the outbox rows of the local updates, in order of the argument. */
export type WriteOutcome =
  | { readonly ok: true; readonly keys: readonly OutboxKey[] }
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
   * cursor moves in the same transaction. Settles within a second of a refusal.
   */
  append(
    updates: readonly StoredUpdate[],
    options?: { readonly cursor?: SyncCursor; readonly durability?: Durability },
  ): Promise<WriteOutcome>
  /** The outbox, oldest first, at most `limit` rows after `after`. */
  outbox(after?: OutboxKey, limit?: number): Promise<readonly OutboxRow[]>
  /** Names with rows in the outbox and how many; what the badge counts after a start. */
  outboxNames(): Promise<ReadonlyMap<DocName, number>>
  /** Takes rows out of the outbox after the relay's ACK; the updates stay. */
  acknowledge(keys: readonly OutboxKey[]): Promise<WriteOutcome>
  /** Puts whole documents back into the outbox (a new epoch lacks them). */
  offer(
    updates: readonly { readonly name: DocName; readonly update: Uint8Array }[],
  ): Promise<WriteOutcome>
  cursor(): Promise<SyncCursor | null>
  setCursor(cursor: SyncCursor): Promise<WriteOutcome>
  /**
   * Merges a document's rows into one, in one transaction. Outbox rows stay in
   * the outbox; above 40 of one document they become one row with a new key
   * (acknowledging the old keys then does nothing, and the new row is sent once more).
   */
  compact(name: DocName): Promise<void>
  /**
   * Forgets documents for good (purged pages), all or nothing. Rejects, and
   * removes none, when one of them has rows in the outbox.
   */
  remove(names: readonly DocName[]): Promise<void>
  /** Makes everything appended so far survive a power cut, where the host can. */
  flush(): Promise<void>
  /** Rejects when the store is unavailable. */
  usage(): Promise<StoreUsage>
  /** Closes the handle after pending writes; the data stays. */
  close(): Promise<void>
}
