import { useEffect, useRef } from 'react'
import type { SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import type { Route } from '../../../routes.ts'

/** Opens the branches above the page on screen and scrolls to its row, once each time another page is shown. */
export function useRevealedPage(options: {
  readonly route: Route
  readonly trees: ReadonlyMap<SpaceId, PageTree>
  readonly indexByKey: ReadonlyMap<string, number>
  readonly reveal: (index: number) => void
  readonly onExpand: (keys: readonly string[]) => void
}): void {
  const { route, trees, indexByKey, reveal, onExpand } = options
  const done = useRef<Route | null>(null)
  useEffect(() => {
    if (route.name !== 'page' || done.current === route) return
    const index = indexByKey.get(route.page)
    if (index !== undefined) {
      done.current = route
      reveal(index)
      return
    }
    const tree = trees.get(route.space)
    // The space may be closed, or its document still on its way: this runs again then.
    if (!tree) {
      // A space that was not joined stands in no row.
      if (indexByKey.has(route.space)) onExpand([route.space])
    } else if (tree.isLive(route.page)) onExpand([route.space, ...tree.ancestors(route.page)])
    else if (tree.page(route.page)) done.current = route
  }, [route, trees, indexByKey, reveal, onExpand])
}
