/**
 * Where pages stand, decided from what is stored of them. Devices receive
 * moves in different orders and with different gaps, so this looks at nothing
 * but the records: equal records give equal trees everywhere.
 */
import type { PageId } from './ids.ts'
import type { Page } from './page.ts'

/** Where one page stands. */
export interface Standing {
  /** The page it is shown under; `null` at the top. */
  readonly parent: PageId | null
  /** When it was put in the trash, by itself or with a page above it; `null` when it is not there. */
  readonly trashedAt: number | null
  /** When it was last put out of sight (trash or archive), by itself or with a page above it; `null` when in sight. */
  readonly hiddenAt: number | null
}

/**
 * Settles every page's place. A parent that is missing, purged or a template gives the top.
 * In a cycle, made by moves of different pages at once, the page that was moved
 * last (then the greatest id) is shown at the top and the others hang below it.
 * A page that was restored after everything above it had been put away is shown
 * at the top as long as that lasts. O(n), no sorting.
 */
export function settleTree(pages: ReadonlyMap<PageId, Page>): ReadonlyMap<PageId, Standing> {
  const parents = breakCycles(pages)
  const standings = new Map<PageId, Standing>()
  const pending: Page[] = []
  for (const page of pages.values()) {
    // Climb to the nearest settled page, then settle downwards: no recursion, however deep.
    let above: Page | undefined = page
    while (above && !standings.has(above.id)) {
      pending.push(above)
      const parent: PageId | null = parents.get(above.id) ?? null
      above = parent === null ? undefined : pages.get(parent)
    }
    for (let next = pending.pop(); next; next = pending.pop())
      standings.set(next.id, standingOf(next, parents.get(next.id) ?? null, standings))
  }
  return standings
}

function standingOf(
  page: Page,
  parent: PageId | null,
  standings: ReadonlyMap<PageId, Standing>,
): Standing {
  const above = parent === null ? undefined : standings.get(parent)
  const own = later(page.trashedAt, page.archivedAt)
  const inherited = above?.hiddenAt ?? null
  const surfaced = inherited !== null && own === null && (page.restoredAt ?? -1) >= inherited
  if (surfaced) return { parent: null, trashedAt: null, hiddenAt: null }
  return {
    parent,
    trashedAt: later(page.trashedAt, above?.trashedAt ?? null),
    hiddenAt: later(own, inherited),
  }
}

function later(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.max(a, b)
}

/** The stored parents with lost ones and one link of each cycle taken out. */
function breakCycles(pages: ReadonlyMap<PageId, Page>): ReadonlyMap<PageId, PageId | null> {
  const parents = new Map<PageId, PageId | null>()
  for (const page of pages.values()) {
    const above = page.parent === null ? undefined : pages.get(page.parent)
    const hangs = above !== undefined && above.templateAt === null && page.templateAt === null
    parents.set(page.id, hangs ? above.id : null)
  }
  const walkOf = new Map<PageId, number>()
  let walk = 0
  for (const start of parents.keys()) {
    walk++
    let at: PageId | null = start
    while (at !== null && !walkOf.has(at)) {
      walkOf.set(at, walk)
      at = parents.get(at) ?? null
    }
    if (at !== null && walkOf.get(at) === walk)
      parents.set(topOfCycle(at, parents, pages), null)
  }
  return parents
}

function topOfCycle(
  start: PageId,
  parents: ReadonlyMap<PageId, PageId | null>,
  pages: ReadonlyMap<PageId, Page>,
): PageId {
  let top = start
  for (let at = parents.get(start) ?? start; at !== start; at = parents.get(at) ?? start) {
    const movedAt = (id: PageId) => pages.get(id)?.movedAt ?? 0
    if (movedAt(at) > movedAt(top) || (movedAt(at) === movedAt(top) && at > top)) top = at
  }
  return top
}
