import type { PageId } from '../../../model/ids.ts'
import { usePageTrees } from '../../hooks/pages/usePageTrees.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { toPath } from '../../routes.ts'

/** Titles and paths of pages whose space is not known, as a peer's; pages that are not here are left out. */
export function usePagePaths(
  pages: readonly (PageId | null)[],
): ReadonlyMap<PageId, { readonly title: string; readonly path: string }> {
  const spaces = useSpaces()
  const trees = usePageTrees(spaces.map((space) => space.id))
  const found = new Map<PageId, { title: string; path: string }>()
  for (const id of pages) {
    if (!id) continue
    trees.forEach((tree, at) => {
      const space = spaces[at]?.id
      const page = space && tree.isLive(id) ? tree.page(id) : null
      if (space && page)
        found.set(id, { title: page.title, path: toPath({ name: 'page', space, page: id }) })
    })
  }
  return found
}
