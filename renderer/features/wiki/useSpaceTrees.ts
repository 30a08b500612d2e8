import { useEffect, useMemo, useState } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import { usePageTrees } from '../../hooks/pages/usePageTrees.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'

/**
 * The trees of these spaces by id; the map is a new one after each change of a
 * page. A space still being read, or that could not
 * be, is left out: it looks like an empty one.
 */
export function useSpaceTrees(spaces: readonly SpaceId[]): ReadonlyMap<SpaceId, PageTree> {
  const session = useSession()
  const trees = usePageTrees(spaces)
  const [loaded, setLoaded] = useState<ReadonlySet<SpaceId>>(
    () => new Set(spaces.filter((id) => session.space(id).status.kind === 'loaded')),
  )
  useEffect(() => {
    let shown = true
    for (const id of spaces)
      void session.space(id).whenLoaded.then((status) => {
        if (shown && status.kind === 'loaded')
          setLoaded((before) => (before.has(id) ? before : new Set(before).add(id)))
      })
    return () => {
      shown = false
    }
  }, [session, spaces])
  return useMemo(() => {
    const byId = new Map<SpaceId, PageTree>()
    spaces.forEach((id, index) => {
      const tree = trees[index]
      if (tree && loaded.has(id)) byId.set(id, tree)
    })
    return byId
  }, [spaces, trees, loaded])
}
