/** Tests only: pages of a space, written down as an indented list. */

import type * as Y from 'yjs'
import { idFromBytes, type PageId, type PersonId } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { createPage } from '../../../../model/page.ts'

let drawn = 0

/** An id that no other call gives. */
export function nextId(): PageId {
  drawn += 1
  const bytes = new Uint8Array(16)
  new DataView(bytes.buffer).setUint32(0, drawn)
  return idFromBytes<PageId>(bytes)
}

/**
 * Creates pages from lines such as `Kitchen`, `  Oven`: two blanks a level.
 * Gives their ids by title.
 */
export function makePages(
  doc: Y.Doc,
  lines: readonly string[],
  by = 'somebody0000' as PersonId,
): Record<string, PageId> {
  const ids: Record<string, PageId> = {}
  const above: PageId[] = []
  const tree = createPageTree(doc)
  for (const line of lines) {
    const title = line.trim()
    const level = (line.length - line.trimStart().length) / 2
    const parent = level === 0 ? null : (above[level - 1] ?? null)
    const id = nextId()
    const order = tree.orderAt(parent, tree.children(parent).length)
    createPage(doc, { id, title, parent, order }, { at: 1_000, by })
    above[level] = id
    ids[title] = id
  }
  tree.dispose()
  return ids
}
