/** Changes a page's body to what plain objects say, with yjs alone. */
import type * as Y from 'yjs'
import { markBodySchema } from '../pageBody.ts'
import type { BodyElement } from './BodyNode.ts'
import { bringBodyForward } from './bringBodyForward.ts'
import { createBlockIds } from './createBlockIds.ts'
import { flattenBody } from './flattenBody.ts'
import { readSettledFlow } from './readFlow.ts'
import { writeFlow } from './writeFlow.ts'

/**
 * Makes a body what `blocks` say, as an edit of this device: only what differs is
 * written, and what others write at the same time stays. Blocks are known by their ids; those without one
 * are compared by their words. One transaction with the given origin.
 */
export function changeBody(doc: Y.Doc, blocks: readonly BodyElement[], origin: unknown): void {
  bringBodyForward(doc)
  doc.transact(() => {
    writeFlow(doc, readSettledFlow(doc, origin), flattenBody(blocks, createBlockIds(doc)))
    markBodySchema(doc)
  }, origin)
}
