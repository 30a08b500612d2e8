import type { PageId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'

/** How many pages people see below one, at any depth: those trashed or archived by themselves do not count. */
export function countBelow(tree: PageTree, page: PageId): number {
  let count = 0
  const waiting = [...tree.children(page)]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    count += 1
    waiting.push(...tree.children(id))
  }
  return count
}
