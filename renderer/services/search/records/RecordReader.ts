import type * as Y from 'yjs'
import type { SpaceId } from '../../../../model/ids.ts'
import type { RecordKind } from '../RecordKind.ts'
import type { FoundRecord } from '../SearchRecord.ts'

/**
 * Reads the records of one kind out of a document: people out of the workspace's,
 * questions out of a space's. It runs in the reader's worker at each change of that
 * document; what differs from before is what the index takes in. Ids must be unique
 * in the workspace, and a record of a space's document must name that space, so that
 * it leaves the device with it. One line in `recordReaders` puts a reader to work.
 */
export interface RecordReader {
  readonly kind: RecordKind
  read(doc: Y.Doc, space: SpaceId): readonly FoundRecord[]
}

/** Reads records out of the workspace's document. */
export interface WorkspaceRecordReader {
  readonly kind: RecordKind
  read(doc: Y.Doc): readonly FoundRecord[]
}
