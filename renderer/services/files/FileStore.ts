/**
 * Attachments, named by the SHA-256 of their bytes, kept on the device and
 * carried to the relay by a queue of their own.
 */
import type { FileId } from '../../../model/ids.ts'

/** What is known of a file without its bytes. */
export interface FileInfo {
  readonly id: FileId
  readonly name: string
  readonly type: string
  readonly size: number
}

/** How keeping a file went. */
export type FileOutcome =
  | { readonly ok: true; readonly file: FileInfo }
  | {
      readonly ok: false
      readonly reason: 'full' | 'unavailable' | 'too-big'
      readonly message: string
    }

/** The attachments of one workspace. */
export interface FileStore {
  /** Larger files are refused as `too-big`. */
  readonly maxBytes?: number
  /**
   * Keeps a file; the same bytes twice are kept once, under the first name
   * (the answer bears the name that was given). Works without `crypto.subtle`.
   */
  add(file: { name: string; type: string; bytes: Uint8Array }): Promise<FileOutcome>
  /** The file, from this device or else from the relay; `null` when neither has it now. */
  read(id: FileId): Promise<{ readonly info: FileInfo; readonly bytes: Uint8Array } | null>
  /** An object URL for the screen; the same for every caller until all released it. */
  url(id: FileId): Promise<{ readonly url: string; release(): void } | null>
  /** Files that no relay has yet, oldest first. */
  pending(): Promise<readonly FileInfo[]>
  markSent(ids: readonly FileId[]): Promise<void>
  /** Puts every file back into the queue: a relay with a new epoch may have none of them. */
  offerAll?(): Promise<void>
  /** Calls back when files were added to the queue by this window; returns its own undo. */
  onPending?(listener: () => void): () => void
  /** Calls back when files came to this device, by this window or another; returns its own undo. */
  onKept?(listener: (ids: readonly FileId[]) => void): () => void
  /** Whether its bytes lie on this device. */
  has(id: FileId): Promise<boolean>
  /** Takes files off this device, those excepted that no relay has yet; names what is gone. */
  drop?(ids: readonly FileId[]): Promise<readonly FileId[]>
  usage(): Promise<{ readonly files: number; readonly bytes: number }>
  close(): Promise<void>
}
