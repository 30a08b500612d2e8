/** Writes a body into a document of its own, as an import does. */
import * as Y from 'yjs'
import type { BodyElement } from '../../model/body/BodyNode.ts'
import { changeBody } from '../../model/body/changeBody.ts'
import { type ImportedThread, importThreads } from '../../model/comments/importThreads.ts'

/** Origin of the transaction that writes an imported body. */
const importOrigin = 'relais:import'

/**
 * Gives a body, and the comments on it, as one Yjs update for an empty page document. An empty body
 * holds no block, as the editor leaves it. About 1 ms for 3 KB.
 */
export function writeBody(
  blocks: readonly BodyElement[],
  threads: readonly ImportedThread[] = [],
): Uint8Array {
  // Named here, in no update: drawing a name at random costs more than a short page's text.
  const doc = new Y.Doc({ guid: 'import' })
  changeBody(doc, blocks, importOrigin)
  if (threads.length > 0) importThreads(doc, threads)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
