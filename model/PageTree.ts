/**
 * The page tree as people see it: an incremental view over a space's pages.
 * The map is read once; afterwards only what changed is read again, so that
 * ten thousand pages cost nothing while one is renamed.
 */
import * as Y from 'yjs'
import { isOrder, orderBetween } from './fractionalIndex.ts'
import { isId, type PageId } from './ids.ts'
import { type Page, pagesOf, readPageRecord } from './page.ts'
import { type Standing, settleTree } from './settleTree.ts'
import { listRecords } from './sharedMap.ts'

/**
 * The pages of a space as a tree. Every list is ordered; nothing in it is purged or gone to another
 * space. Templates are found by `page` and `templates` alone, and in the trash when they lie there.
 */
export interface PageTree {
  /** Changes at every change of any page: what a React snapshot compares. */
  readonly version: number
  /** One page, in whatever state but purged or gone; the same object until that page changes. */
  page(id: PageId): Page | null
  /**
   * Living children (neither trashed nor archived themselves) of a page, or of
   * the top (`null`); the same array until one of them comes, goes or moves.
   */
  children(parent: PageId | null): readonly PageId[]
  /** Where a page stands after cycles and lost parents are settled. */
  parentOf(id: PageId): PageId | null
  /** The pages above one, from the top down; without the page itself. */
  ancestors(id: PageId): readonly PageId[]
  /** Every page below one, in whatever state, parents before children: what is purged with it. */
  descendants(id: PageId): readonly PageId[]
  /** Whether the page and everything above it is neither trashed nor archived. */
  isLive(id: PageId): boolean
  /** All living pages, in the tree's order. */
  all(): readonly Page[]
  /** Pages that were put in the trash themselves (not those that lie under one), newest first. */
  trashed(): readonly Page[]
  /** Pages that were archived themselves and do not lie in the trash, newest first. */
  archived(): readonly Page[]
  /** The space's templates that are neither trashed nor archived, oldest first. */
  templates(): readonly Page[]
  /**
   * The fractional index that puts a page at `position` among the living
   * children of `parent`, `moving` itself not counted. Between two children
   * with equal keys (two devices inserted at one place) no key fits unless the
   * ids happen to allow it: then the nearer end of the run of equal keys is taken.
   */
  orderAt(parent: PageId | null, position: number, moving?: PageId): string
  /** Whether moving `id` under `parent` would put a page below itself. */
  wouldCycle(id: PageId, parent: PageId | null): boolean
  /** Calls back after each transaction that changed a page; returns its own undo. */
  subscribe(listener: () => void): () => void
  dispose(): void
}

/** Opens the tree over a space's document, which stays the caller's. */
export function createPageTree(space: Y.Doc): PageTree {
  const records = pagesOf(space)
  const pages = new Map<PageId, Page>()
  const listeners = new Set<() => void>()
  let version = 0

  for (const [id, record] of listRecords<PageId>(records)) {
    const page = readPageRecord(id, record)
    if (isInSpace(page)) pages.set(id, page)
  }

  // What follows from `pages`, computed when asked for and dropped when it no longer holds.
  let standings: ReadonlyMap<PageId, Standing> = new Map()
  let settled = false
  /** All children of a page, trashed ones too, in order. */
  let families = new Map<PageId | null, PageId[]>()
  const living = new Map<PageId | null, readonly PageId[]>()
  let everyPage: readonly Page[] | null = null

  const bySiblings = (a: PageId, b: PageId): number =>
    compareSiblings(pages.get(a), pages.get(b))

  function settle(): ReadonlyMap<PageId, Standing> {
    if (settled) return standings
    const before = standings
    standings = settleTree(pages)
    settled = true
    const touched = new Set<PageId | null>(unsorted)
    unsorted.clear()
    for (const [id, standing] of standings) {
      const old = before.get(id)
      if (old && old.parent === standing.parent) continue
      touched.add(standing.parent)
      if (old) touched.add(old.parent)
    }
    for (const [id, old] of before) if (!standings.has(id)) touched.add(old.parent)
    regroup(touched)
    return standings
  }

  /** Parents one of whose children changed its key or its state while its parent stayed. */
  const unsorted = new Set<PageId | null>()

  function regroup(touched: ReadonlySet<PageId | null>): void {
    if (touched.size === 0) return
    for (const parent of touched) {
      living.delete(parent)
      families.delete(parent)
    }
    for (const [id, { parent }] of standings) {
      if (!touched.has(parent)) continue
      const family = families.get(parent)
      if (family) family.push(id)
      else families.set(parent, [id])
    }
    for (const parent of touched) families.get(parent)?.sort(bySiblings)
  }

  function family(parent: PageId | null): readonly PageId[] {
    settle()
    return families.get(parent) ?? noPages
  }

  /** Reads a changed record again; `false` when nothing that this version knows has changed. */
  function take(id: PageId): boolean {
    const record = records.get(id)
    const read = record instanceof Y.Map ? readPageRecord(id, record) : null
    const next = read && isInSpace(read) ? read : null
    const old = pages.get(id) ?? null
    if (next === old || (next && old && samePage(next, old))) return false
    if (next) pages.set(id, next)
    else pages.delete(id)
    everyPage = null
    if (next && old && samePlace(next, old)) return true
    const stood = standings.get(id as PageId)
    if (stood) unsorted.add(stood.parent)
    settled = false
    return true
  }

  function onPages(events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const ids = new Set<string>()
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') ids.add(id)
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) ids.add(key)
    }
    let changed = false
    for (const id of ids) if (isId(id) && take(id as PageId)) changed = true
    if (!changed) return
    version++
    for (const listener of [...listeners]) listener()
  }

  records.observeDeep(onPages as Parameters<typeof records.observeDeep>[0])

  function children(parent: PageId | null): readonly PageId[] {
    const siblings = family(parent)
    const known = living.get(parent)
    if (known) return known
    const list = siblings.filter((id) => isShown(pages.get(id)))
    living.set(parent, list)
    return list
  }

  return {
    get version() {
      return version
    },
    page: (id) => pages.get(id) ?? null,
    children,
    parentOf: (id) => settle().get(id)?.parent ?? null,
    ancestors(id) {
      const above: PageId[] = []
      for (let at = settle().get(id)?.parent; at; at = standings.get(at)?.parent) above.push(at)
      return above.reverse()
    },
    descendants(id) {
      const below: PageId[] = [...family(id)]
      // The list grows while it is walked: a page's children come after it.
      for (const at of below) below.push(...family(at))
      return below
    },
    isLive: (id) => settle().get(id)?.hiddenAt === null,
    all() {
      settle()
      if (everyPage) return everyPage
      const list: Page[] = []
      const stack = [...children(null)].reverse()
      for (let id = stack.pop(); id; id = stack.pop()) {
        const page = pages.get(id)
        if (page) list.push(page)
        const below = children(id)
        for (let at = below.length - 1; at >= 0; at--) stack.push(below[at] as PageId)
      }
      everyPage = list
      return list
    },
    trashed: () => newestFirst([...pages.values()], (page) => page.trashedAt),
    archived() {
      settle()
      const kept = [...pages.values()].filter(
        (page) => standings.get(page.id)?.trashedAt === null,
      )
      return newestFirst(kept, (page) => page.archivedAt)
    },
    templates: () =>
      newestFirst(
        [...pages.values()].filter(
          (page) => page.trashedAt === null && page.archivedAt === null,
        ),
        (page) => page.templateAt,
      ).toReversed(),
    orderAt(parent, position, moving) {
      const siblings = children(parent)
        .filter((id) => id !== moving)
        .map((id) => ({ id, order: pages.get(id)?.order ?? '' }))
      return orderAmong(siblings, position, moving)
    },
    wouldCycle(id, parent) {
      settle()
      for (let at = parent; at; at = standings.get(at)?.parent ?? null)
        if (at === id) return true
      return false
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      listeners.clear()
      records.unobserveDeep(onPages as Parameters<typeof records.unobserveDeep>[0])
      families = new Map()
    },
  }
}

const noPages: readonly PageId[] = []

/** Whether a record stands for a page of this space at all. */
function isInSpace(page: Page): boolean {
  return page.purgedAt === null && page.movedTo === null
}

function isShown(page: Page | undefined): boolean {
  return (
    page !== undefined &&
    page.trashedAt === null &&
    page.archivedAt === null &&
    page.templateAt === null
  )
}

/** By key, then by id; pages with broken keys come last, as nothing can be put after them. */
function compareSiblings(a: Page | undefined, b: Page | undefined): number {
  if (!a || !b) return 0
  const brokenA = !isOrder(a.order)
  if (brokenA !== !isOrder(b.order)) return brokenA ? 1 : -1
  if (!brokenA && a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : 1
}

function newestFirst(
  pages: readonly Page[],
  dateOf: (page: Page) => number | null,
): readonly Page[] {
  return pages
    .filter((page) => dateOf(page) !== null)
    .sort((a, b) => (dateOf(b) ?? 0) - (dateOf(a) ?? 0) || (a.id < b.id ? -1 : 1))
}

interface Sibling {
  readonly id: PageId
  readonly order: string
}

function orderAmong(
  siblings: readonly Sibling[],
  position: number,
  moving: PageId | undefined,
): string {
  const at = Math.min(Math.max(Math.trunc(position), 0), siblings.length)
  const left = siblings[at - 1]
  const right = siblings[at]
  if (!left || !right || left.order !== right.order || !isOrder(left.order))
    return orderBetween(left?.order ?? null, right?.order ?? null)
  // Two equal keys: with this page's id between theirs, the same key stands between them.
  if (moving && left.id < moving && moving < right.id) return left.order
  let start = at - 1
  while (start > 0 && siblings[start - 1]?.order === left.order) start--
  let end = at + 1
  while (end < siblings.length && siblings[end]?.order === left.order) end++
  return end - at <= at - start
    ? orderBetween(left.order, siblings[end]?.order ?? null)
    : orderBetween(siblings[start - 1]?.order ?? null, left.order)
}

/** Whether nothing changed that decides where pages stand or whether they are seen. */
function samePlace(a: Page, b: Page): boolean {
  return (
    a.parent === b.parent &&
    a.order === b.order &&
    a.movedAt === b.movedAt &&
    a.trashedAt === b.trashedAt &&
    a.archivedAt === b.archivedAt &&
    a.restoredAt === b.restoredAt &&
    a.templateAt === b.templateAt
  )
}

function samePage(a: Page, b: Page): boolean {
  for (const key of Object.keys(a) as (keyof Page)[]) {
    const one = a[key]
    const two = b[key]
    if (one === two) continue
    if (!Array.isArray(one) || !Array.isArray(two)) return false
    if (one.length !== two.length || one.some((member, at) => member !== two[at])) return false
  }
  return true
}
