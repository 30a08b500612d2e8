import * as Y from 'yjs'

/**
 * Draws ids for new blocks of a page. They follow from this device's client id and count in the document, which
 * nobody else has, so that no random number is needed; unique within the page.
 */
export function createBlockIds(doc: Y.Doc): () => string {
  let count = 0
  return () => {
    const clock = Y.getState(doc.store, doc.clientID)
    return `${doc.clientID.toString(36)}-${clock.toString(36)}-${(count++).toString(36)}`
  }
}
