/** Reads from stored documents what the index takes in. */
import * as Y from 'yjs'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { pagesOf } from '../../../model/page.ts'
import { bodyRootOf } from '../../../model/pageBody.ts'
import { walkBody } from '../../../model/walkBody.ts'
import type { BodyText, RecordFields } from './SearchRecord.ts'

/** Makes a document of its stored bytes; rows that do not decode are left out. */
export function docFromRows(rows: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const row of rows) {
    try {
      Y.applyUpdate(doc, row, 'search')
    } catch (error) {
      // A damaged row is the store's to report; what the others hold is still found.
      if (!(error instanceof Error)) throw error
    }
  }
  return doc
}

/** Reads the pages of a space that can be found: all but those in the trash, archived ones marked. */
export function readSpacePages(space: SpaceId, rows: readonly Uint8Array[]): RecordFields[] {
  const doc = docFromRows(rows)
  const tree = createPageTree(doc)
  const found: RecordFields[] = []
  for (const id of pagesOf(doc).keys() as Iterable<PageId>) {
    const page = tree.page(id)
    if (!page) continue
    const above = tree.ancestors(id).map((one) => tree.page(one))
    const line = [...above, page]
    if (line.some((one) => one && one.trashedAt !== null)) continue
    found.push({
      page: id,
      space,
      title: page.title,
      icon: page.icon,
      path: above.map((one) => one?.title ?? ''),
      tags: page.tags,
      language: page.language,
      updatedAt: page.updatedAt,
      archived: line.some((one) => one && one.archivedAt !== null),
    })
  }
  tree.dispose()
  doc.destroy()
  return found
}

/** Reads a body as one text with its headings' places. */
export function readBodyText(rows: readonly Uint8Array[]): BodyText {
  const doc = docFromRows(rows)
  const headings: { start: number; end: number }[] = []
  const lines: string[] = []
  let length = 0
  walkBody(bodyRootOf(doc), {
    block({ text, level }) {
      if (level > 0) headings.push({ start: length, end: length + text.length })
      lines.push(text)
      length += text.length + 1
    },
  })
  doc.destroy()
  return { text: lines.join('\n'), headings }
}
