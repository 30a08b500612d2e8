import * as Y from 'yjs'
import type { BodyElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { noteAuthor } from '../../../model/history/authors.ts'
import { keepVersion } from '../../../model/history/versions.ts'
import { markBodySchema } from '../../../model/pageBody.ts'
import type { QuestionMark } from '../../../model/questions/Question.ts'
import { modelOrigin } from '../../../model/stamp.ts'

/**
 * A new body's document as one update. With `by: null` nothing in it tells who wrote it: it
 * is made by a Yjs client of its own, which no map of authors names.
 */
export function newBodyUpdate(
  blocks: readonly BodyElement[],
  versionId: string,
  stamp: QuestionMark,
): Uint8Array {
  const doc = new Y.Doc()
  markBodySchema(doc)
  changeBody(doc, blocks, modelOrigin)
  if (stamp.by) noteAuthor(doc, stamp.by)
  // What is changed later has something to be compared with.
  if (blocks.length > 0) keepVersion(doc, versionId, stamp, { isLast: true })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}
