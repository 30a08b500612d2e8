/** Undoes what took pages out of sight, however it was done: by the trash, for good, or by a move. */
import * as Y from 'yjs'
import type { PageId, SpaceId } from './ids.ts'
import { movedToPrefix } from './movedTo.ts'
import { pagesOf, restorePage } from './page.ts'
import { modelOrigin, type Stamp } from './stamp.ts'

/**
 * Brings pages back from the trash, from being purged and from the
 * spaces of `from`, in one
 * transaction. A page that is in none of these, or whose record is gone, stays as it is; a
 * colleague's purge or move that comes later wins. A page that did come to the other space is
 * in both then.
 */
export function bringBackPages(
  space: Y.Doc,
  ids: Iterable<PageId>,
  stamp: Stamp,
  /** Spaces out of which pages are brought back, too. */
  from: ReadonlySet<SpaceId> = new Set(),
): void {
  space.transact(() => {
    for (const id of ids) {
      const record = pagesOf(space).get(id)
      if (!(record instanceof Y.Map)) continue
      for (const one of from) record.delete(`${movedToPrefix}${one}`)
      const isPurged = record.has('purgedAt')
      if (isPurged) record.delete('purgedAt')
      if (isPurged || record.has('trashedAt')) restorePage(space, id, stamp)
    }
  }, modelOrigin)
}
