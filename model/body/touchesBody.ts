import * as Y from 'yjs'
import { bodyMetaKey } from '../pageBody.ts'
import { isFlowName } from './flowShape.ts'

/** Tells whether a transaction changed anything that a body is made of, or its version. */
export function touchesBody(doc: Y.Doc, transaction: Y.Transaction): boolean {
  for (const type of transaction.changed.keys()) {
    if (type === doc.share.get(bodyMetaKey) || type === doc.share.get('blocks')) return true
    if (type instanceof Y.Text && type._item === null && isFlowName(Y.findRootTypeKey(type)))
      return true
  }
  return false
}
