import type { BindingV2 } from '@lexical/yjs'
import * as Y from 'yjs'

/**
 * Undo of one's own changes only. Taking back the making of a block takes my
 * words out of it; a block in which somebody else has written stays, with what
 * they wrote. Updates from elsewhere are never undoable, whatever their origin.
 */
export function createAuthorUndo(binding: BindingV2): Y.UndoManager {
  return new Y.UndoManager(binding.root, {
    trackedOrigins: new Set([binding]),
    deleteFilter: (item) => !holdsWordsOfOthers(item, binding.doc.clientID),
  })
}

function holdsWordsOfOthers(item: Y.Item, own: number): boolean {
  if (!(item.content instanceof Y.ContentType)) return false
  for (let child = item.content.type._start; child !== null; child = child.right) {
    if (child.deleted) continue
    if (child.content instanceof Y.ContentString && child.id.client !== own) return true
    if (holdsWordsOfOthers(child, own)) return true
  }
  return false
}
