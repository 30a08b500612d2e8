/**
 * The search service on the renderer's side: promises over messages, one
 * answer a lane, and a new worker when the old one died.
 */
import {
  type DocName,
  parseDocName,
  type SpaceId,
  type WorkspaceId,
} from '../../../model/ids.ts'
import type { Documents } from '../documents/Documents.ts'
import { createLinks } from '../links/createLinks.ts'
import type {
  Search,
  SearchAnswer,
  SearchQuery,
  SearchRequest,
  SearchStatus,
} from './messages.ts'
import { parseSearchResponse } from './parseMessages.ts'

/** The part of a Worker that is used. */
export interface SearchWorker {
  postMessage(message: SearchRequest): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  onerror: ((event: { readonly message?: string }) => void) | null
  terminate(): void
}

/** What the search service is made of. */
export interface SearchOptions {
  readonly workspace: WorkspaceId
  /** The name of the documents' database; the index lies in `<databaseName>-index`. */
  readonly databaseName: string
  /** Tells what changes; the worker reads it again from the store. */
  readonly documents: Pick<Documents, 'onUpdate' | 'onStored'>
  /** The bundled worker unless a test brings another. */
  readonly startWorker?: () => SearchWorker
}

interface Asked {
  readonly query: SearchQuery
  readonly lane: string
  readonly resolve: (answer: SearchAnswer | null) => void
  readonly reject: (error: Error) => void
}

/** Changes are told together: typing and catching up make many. */
const tellAfterMs = 150
/**
 * A page that was told a moment ago is told again when writing in it rests, after so long at the latest, or with
 * the next question: it is read as a whole each time, on the processor that also draws what is typed.
 */
const tellAgainAfterMs = 3000
const restMs = 500
/** A worker that dies so often within a minute is let be; rebuilding by hand starts a new one. */
const mostRestarts = 3
const restartsWithinMs = 60_000
const closeWithinMs = 1500
/** Queries are answered within milliseconds, even while the index is built: a worker silent for so long is gone. */
const silentAfterMs = 10_000
const watchEveryMs = 2000

function startBundledWorker(): SearchWorker {
  return new Worker(new URL('./search.worker.ts', import.meta.url), {
    type: 'module',
    name: 'search',
  }) as SearchWorker
}

/** Starts the search service of a workspace. Answers come at once, from what the index holds by then. */
export function createSearch(options: SearchOptions): Search {
  const start = options.startWorker ?? startBundledWorker
  const listeners = new Set<(status: SearchStatus) => void>()
  const asked = new Map<number, Asked>()
  const lanes = new Map<string, number>()
  /** When documents changed last that are still to be told. */
  const changed = new Map<DocName, number>()
  /** When pages were told last, of those that were told a moment ago. */
  const toldAt = new Map<DocName, number>()
  /** Told to every worker anew: the kept index may still hold what is gone. */
  const forgotten = new Set<SpaceId>()
  let status: SearchStatus = { kind: 'starting' }
  let worker: SearchWorker | null = null
  let restarts: number[] = []
  let nextId = 1
  let heardAt = performance.now()
  let watching: ReturnType<typeof setTimeout> | null = null
  let telling: { readonly at: number; readonly timer: ReturnType<typeof setTimeout> } | null =
    null
  let disposed: Promise<void> | null = null
  let onClosed: (() => void) | null = null
  const links = createLinks((request) => {
    tell()
    worker?.postMessage(request)
    return worker !== null
  })

  const say = (next: SearchStatus) => {
    status = next
    for (const listener of [...listeners]) listener(next)
  }
  const finish = (id: number): Asked | undefined => {
    const one = asked.get(id)
    asked.delete(id)
    if (one && lanes.get(one.lane) === id) lanes.delete(one.lane)
    return one
  }
  const receive = (data: unknown) => {
    const message = parseSearchResponse(data)
    heardAt = performance.now()
    switch (message?.kind) {
      case 'status':
        say(message.status)
        break
      case 'result':
        finish(message.id)?.resolve(message.answer)
        break
      case 'failure':
        finish(message.id)?.reject(new Error(`search: ${message.reason}`))
        break
      case 'links':
        links.answer(message.id, message.answer)
        break
      case 'links-failure':
        links.fail(message.id, message.reason)
        break
      case 'links-changed':
        links.changed()
        break
      case 'closed':
        onClosed?.()
        break
    }
  }
  const giveUp = (reason: string) => {
    say({ kind: 'failed', reason })
    for (const id of [...asked.keys()]) finish(id)?.reject(new Error(`search: ${reason}`))
    links.giveUp(reason)
  }
  const lose = (reason: string) => {
    worker?.terminate()
    worker = null
    const now = performance.now()
    restarts = restarts.filter((at) => now - at < restartsWithinMs)
    if (disposed) onClosed?.()
    else if (restarts.length >= mostRestarts) giveUp(reason)
    else {
      restarts.push(now)
      open()
    }
  }
  // A worker that the host ended says nothing, and no event tells.
  const watch = () => {
    watching ??= setTimeout(() => {
      watching = null
      if (asked.size === 0 || disposed) return
      if (performance.now() - heardAt >= silentAfterMs) lose('the worker does not answer')
      if (worker) watch()
    }, watchEveryMs)
  }
  const open = () => {
    heardAt = performance.now()
    try {
      worker = start()
    } catch (error) {
      giveUp(error instanceof Error ? error.message : String(error))
      return
    }
    const mine = worker
    mine.onmessage = (event) => worker === mine && receive(event.data)
    mine.onerror = (event) => worker === mine && lose(event.message ?? 'the worker stopped')
    const { workspace, databaseName } = options
    mine.postMessage({ kind: 'open', workspace, databaseName })
    for (const space of forgotten) mine.postMessage({ kind: 'forget', space })
    // What the lost worker was asked is asked of the new one.
    for (const [id, { query }] of asked) mine.postMessage({ kind: 'query', id, query })
    links.askAgain()
  }
  /** Tells what has waited long enough; without `until` all of it. */
  const tell = (until = Number.POSITIVE_INFINITY) => {
    if (telling) clearTimeout(telling.timer)
    telling = null
    const names = [...changed.keys()].filter((name) => dueAt(name) <= until)
    const now = performance.now()
    for (const [name, at] of toldAt) if (at + tellAgainAfterMs <= now) toldAt.delete(name)
    for (const name of names) {
      changed.delete(name)
      if (parseDocName(name)?.kind === 'page') toldAt.set(name, now)
    }
    if (names.length > 0) worker?.postMessage({ kind: 'changed', names })
    let next = Number.POSITIVE_INFINITY
    for (const name of changed.keys()) next = Math.min(next, dueAt(name))
    if (changed.size > 0) tellAt(next)
  }
  const dueAt = (name: DocName): number => {
    const told = toldAt.get(name)
    if (told === undefined) return Number.NEGATIVE_INFINITY
    return Math.min(told + tellAgainAfterMs, (changed.get(name) ?? told) + restMs)
  }
  const tellAt = (at: number) => {
    if (telling && telling.at <= at) return
    if (telling) clearTimeout(telling.timer)
    telling = { at, timer: setTimeout(() => tell(at), at - performance.now()) }
  }
  const note = (names: readonly DocName[]) => {
    let at = Number.POSITIVE_INFINITY
    const now = performance.now()
    const soon = now + tellAfterMs
    for (const name of names) {
      changed.set(name, now)
      at = Math.min(at, Math.max(soon, dueAt(name)))
      const address = forgotten.size > 0 ? parseDocName(name) : null
      // It came back: this person is in it again.
      if (address && address.kind !== 'workspace') forgotten.delete(address.space)
    }
    if (names.length > 0) tellAt(at)
  }

  open()
  const stops = [
    options.documents.onUpdate(({ name }) => note([name])),
    // Told again once committed: the worker reads the disk, and may have read it too early.
    options.documents.onStored((names) => note(names)),
  ]

  return {
    links: links.links,
    get status() {
      return status
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    query(query, lane = 'search') {
      if (disposed) return Promise.resolve(null)
      if (!worker) return Promise.reject(new Error('search: there is no worker'))
      const stale = lanes.get(lane)
      if (stale !== undefined) {
        worker.postMessage({ kind: 'cancel', id: stale })
        finish(stale)?.resolve(null)
      }
      tell()
      const id = nextId++
      lanes.set(lane, id)
      if (asked.size === 0) heardAt = performance.now()
      worker.postMessage({ kind: 'query', id, query })
      watch()
      return new Promise((resolve, reject) => asked.set(id, { query, lane, resolve, reject }))
    },
    filesArrived(ids) {
      worker?.postMessage({ kind: 'files', ids })
    },
    rebuild() {
      if (disposed) return
      if (worker) worker.postMessage({ kind: 'rebuild' })
      else {
        restarts = []
        open()
      }
    },
    forget(space) {
      forgotten.add(space)
      worker?.postMessage({ kind: 'forget', space })
    },
    dispose() {
      disposed ??= new Promise<void>((resolve) => {
        for (const stop of stops) stop()
        if (telling) clearTimeout(telling.timer)
        if (watching) clearTimeout(watching)
        for (const id of [...asked.keys()]) finish(id)?.resolve(null)
        listeners.clear()
        links.dispose()
        if (!worker) return resolve()
        const timer = setTimeout(() => onClosed?.(), closeWithinMs)
        onClosed = () => {
          clearTimeout(timer)
          worker?.terminate()
          worker = null
          resolve()
        }
        tell()
        worker.postMessage({ kind: 'close' })
      })
      return disposed
    },
  }
}
