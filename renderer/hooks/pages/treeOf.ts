import type * as Y from 'yjs'
import { oncePer } from '../../../model/oncePer.ts'
import { createPageTree, type PageTree } from '../../../model/PageTree.ts'

/** The tree of a space's document, what was hidden in it too; the same object for every caller, since building it reads every page once. For screens see seenTree.ts. */
export const treeOf: (doc: Y.Doc) => PageTree = oncePer(createPageTree)
