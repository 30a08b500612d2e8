/** How much of a document an update takes away, told by a Y.Doc that is thrown away afterwards. */
import type * as Y from 'yjs'
import {
  type DocAddress,
  type DocName,
  type PageId,
  parseDocName,
  type SpaceId,
  spaceDocName,
} from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { pagesOf, readPageRecord } from '../../../model/page.ts'
import { readPageBody } from '../../../model/pageBody.ts'
import { listRecords } from '../../../model/sharedMap.ts'

/** What there is of a document that people could miss. */
export interface Holdings {
  /** Pages that are neither put away nor below one that is. */
  readonly pages: ReadonlySet<PageId>
  /** Pages that went to another space, with their ids, and where. */
  readonly moved: ReadonlyMap<PageId, SpaceId>
  /** Pages that were archived, or lie below one: kept and found. */
  readonly archived: ReadonlySet<PageId>
  /** Characters of a body's text. */
  readonly text: number
}

const nothing: Holdings = { pages: new Set(), moved: new Map(), archived: new Set(), text: 0 }

/** What an update took away. */
export interface Loss {
  readonly pages: readonly PageId[]
  readonly before: number
  readonly after: number
}

/** Takes stock of a space's pages or a page's text; of any other document there is nothing to tell. */
export function takeStock(doc: Y.Doc, kind: DocAddress['kind']): Holdings {
  if (kind === 'page') return { ...nothing, text: readPageBody(doc).text.length }
  if (kind !== 'space') return nothing
  const tree = createPageTree(doc)
  const moved = new Map<PageId, SpaceId>()
  const archived = new Set<PageId>()
  for (const [id, record] of listRecords<PageId>(pagesOf(doc))) {
    const page = readPageRecord(id, record)
    if (page.movedTo) moved.set(id, page.movedTo.space)
    const shown = tree.page(id)
    if (!shown || tree.isLive(id) || shown.trashedAt !== null) continue
    const above = tree.ancestors(id).map((one) => tree.page(one))
    if (!above.some((one) => one && one.trashedAt !== null)) archived.add(id)
  }
  const pages = new Set(tree.all().map(({ id }) => id))
  tree.dispose()
  return { pages, moved, archived, text: 0 }
}

/**
 * Compares two stocks. Pages that went to one of the `lacking` spaces count as lost: here it
 * looks as if they were deleted, and a sign that points nowhere is written as quickly.
 */
export function lossBetween(
  before: Holdings,
  after: Holdings,
  lacking: ReadonlySet<SpaceId>,
): Loss {
  const isKept = (id: PageId) => {
    const to = after.moved.get(id)
    return (
      after.pages.has(id) || after.archived.has(id) || (to !== undefined && !lacking.has(to))
    )
  }
  const pages = [...before.pages].filter((id) => !isKept(id))
  return { pages, before: before.text, after: after.text }
}

/** Lists the spaces that pages of a document went to and that are not on this device. */
export async function listLacking(
  name: DocName,
  { moved }: Holdings,
  isHere: (name: DocName) => Promise<boolean>,
): Promise<ReadonlySet<SpaceId>> {
  const lacking = new Set<SpaceId>()
  const address = parseDocName(name)
  if (!address) return lacking
  for (const space of new Set(moved.values()))
    if (!(await isHere(spaceDocName(address.workspace, space)))) lacking.add(space)
  return lacking
}

/** Lists pages and all that lies below them, by one pass over the records. */
export function listBranches(doc: Y.Doc, roots: readonly PageId[]): readonly PageId[] {
  const below = new Map<PageId, PageId[]>()
  for (const [id, record] of listRecords<PageId>(pagesOf(doc))) {
    const { parent } = readPageRecord(id, record)
    if (parent === null) continue
    const family = below.get(parent)
    if (family) family.push(id)
    else below.set(parent, [id])
  }
  const found = new Set<PageId>()
  const waiting = [...roots]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue
    found.add(id)
    waiting.push(...(below.get(id) ?? []))
  }
  return [...found]
}
