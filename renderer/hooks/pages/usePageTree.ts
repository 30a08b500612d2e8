import { useSyncExternalStore } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import { useSession } from '../ServicesContext.tsx'
import { seenTreeOf } from './seenTree.ts'

/** A space's page tree as this person may see it, rendered again when any page changes. Its `version` is what memos compare. */
export function usePageTree(space: SpaceId): PageTree {
  const tree = seenTreeOf(useSession(), space)
  useSyncExternalStore(tree.subscribe, () => tree.version)
  return tree
}
