/**
 * Where the index is kept between starts. It is a copy of what the documents
 * say, so that losing it costs time and nothing else: whatever cannot be read
 * is left aside and the index is built anew.
 */
import type { DocName } from '../../../../model/ids.ts'
import type { SavedIndex } from '../engine/SearchIndex.ts'
import type { PostingsPart } from '../engine/StemIndex.ts'
import type { SavedPage } from './savedPage.ts'

/** Raised whenever analysis or the form of what is kept changes: what an older build kept is built anew. */
export const indexVersion = 5

/** The part that says what the others are. */
export interface IndexManifest extends SavedIndex {
  readonly version: number
  /** The clock at which each document was read. */
  readonly clocks: ReadonlyMap<DocName, number>
  readonly pageParts: number
  readonly postingsParts: number
}

/** A kept index, read part by part. */
export interface StoredIndex {
  readonly manifest: IndexManifest
  /** Documents that changed after it was kept, as far as the index was told. */
  readonly dirty: readonly DocName[]
  pages(part: number): Promise<readonly SavedPage[]>
  postings(part: number): Promise<PostingsPart>
}

/** Keeps one index; a later one takes the place of an earlier one whole or not at all. */
export interface IndexStore {
  /** What was kept last; `null` when nothing is, or nothing that this build can read. */
  load(): Promise<StoredIndex | null>
  /** Keeps an index part by part; `false` when the host refused (a full disk): the earlier one stays. */
  save(
    manifest: Omit<IndexManifest, 'pageParts' | 'postingsParts' | 'version'>,
    pages: Iterable<readonly SavedPage[]>,
    postings: Iterable<PostingsPart>,
    pause: () => Promise<void>,
  ): Promise<boolean>
  /** Notes documents that changed since the index was kept, in case the next `save` never comes. */
  markDirty(names: readonly DocName[]): Promise<void>
  /** Forgets what was kept. */
  clear(): Promise<void>
  close(): Promise<void>
}
