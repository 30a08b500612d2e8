/**
 * What the relay keeps besides the logs: members, invites, proposals, its own
 * key. Small JSON values, each with a version that counts its writes, so that two
 * relays (or two requests) that change the same one do not undo each other.
 */

/** A kept value and how often it was written. */
export interface StoredRecord {
  readonly key: string
  /** 1 after the first write. */
  readonly version: number
  /** As it was written; `unknown` until whoever reads it has parsed it. */
  readonly value: unknown
}

/** Records by key. Keys are `[a-z0-9/-]{1,200}`, by convention `<kind>/<workspace>[/<id>]`. */
export interface Records {
  /** Reads a record; `null` when there is none. */
  read(key: string): Promise<StoredRecord | null>
  /**
   * Writes durably when the record still has the version `expected` (0 = there is none);
   * `false` when another write came first: then read again and decide anew. Rejects with
   * LogFailure when the store takes nothing.
   */
  write(key: string, expected: number, value: unknown): Promise<boolean>
  /** Removes durably under the same condition. A key written again after that begins at version 1. */
  remove(key: string, expected: number): Promise<boolean>
  /** Lists the records whose keys begin so, in the order of their keys. */
  list(prefix: string): Promise<readonly StoredRecord[]>
  /**
   * Calls back after a record was written or removed, by this relay or by another one of the
   * same store, within a second; returns its own undo.
   */
  onChange(listener: (key: string) => void): () => void
}
