/**
 * Where the index is kept between starts. It is a copy of what the documents
 * say, so that losing it costs time and nothing else: whatever cannot be read
 * is left aside and the index is built anew.
 */
import type { DocName } from '../../../../model/ids.ts'

/** Raised when the form of what is kept changes: what an older build kept cannot be read. */
export const formatVersion = 8
/** Raised when analysis changes: what is kept answers until it is built anew. */
export const analysisVersion = 5

/** A kept index, read part by part. */
export interface StoredIndex {
  readonly analysis: number
  /** The clock at which each document was read. */
  readonly clocks: ReadonlyMap<DocName, number>
  /** Documents that changed after it was kept, as far as the index was told. */
  readonly dirty: readonly DocName[]
  readonly bodyParts: number
  /** All but the bodies, as packIndex.ts makes it. */
  core(): Promise<Uint8Array>
  bodies(part: number): Promise<Uint8Array>
}

/** An index to be kept. */
export interface KeepableIndex {
  readonly clocks: ReadonlyMap<DocName, number>
  readonly core: Uint8Array
  readonly bodyParts: number
  /** Parts of the bodies that are others than those kept last. */
  readonly changedParts: ReadonlySet<number>
  bodies(part: number): Uint8Array
}

/** Keeps one index; a later one takes the place of an earlier one whole or not at all. */
export interface IndexStore {
  /** What was kept last; `null` when nothing is, or nothing that this build can read. */
  load(): Promise<StoredIndex | null>
  /**
   * Keeps an index. Parts of bodies that did not change stay as they lie there, unless
   * another window has kept its own since. `false` when the host refused (a full disk), or
   * that window was quicker: what was kept stays.
   */
  save(index: KeepableIndex, pause: () => Promise<void>): Promise<boolean>
  /** Notes documents that changed since the index was kept, in case the next `save` never comes. */
  markDirty(names: readonly DocName[]): Promise<void>
  /** Forgets what was kept. */
  clear(): Promise<void>
  close(): Promise<void>
}
