/** Makes one whole state of a document's updates. Runs in a worker; knows none. */
import * as Y from 'yjs'

/**
 * Puts updates together in a document that is thrown away afterwards: what was
 * deleted falls out, about three times smaller than `Y.mergeUpdates` after a
 * writing session. What waits for an update that is not there yet is kept.
 * Throws when the result does not reach as far as what went in.
 */
export function compactUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc()
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update, 'compaction')
    }, 'compaction')
    const whole = Y.encodeStateAsUpdate(doc)
    const reached = Y.parseUpdateMeta(whole).to
    for (const update of updates)
      for (const [client, clock] of Y.parseUpdateMeta(update).to)
        if ((reached.get(client) ?? 0) < clock)
          throw new Error(`compactUpdates: client ${client} ends at ${reached.get(client)}`)
    return whole
  } finally {
    doc.destroy()
  }
}
