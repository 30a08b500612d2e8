import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { SpaceId } from '../../model/ids.ts'
import { createPageTree, type PageTree } from '../../model/PageTree.ts'
import { useSession } from './ServicesContext.tsx'

// One tree a document, for as long as the document lives: building it reads every page once.
const trees = new WeakMap<Y.Doc, PageTree>()

/** The tree of a space's document; the same object for every caller. */
export function treeOf(doc: Y.Doc): PageTree {
  const known = trees.get(doc)
  if (known) return known
  const tree = createPageTree(doc)
  trees.set(doc, tree)
  return tree
}

/** A space's page tree, rendered again when any page changes. Its `version` is what memos compare. */
export function usePageTree(space: SpaceId): PageTree {
  const tree = treeOf(useSession().space(space).doc)
  useSyncExternalStore(tree.subscribe, () => tree.version)
  return tree
}
