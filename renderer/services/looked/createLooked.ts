/**
 * What this person has looked at: a time before which everything counts as seen, and for
 * pages looked at since then when that was. Kept on this device; that a change was seen is
 * also kept with what follows the person across devices, where nobody else sees it. A page
 * is marked when somebody else changed it after that.
 */
import { type PageId, type PersonId, parseId, type ThreadId } from '../../../model/ids.ts'
import type { Page } from '../../../model/page.ts'

/** What of a page tells whether it is marked. */
export type LookedPage = Pick<Page, 'updatedAt' | 'updatedBy'> & {
  /** A thread of comments is looked at like a page, in a memory of its own. */
  readonly id: PageId | ThreadId
}

/** See the head of this file. */
export interface Looked {
  /** Another object after each change: what React compares. */
  readonly version: object
  /** Whether somebody else changed the page since this person looked. Costs one look-up. */
  isChanged(page: LookedPage): boolean
  /** When this person last looked at the page, in milliseconds; `null` when that is not remembered. */
  lookedAt(page: PageId): number | null
  /** The page is on the screen now. */
  look(page: LookedPage): void
  /** Everything changed so far counts as seen. */
  lookAll(pages: Iterable<LookedPage>): void
  /** Calls back after each change; returns its own undo. */
  subscribe(listener: () => void): () => void
}

/** What was looked at on whichever device. Times are milliseconds. */
export interface SharedLooked {
  /** 0 for never. */
  timeOf(id: PageId | ThreadId): number
  /** Up to when everything was; 0 for never. */
  readonly all: number
  look(id: PageId | ThreadId, at: number): void
  lookAll(at: number): void
  subscribe(listener: () => void): () => void
}

/** Pages remembered one by one; when there are more, what is older than the oldest half counts as seen. */
const kept = 1_000

interface State {
  baseline: number
  readonly pages: Map<PageId | ThreadId, number>
}

/** Reads what was kept; a broken entry reads as nothing looked at, with `start` as the time before. */
export function parseLooked(text: string | null, start: number): State {
  const pages = new Map<PageId | ThreadId, number>()
  let value: unknown = null
  try {
    value = text === null ? null : JSON.parse(text)
  } catch {
    value = null
  }
  const { since, pages: rows } = (value ?? {}) as { since?: unknown; pages?: unknown }
  if (typeof rows === 'object' && rows !== null)
    for (const [key, at] of Object.entries(rows)) {
      const id = parseId<PageId>(key)
      if (id && typeof at === 'number' && Number.isFinite(at)) pages.set(id, at)
    }
  return {
    baseline: typeof since === 'number' && Number.isFinite(since) ? since : start,
    pages,
  }
}

/** Opens the memory of one workspace; `memory` outlives it, and `onMemory` tells that another window wrote it. */
export function createLooked(options: {
  readonly person: PersonId
  readonly memory: {
    read(): string | null
    write(value: string): void
    subscribe(listener: () => void): () => void
  }
  readonly now: () => number
  /** What was looked at on all devices of this person. */
  readonly shared: SharedLooked
}): Looked {
  const { memory, now, person, shared } = options
  const listeners = new Set<() => void>()
  let text = memory.read()
  let state = parseLooked(text, now())
  let version = {}
  // Who asks first is a screen that is being drawn, and settings announce what is written.
  if (text === null) queueMicrotask(write)

  function write(): void {
    text = JSON.stringify({ since: state.baseline, pages: Object.fromEntries(state.pages) })
    memory.write(text)
  }
  function changed(): void {
    version = {}
    for (const listener of [...listeners]) listener()
  }
  memory.subscribe(() => {
    const other = memory.read()
    if (other === text || other === null) return
    text = other
    state = parseLooked(other, state.baseline)
    changed()
  })

  shared.subscribe(changed)

  function isChanged({ id, updatedAt, updatedBy }: LookedPage): boolean {
    if (updatedAt === null || updatedBy === null || updatedBy === person) return false
    const own = state.pages.get(id) ?? state.baseline
    return updatedAt > Math.max(own, shared.timeOf(id), shared.all)
  }

  /** The oldest half goes, and what changed before its last one counts as seen. */
  function forgetOldest(): void {
    if (state.pages.size <= kept) return
    const times = [...state.pages].sort(([, a], [, b]) => a - b)
    for (const [id, at] of times.slice(0, kept / 2)) {
      state.baseline = Math.max(state.baseline, at)
      state.pages.delete(id)
    }
  }

  return {
    get version() {
      return version
    },
    isChanged,
    lookedAt: (page) => state.pages.get(page) ?? null,
    look(page) {
      const wasChanged = isChanged(page)
      const before = state.pages.get(page.id)
      // The author's clock may be ahead of ours: what is on the screen is seen all the same.
      const at = Math.max(now(), page.updatedAt ?? 0)
      if (!wasChanged && before !== undefined && at - before < 1_000) return
      state.pages.set(page.id, at)
      forgetOldest()
      write()
      if (!wasChanged) return
      // Only what was news: a page that is opened ten times a day is not told of ten times.
      shared.look(page.id, at)
      changed()
    },
    lookAll(pages) {
      let last = now()
      for (const { updatedAt } of pages) last = Math.max(last, updatedAt ?? 0)
      state = { baseline: last, pages: new Map() }
      write()
      shared.lookAll(last)
      changed()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
