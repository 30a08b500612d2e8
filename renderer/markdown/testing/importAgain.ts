import * as Y from 'yjs'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import type { NewPage } from '../../../model/page.ts'
import { FolderImport, type ImportOptions } from '../FolderImport.ts'
import type { ImportBatch, ImportedSpace } from '../ImportBatch.ts'
import type { ImportSource } from '../ImportSource.ts'

/** Files by their paths, to be taken in. */
export function sourceOfFiles(files: Iterable<readonly [string, Uint8Array]>): ImportSource {
  return {
    name: 'export',
    refused: [],
    files: [...files].map(([path, bytes]) => ({
      path,
      size: bytes.length,
      read: async () => bytes,
    })),
  }
}

/** Takes in what was exported, and gives all that comes of it. The same ids are drawn each time. */
export async function importAgain(
  source: ImportSource,
  options: Partial<ImportOptions> & Pick<ImportOptions, 'space'>,
) {
  let drawn = 0
  const folder = new FolderImport(source, {
    underNewPage: false,
    parent: null,
    after: null,
    now: () => 0,
    randomBytes: (count) => {
      const bytes = new Uint8Array(count)
      new DataView(bytes.buffer).setUint32(0, ++drawn)
      return bytes
    },
    ...options,
  })
  const report = await folder.prepare()
  const batches: (ImportBatch & { readonly kind: 'pages' })[] = []
  const docs = new Map<PageId, Y.Doc>()
  const spaces: ImportedSpace[] = []
  for await (const batch of folder.batches()) {
    if (batch.kind === 'spaces') spaces.push(...batch.spaces)
    if (batch.kind === 'pages') batches.push(batch)
    if (batch.kind === 'bodies')
      for (const { page, update } of batch.bodies) {
        const doc = new Y.Doc()
        Y.applyUpdate(doc, update, 'test')
        docs.set(page, doc)
      }
  }
  const pages: readonly (NewPage & { readonly space: SpaceId })[] = batches.flatMap((batch) =>
    batch.pages.map((one) => ({ ...one, space: batch.space })),
  )
  return { report, pages, batches, docs, spaces, tops: folder.tops }
}
