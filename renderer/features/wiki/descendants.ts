import type { PageId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'

/** Lists the pages below one, itself left out, parents before their children. */
export function listDescendants(tree: PageTree, page: PageId): readonly PageId[] {
  const found: PageId[] = []
  const waiting: PageId[] = [...tree.children(page)]
  const seen = new Set<PageId>([page])
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    if (seen.has(id)) continue
    seen.add(id)
    found.push(id)
    waiting.push(...tree.children(id))
  }
  return found
}
