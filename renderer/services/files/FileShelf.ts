/** Where a file store keeps its bytes: IndexedDB, or memory in tests. Knows neither hashes nor the relay. */
import type { FileId } from '../../../model/ids.ts'
import type { FileInfo } from './FileStore.ts'

/** What came of keeping something. */
export type ShelfOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'full' | 'unavailable'; readonly message: string }

/** Files by their id, and the queue of those that no relay has. */
export interface FileShelf {
  /**
   * Keeps a file, with `pending` also in the queue, in one transaction. A file
   * that is there already keeps its first name and its place in the queue.
   */
  put(info: FileInfo, bytes: Uint8Array, pending: boolean): Promise<ShelfOutcome>
  get(id: FileId): Promise<{ readonly info: FileInfo; readonly bytes: Uint8Array } | null>
  has(id: FileId): Promise<boolean>
  list(): Promise<readonly FileInfo[]>
  /** Oldest first. */
  pending(): Promise<readonly FileId[]>
  addPending(ids: readonly FileId[]): Promise<void>
  removePending(ids: readonly FileId[]): Promise<void>
  /** Removes files that are not in the queue, in one transaction, and names them. */
  remove(ids: readonly FileId[]): Promise<readonly FileId[]>
  close(): Promise<void>
}
