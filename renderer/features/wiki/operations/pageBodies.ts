/** Bodies as plain objects, from and to the documents of pages that need not be on screen. */
import * as Y from 'yjs'
import type { BodyElement } from '../../../../model/body/BodyNode.ts'
import { readBody } from '../../../../model/body/readBody.ts'
import { withoutMarks } from '../../../../model/comments/withoutMarks.ts'
import { type PageId, pageDocName, type SpaceId } from '../../../../model/ids.ts'
import type { useSession } from '../../../hooks/ServicesContext.tsx'

type Session = ReturnType<typeof useSession>

/**
 * Reads the body of a page to write it elsewhere: the marks of comments stay with the original,
 * and so does the history. `null` when it cannot be loaded.
 */
export async function readBlocks(
  session: Session,
  space: SpaceId,
  page: PageId,
): Promise<readonly BodyElement[] | null> {
  const body = session.documents.open(pageDocName(session.workspace, space, page))
  try {
    const status = await body.whenLoaded
    return status.kind === 'failed' ? null : withoutMarks(readBody(body.doc))
  } finally {
    body.release()
  }
}

/** Keeps the body of a page that is about to be created; `false` when it could not be written. */
export async function keepNewBody(
  session: Session,
  space: SpaceId,
  page: PageId,
  blocks: readonly BodyElement[],
): Promise<boolean> {
  // Loaded when it is asked for: the first screen needs none of it.
  const { changeBody } = await import('../../../../model/body/changeBody.ts')
  const doc = new Y.Doc()
  changeBody(doc, blocks, 'relais:wiki:new-body')
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const name = pageDocName(session.workspace, space, page)
  const outcome = await session.documents.write([{ name, update }], { source: 'import' })
  return outcome.ok
}
