/**
 * Reads what the index takes in. Documents are decoded here and nowhere else in
 * search, so that this part can run in a thread of its own: decoding a space or
 * a long page takes hundreds of milliseconds in one piece, and queries must not wait.
 */
import * as Y from 'yjs'
import { type DocName, parseDocName } from '../../../../model/ids.ts'
import { workspaceRecordReaders } from '../records/recordReaders.ts'
import type { BodyText, FoundRecord } from '../SearchRecord.ts'
import { applyRows, readBodyText } from './readPages.ts'
import { createResidentSpace, type ResidentSpace } from './residentSpace.ts'
import type { SearchSource } from './SearchSource.ts'
import type { SpaceChange } from './SpaceChange.ts'

/** What is asked of a space: everything anew, what changed since, or the next part of an answer. */
export type SpaceAsk = 'whole' | 'changes' | 'more'

/** Gives the index what it takes in. Rejects when the documents cannot be read. */
export interface PageReader {
  clocks(names?: readonly DocName[]): Promise<ReadonlyMap<DocName, number>>
  /** Bodies in order of the names; `null` for a document that is not kept. */
  bodies(names: readonly DocName[]): Promise<readonly (BodyText | null)[]>
  /** A reader that does not hold the space open answers `changes` with the whole. */
  space(name: DocName, ask: SpaceAsk): Promise<SpaceChange>
  /** The records of the workspace's own document; they are few, and told as a whole. */
  workspace(name: DocName): Promise<readonly FoundRecord[]>
}

/** Reads from a source; the spaces asked for stay open. */
export function createPageReader(source: SearchSource): PageReader {
  const open = new Map<DocName, ResidentSpace>()

  const openSpace = (name: DocName): ResidentSpace => {
    const address = parseDocName(name)
    if (address?.kind !== 'space') throw new Error(`space: "${name}" is no space`)
    const resident = createResidentSpace(address.space)
    open.set(name, resident)
    return resident
  }

  return {
    clocks: (names) => source.clocks(names),
    async bodies(names) {
      const rows = await Promise.all(names.map((name) => source.read(name)))
      return rows.map((found) => (found.length > 0 ? readBodyText(found) : null))
    },
    async space(name, ask) {
      if (ask === 'more') {
        const resident = open.get(name)
        if (!resident) throw new Error(`space: nothing more of "${name}"`)
        return resident.next()
      }
      const rows = await source.read(name)
      const known = open.get(name)
      if (ask === 'whole') known?.dispose()
      const resident = (ask === 'changes' && known) || openSpace(name)
      resident.take(rows)
      return resident.next()
    },
    async workspace(name) {
      const doc = new Y.Doc()
      applyRows(doc, await source.read(name))
      const records = workspaceRecordReaders.flatMap((one) => one.read(doc))
      doc.destroy()
      return records
    },
  }
}
