/**
 * Works out the edit that brings back what held updates take away, on a copy of
 * the document that is thrown away afterwards. What the updates wrote stays.
 *
 * Their writings are applied first, their deletions in a transaction of their own:
 * so an undo manager sees deletions only, also those of what somebody wrote
 * meanwhile into a paragraph that was taken away.
 */
import * as Y from 'yjs'
import { bringBackPages } from '../../../model/bringBackPages.ts'
import type { DocAddress, PageId, SpaceId } from '../../../model/ids.ts'
import { pagesOf } from '../../../model/page.ts'
import type { Stamp } from '../../../model/stamp.ts'
import { lossBetween, takeStock } from './measureLoss.ts'
import { withoutDeletions } from './scanUpdate.ts'

type DeleteSet = ReturnType<typeof Y.createDeleteSet>

const storedOrigin = 'relais:review:stored'
const deletingOrigin = 'relais:review:deleting'

/** What is known of a document and of what is held of it. */
export interface RestoreFields {
  readonly kind: DocAddress['kind']
  readonly stored: readonly Uint8Array[]
  readonly held: readonly Uint8Array[]
  /** Pages that were counted when the first update was held. */
  readonly pages: readonly PageId[]
  /** Spaces that are not on this device: pages that were sent there are brought back, too. */
  readonly lacking: ReadonlySet<SpaceId>
  readonly stamp: Stamp
}

/** Gives the restoring edit, to be applied after the held updates; `null` when nothing is to be brought back. */
export function restoreDeleted(fields: RestoreFields): Uint8Array | null {
  const { held, kind, stamp } = fields
  const doc = new Y.Doc({ gc: false })
  for (const row of fields.stored) Y.applyUpdate(doc, row, storedOrigin)
  const before = takeStock(doc, kind)
  const known = Y.decodeStateVector(Y.encodeStateVector(doc))
  doc.transact(() => {
    for (const update of held) Y.applyUpdate(doc, withoutDeletions(update), storedOrigin)
  }, storedOrigin)

  const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([deletingOrigin]) })
  doc.transact(() => {
    for (const update of held) Y.applyUpdate(doc, update, deletingOrigin)
  }, deletingOrigin)
  const step = undo.undoStack.at(-1)
  const explicit = Y.mergeDeleteSets(held.map((update) => Y.decodeUpdate(update).ds))
  if (step) {
    const wanted = (item: Y.Item) =>
      // Somebody wrote it and took it away again: that is no loss.
      (item.id.clock < (known.get(item.id.client) ?? 0) || !Y.isDeleted(explicit, item.id)) &&
      (kind === 'page' || belongsToLostRecord(doc, item))
    step.deletions = onlyWanted(doc, step.deletions, wanted)
    step.insertions = Y.createDeleteSet()
  }

  const edits: Uint8Array[] = []
  const collect = (update: Uint8Array) => edits.push(update)
  doc.on('update', collect)
  if (step) undo.undo()
  if (kind === 'space') {
    const { pages } = lossBetween(before, takeStock(doc, kind), fields.lacking)
    bringBackPages(doc, new Set([...fields.pages, ...pages]), stamp, fields.lacking)
  }
  doc.off('update', collect)
  undo.destroy()
  doc.destroy()
  return edits.length > 0 ? Y.mergeUpdates(edits) : null
}

function onlyWanted(
  doc: Y.Doc,
  deletions: DeleteSet,
  wanted: (item: Y.Item) => boolean,
): DeleteSet {
  const kept = Y.createDeleteSet()
  doc.transact((transaction) => {
    Y.iterateDeletedStructs(transaction, deletions, (struct) => {
      if (!(struct instanceof Y.Item) || !wanted(struct)) return
      const { client, clock } = struct.id
      const ranges = kept.clients.get(client) ?? []
      kept.clients.set(client, ranges)
      ranges.push({ clock, len: struct.length })
    })
  }, storedOrigin)
  return kept
}

/** Whether an item is the record of a page that is gone from the map, or a field of one. */
function belongsToLostRecord(doc: Y.Doc, item: Y.Item): boolean {
  const pages: Y.AbstractType<unknown> = pagesOf(doc) as Y.AbstractType<unknown>
  const isLost = (one: Y.Item) =>
    one.parent === pages && one.parentSub !== null && pages._map.get(one.parentSub) === one
  if (isLost(item)) return true
  const record = (item.parent as Y.AbstractType<unknown> | null)?._item
  const isLatest =
    item.parentSub === null ||
    (item.parent as Y.AbstractType<unknown>)._map.get(item.parentSub) === item
  return record !== null && record !== undefined && isLatest && isLost(record)
}
