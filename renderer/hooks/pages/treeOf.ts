import type * as Y from 'yjs'
import { createPageTree, type PageTree } from '../../../model/PageTree.ts'

// One tree a document, for as long as the document lives: building it reads every page once.
const trees = new WeakMap<Y.Doc, PageTree>()

/** The tree of a space's document, what was hidden in it too; the same object for every caller. For screens see seenTree.ts. */
export function treeOf(doc: Y.Doc): PageTree {
  const known = trees.get(doc)
  if (known) return known
  const tree = createPageTree(doc)
  trees.set(doc, tree)
  return tree
}
