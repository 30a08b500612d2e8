import type * as Y from 'yjs'
import { moderate } from '../../model/moderation/moderate.ts'
import { createPages } from '../../model/page.ts'
import { modelOrigin, type Stamp } from '../../model/stamp.ts'
import type { ImportBatch } from './ImportBatch.ts'

/** Creates the pages of a batch in one transaction; what was hidden where it comes from is never seen here. */
export function createImportedPages(
  space: Y.Doc,
  batch: Extract<ImportBatch, { kind: 'pages' }>,
  stamp: Stamp,
): void {
  space.transact(() => {
    createPages(space, batch.pages, stamp)
    for (const { act, page, reason } of batch.hidden)
      moderate(
        { space, body: null },
        { kind: 'page', id: page },
        { id: act, kind: 'hide', reason },
        stamp,
      )
  }, modelOrigin)
}
