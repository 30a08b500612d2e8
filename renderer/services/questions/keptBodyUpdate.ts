import * as Y from 'yjs'
import type { BodyElement, BodyNode } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import { commentsOf } from '../../../model/comments/Thread.ts'
import { withoutMarks } from '../../../model/comments/withoutMarks.ts'
import { noteAuthor } from '../../../model/history/authors.ts'
import { keepVersion } from '../../../model/history/versions.ts'
import { modelOrigin, type Stamp } from '../../../model/stamp.ts'

/**
 * The body of a page made of answers, as one update. It begins as the first answer's own document: who
 * wrote which letter of it, and its versions, go along. What stands before and after it (details,
 * other answers) is put in by whoever makes the page. Comments stay where they were written.
 */
export function keptBodyUpdate(
  first: Y.Doc,
  parts: { readonly before: readonly BodyElement[]; readonly after: readonly BodyElement[] },
  versionId: string,
  stamp: Stamp,
): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(first), modelOrigin)
  doc.transact(() => {
    for (const key of [...commentsOf(doc).keys()]) commentsOf(doc).delete(key)
    changeBody(
      doc,
      withoutMarks([
        ...parts.before.map(withoutIds),
        ...readBody(doc),
        ...parts.after.map(withoutIds),
      ]),
      modelOrigin,
    )
    noteAuthor(doc, stamp.by)
    keepVersion(doc, versionId, stamp, { isLast: true })
  }, modelOrigin)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

/** Ids name blocks of one document only. */
function withoutIds(block: BodyElement): BodyElement {
  const { id: _, ...rest } = block
  return { ...rest, children: block.children.map(nodeWithoutIds) }
}

function nodeWithoutIds(node: BodyNode): BodyNode {
  return node.kind === 'text' ? node : withoutIds(node)
}
