/** What the relay does with the bytes of Yjs updates, without keeping a Y.Doc. */
import * as Y from 'yjs'
import type { LogEntry } from '../store/Log.ts'

/** The state vector of a document of which nothing is known. */
export const emptyStateVector = new Uint8Array([0])
/** The update that changes nothing. */
export const emptyUpdate = new Uint8Array([0, 0])

/**
 * Tells whether bytes are a whole Yjs update, version 1. Reads the deletions too,
 * which `Y.parseUpdateMeta` leaves unread: a row cut off there would make every
 * device throw that applies it.
 */
export function isYjsUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes)
    return true
  } catch {
    // Malformed is an answer here, not a failure.
    return false
  }
}

/** Tells whether an update carries nothing at all. */
export function isEmptyUpdate(bytes: Uint8Array): boolean {
  return bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0
}

/** Merges a document's entries to one update. Throws when one of them is no update. */
export function mergeEntries(entries: readonly LogEntry[]): Uint8Array {
  const [first] = entries
  if (!first) return emptyUpdate
  return entries.length === 1 ? first.bytes : Y.mergeUpdates(entries.map((one) => one.bytes))
}

/** Writes the state vector of a document's entries; of what has gaps, only up to the first. */
export function entriesToStateVector(entries: readonly LogEntry[]): Uint8Array {
  return entries.length === 0
    ? emptyStateVector
    : Y.encodeStateVectorFromUpdate(mergeEntries(entries))
}

/** Tells whether a state vector has something another has not. */
export function hasMore(mine: Uint8Array, theirs: Uint8Array): boolean {
  const other = Y.decodeStateVector(theirs)
  return [...Y.decodeStateVector(mine)].some(
    ([client, clock]) => clock > (other.get(client) ?? 0),
  )
}

/** Cuts off an update what a state vector has; the whole update for an empty one. */
export function cutUpdate(update: Uint8Array, stateVector: Uint8Array): Uint8Array {
  return stateVector.length <= 1 ? update : Y.diffUpdate(update, stateVector)
}
