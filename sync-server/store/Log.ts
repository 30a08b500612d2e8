/**
 * What the relay keeps: per workspace one numbered log of document updates.
 * Compaction puts a document's whole state in the place of its last update and
 * drops the ones before, so that a reader who was anywhere before still gets
 * everything by one walk upward from its cursor.
 */

/** One update of one document, as it came from a device. */
export interface LogItem {
  readonly doc: string
  readonly fmt: number
  /** The person who wrote it; empty when not known, as for a state made of several. */
  readonly by: string
  /** When the relay took it, in milliseconds; 0 when not known. */
  readonly at: number
  readonly bytes: Uint8Array
}

/** What stands at one number: an update (`tail`), or all of its document up to here (`full`). */
export interface LogEntry extends LogItem {
  readonly seq: number
  readonly kind: 'tail' | 'full'
}

/** What a document takes in the log. */
export interface DocumentFigures {
  readonly doc: string
  /** Number of its last entry. */
  readonly seq: number
  readonly rows: number
  readonly bytes: number
  /** Number and size of its whole state, 0 when it was never compacted. */
  readonly fullSeq: number
  readonly fullBytes: number
  /** When this process last saw it change, in milliseconds; 0 = not since the start. */
  readonly changedAt: number
}

/** A document's whole state in place of its entries up to `seq`. */
export interface Snapshot {
  readonly doc: string
  /** The entry it takes the place of: the last one that went into it. */
  readonly seq: number
  /** `fullSeq` when its entries were read; if another compaction came first, nothing happens. */
  readonly base: number
  readonly fmt: number
  readonly bytes: Uint8Array
}

/** Whether appends reach the disk. Reading goes on in both cases. */
export type LogStatus =
  | { readonly kind: 'ok' }
  | { readonly kind: 'failing'; readonly since: number; readonly message: string }

/** An append was refused because the store takes nothing now; nothing of it was kept for sure. */
export class LogFailure extends Error {
  override readonly name = 'LogFailure'
}

/** The durable log of all workspaces of a relay. */
export interface Log {
  /**
   * Says a workspace's epoch and last number. A workspace nobody wrote to gets an
   * epoch that is kept with its first append.
   */
  open(workspace: string): Promise<{ readonly epoch: string; readonly head: number }>
  /**
   * Appends all items or none, durably, and says the number of the first; the rest
   * follow without gaps. Appends of a workspace settle in the order of their numbers.
   * Rejects with {@link LogFailure} when the store takes nothing.
   */
  append(workspace: string, items: readonly LogItem[]): Promise<number>
  /**
   * Walks the entries numbered `since` < n ≤ `upTo`, in batches. Sees the log as it
   * was when this was called, whatever is compacted meanwhile.
   */
  read(workspace: string, since: number, upTo: number): AsyncIterable<readonly LogEntry[]>
  /** All entries of one document, oldest first; they make up its whole state. */
  readDocument(workspace: string, doc: string): Promise<readonly LogEntry[]>
  /** Puts a whole state in place of entries; `false` when another compaction came first. */
  putSnapshot(workspace: string, snapshot: Snapshot): Promise<boolean>
  /** What each document takes; of one that was opened, at no cost. */
  documents(workspace: string): Promise<ReadonlyMap<string, DocumentFigures>>
  /** Draws another epoch: devices then offer what this log lacks. */
  renewEpoch(workspace: string): Promise<string>
  /** Up to which number each user has everything; kept, but not flushed at once. */
  receipts(workspace: string): Promise<ReadonlyMap<string, number>>
  putReceipt(workspace: string, user: string, seq: number): Promise<void>
  /** Every workspace that was written to. */
  workspaces(): Promise<readonly string[]>
  readonly status: LogStatus
  /** How many appends wait for the disk. */
  readonly queued: number
  /** Commits what was accepted, then lets go of the store. */
  close(): Promise<void>
}
