import * as Y from 'yjs'
import { modelOrigin } from './stamp.ts'

/**
 * Changes a document as a Yjs client that is used for nothing else, in one
 * transaction. Every change in a document bears its client's number; made by the
 * session's own client, it would stand beside changes that say who made them.
 * What observers write in answer is the session's again.
 */
export function asNobody(doc: Y.Doc, change: () => void): void {
  doc.transact(() => {
    const session = doc.clientID
    // Yjs draws the number of every document it makes.
    doc.clientID = new Y.Doc().clientID
    try {
      change()
    } finally {
      doc.clientID = session
    }
  }, modelOrigin)
}
