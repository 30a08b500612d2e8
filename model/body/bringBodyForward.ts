/** Brings a body of version 1 into the present shape. */
import * as Y from 'yjs'
import { flattenBody } from './flattenBody.ts'
import { flowOf } from './flowShape.ts'
import { readLegacyBody } from './legacyBody.ts'
import { writeFlow } from './writeFlow.ts'

/** The origin of the update that brings a body forward: not undoable, sent like any edit. */
export const forwardOrigin = 'relais:forward'

/**
 * Writes a version-1 body in the present shape and tells whether it did; the old one stays where it
 * was. Two devices that do so with the same body write identical items, because their client id and all
 * ids follow from the body: then both are one. Of two different states each block is
 * kept once, the words that only one of them had staying beside it.
 */
export function bringBodyForward(doc: Y.Doc): boolean {
  if (flowOf(doc).length > 0) return false
  const legacy = readLegacyBody(doc)
  if (legacy.length === 0) return false
  const seed = hash(JSON.stringify(legacy))
  let count = 0
  const scratch = new Y.Doc()
  scratch.clientID = seed
  const empty = { blocks: [], containers: new Map() }
  scratch.transact(() =>
    writeFlow(
      scratch,
      empty,
      flattenBody(legacy, () => `v1-${seed.toString(36)}-n${count++}`),
    ),
  )
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(scratch), forwardOrigin)
  scratch.destroy()
  return true
}

/** FNV-1a, 32 bits: spreads well enough for one client among few. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++)
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value >>> 0 || 1
}
