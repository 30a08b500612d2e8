import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import { useSession } from '../ServicesContext.tsx'
import { seenTreeOf } from './seenTree.ts'

/**
 * The page trees of several spaces as this person may see them, rendered again when any page of any of them
 * changes. The array is a new one after each change: what memos compare.
 */
export function usePageTrees(spaces: readonly SpaceId[]): readonly PageTree[] {
  const session = useSession()
  const list = spaces.join()
  const trees = useMemo(
    () =>
      list
        .split(',')
        .filter((id) => id !== '')
        .map((id) => seenTreeOf(session, id as SpaceId)),
    [list, session],
  )
  const subscribe = useCallback(
    (listener: () => void) => {
      const undo = trees.map((tree) => tree.subscribe(listener))
      return () => {
        for (const stop of undo) stop()
      }
    },
    [trees],
  )
  const version = useSyncExternalStore(subscribe, () =>
    trees.map((tree) => tree.version).join(),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside the trees
  return useMemo(() => [...trees], [trees, version])
}
