import * as Y from 'yjs'
import { bodyMetaKey } from '../pageBody.ts'
import { isFlowName } from './flowShape.ts'

/** Tells whether a transaction changed anything that a body is made of, or its version. */
export function touchesBody(doc: Y.Doc, transaction: Y.Transaction): boolean {
  for (const type of transaction.changed.keys()) {
    if (type === doc.share.get(bodyMetaKey) || type === doc.share.get('blocks')) return true
    // What nothing has asked for yet, such as a cell of a table that was taken out, has no class.
    if (type._item === null && isFlowName(Y.findRootTypeKey(type))) return true
  }
  return false
}
