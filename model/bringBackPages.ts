/** Undoes what took pages out of sight, however it was done: by the trash, or for good. */
import * as Y from 'yjs'
import type { PageId } from './ids.ts'
import { pagesOf, restorePage } from './page.ts'
import { modelOrigin, type Stamp } from './stamp.ts'

/**
 * Brings pages back from the trash and from being purged, in one transaction. A page that is
 * neither, or whose record is gone, stays as it is; a colleague's purge that comes later wins.
 */
export function bringBackPages(space: Y.Doc, ids: Iterable<PageId>, stamp: Stamp): void {
  space.transact(() => {
    for (const id of ids) {
      const record = pagesOf(space).get(id)
      if (!(record instanceof Y.Map)) continue
      const isPurged = record.has('purgedAt')
      if (isPurged) record.delete('purgedAt')
      if (isPurged || record.has('trashedAt')) restorePage(space, id, stamp)
    }
  }, modelOrigin)
}
