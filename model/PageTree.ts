/**
 * The page tree as people see it: an incremental view over a space's pages.
 * The map is read once; afterwards only what changed is read again, so that
 * ten thousand pages cost nothing while one is renamed.
 */
import type * as Y from 'yjs'
import type { PageId } from './ids.ts'
import type { Page } from './page.ts'

/** The pages of a space as a tree. Every list is ordered; nothing in it is purged. */
export interface PageTree {
  /** Changes at every change of any page: what a React snapshot compares. */
  readonly version: number
  /** One page, in whatever state but purged. */
  page(id: PageId): Page | null
  /** Living children (neither trashed nor archived) of a page, or of the top (`null`). */
  children(parent: PageId | null): readonly PageId[]
  /** Where a page stands after cycles and lost parents are settled. */
  parentOf(id: PageId): PageId | null
  /** The pages above one, from the top down; without the page itself. */
  ancestors(id: PageId): readonly PageId[]
  /** Whether the page and everything above it is neither trashed nor archived. */
  isLive(id: PageId): boolean
  /** All living pages, in the tree's order. */
  all(): readonly Page[]
  /** Pages that were put in the trash themselves (not those that lie under one), newest first. */
  trashed(): readonly Page[]
  /** Pages that were archived themselves, newest first. */
  archived(): readonly Page[]
  /** The fractional index that puts a page at `position` among the children of `parent`. */
  orderAt(parent: PageId | null, position: number, moving?: PageId): string
  /** Whether moving `id` under `parent` would put a page below itself. */
  wouldCycle(id: PageId, parent: PageId | null): boolean
  /** Calls back after each transaction that changed a page; returns its own undo. */
  subscribe(listener: () => void): () => void
  dispose(): void
}

/** Opens the tree over a space's document, which stays the caller's. */
export declare function createPageTree(space: Y.Doc): PageTree
