/**
 * Where attachments lie, named by the SHA-256 of their bytes (64 hexadecimal
 * digits) within their workspace. They never change; the same file sent twice at
 * once is one file.
 */

/** What became of a file that was sent. `mismatch`: not the bytes of that name; nothing is kept then. */
export type AttachmentOutcome = 'kept' | 'had' | 'mismatch' | 'too-big'

/** The attachments of all workspaces. */
export interface Attachments {
  /** The size in bytes; `null` when there is no such file. */
  size(workspace: string, hash: string): Promise<number | null>
  /**
   * Keeps a file durably once its hash was found right, all or nothing. Rejects when the
   * store takes nothing (`code` ENOSPC or EDQUOT when it is full).
   */
  write(
    workspace: string,
    hash: string,
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<AttachmentOutcome>
  /** Reads a file piece by piece. Throws at the first step when it is not there. */
  read(workspace: string, hash: string): AsyncIterable<Uint8Array>
  /** Walks all files of a workspace. */
  list(workspace: string): AsyncIterable<{ readonly hash: string; readonly size: number }>
}
