import type { DocName } from '../../../../model/ids.ts'

/**
 * Where the index reads the workspace's documents: a part of DocumentStore, and
 * the documents' clocks, by which a start reads only what changed since.
 */
export interface SearchSource {
  /** All that is kept of a document, in order. */
  read(name: DocName): Promise<readonly Uint8Array[]>
  /**
   * The number of each document's newest row, 0 when all its rows were merged
   * into its snapshot. Numbers only grow. All documents, or those named.
   */
  clocks(names?: readonly DocName[]): Promise<ReadonlyMap<DocName, number>>
}
