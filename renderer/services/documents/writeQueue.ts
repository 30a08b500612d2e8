/**
 * Local updates on their way to the store. The first one of a rest goes as soon as what it
 * changed is on the screen; while typing, one transaction per 200 ms carries what was
 * typed in between: what a machine that dies may cost. A window that goes has `partingKeep.ts`. A refused write stays here and is tried again.
 */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import type { DocumentStore, WriteOutcome } from './DocumentStore.ts'
import type { HostMoments } from './hostMoments.ts'

/** One document's local changes, merged into one update. */
export interface NamedUpdate {
  readonly name: DocName
  readonly update: Uint8Array
}

/** The queue. */
export interface WriteQueue {
  push(name: DocName, update: Uint8Array): void
  /** Updates of a document that are not committed; whoever opens it anew needs them. */
  waiting(name: DocName): readonly Uint8Array[]
  names(): readonly DocName[]
  /** Settles when nothing of a document waits any more; a full disk can make that long. */
  committed(name: DocName): Promise<void>
  /** Tries everything now; settles when it is committed or was refused once more. */
  drain(): Promise<void>
  dispose(): void
}

const typingPause = 200
const firstRetry = 250
const longestRetry = 15_000

/** Makes the queue; `settled` hears every attempt, also the refused ones. */
export function createWriteQueue(options: {
  readonly store: DocumentStore
  /** Puts a task off until what was changed before is on the screen; returns what cancels it. */
  readonly afterPaint: HostMoments['afterPaint']
  readonly settled: (updates: readonly NamedUpdate[], outcome: WriteOutcome) => void
}): WriteQueue {
  const { afterPaint, store } = options
  let pending = new Map<DocName, Uint8Array[]>()
  let flying = new Map<DocName, Uint8Array[]>()
  let flight: Promise<boolean> | null = null
  /** Cancels the attempt that is due. */
  let cancel: (() => void) | null = null
  let pause: ReturnType<typeof setTimeout> | null = null
  let retryAfter = 0
  let disposed = false
  const waiters = new Map<DocName, (() => void)[]>()

  const isWaiting = (name: DocName) => pending.has(name) || flying.has(name)
  const release = (names: Iterable<DocName>) => {
    for (const name of [...names]) {
      if (isWaiting(name)) continue
      const resolved = waiters.get(name) ?? []
      waiters.delete(name)
      for (const resolve of resolved) resolve()
    }
  }

  const attempt = async (): Promise<boolean> => {
    flying = pending
    pending = new Map()
    const updates = [...flying].map(([name, parts]): NamedUpdate => {
      const [first] = parts
      return { name, update: parts.length === 1 && first ? first : Y.mergeUpdates(parts) }
    })
    let outcome: WriteOutcome
    try {
      outcome = await store.append(updates.map((one) => ({ ...one, from: 'local' as const })))
    } catch (error) {
      outcome = { ok: false, reason: 'unavailable', message: String(error) }
    }
    const done = flying
    flying = new Map()
    if (outcome.ok) {
      retryAfter = 0
      release(done.keys())
      options.settled(updates, outcome)
      return true
    }
    // Merged once, so that retrying for hours does not collect parts.
    for (const { name, update } of updates)
      pending.set(name, [update, ...(pending.get(name) ?? [])])
    retryAfter = Math.min(longestRetry, retryAfter === 0 ? firstRetry : retryAfter * 2)
    options.settled(updates, outcome)
    return false
  }

  const start = (): Promise<boolean> => {
    cancel?.()
    cancel = null
    if (pause !== null) clearTimeout(pause)
    pause = setTimeout(() => {
      pause = null
      // Not after a paint: asking for one would have a frame drawn that nothing else needs.
      if (!disposed && !flight && !cancel && pending.size > 0) void start()
    }, typingPause)
    flight = attempt().finally(() => {
      flight = null
      schedule()
    })
    return flight
  }
  const schedule = () => {
    if (disposed || flight || cancel || pending.size === 0) return
    if (retryAfter > 0) {
      const timer = setTimeout(() => void start(), retryAfter)
      cancel = () => clearTimeout(timer)
    } else if (pause === null) cancel = afterPaint(() => void start())
  }
  // Space came back, or a slow open ended: what waits need not wait for its turn.
  const stopStatus = store.onStatus((status) => {
    if (status.kind !== 'ready' || flight || pending.size === 0 || disposed) return
    retryAfter = 0
    void start()
  })

  return {
    push(name, update) {
      const parts = pending.get(name)
      if (parts) parts.push(update)
      else pending.set(name, [update])
      schedule()
    },
    waiting: (name) => [...(flying.get(name) ?? []), ...(pending.get(name) ?? [])],
    names: () => [...new Set([...flying.keys(), ...pending.keys()])],
    committed(name) {
      if (!isWaiting(name)) return Promise.resolve()
      return new Promise((resolve) => {
        waiters.set(name, [...(waiters.get(name) ?? []), resolve])
      })
    },
    async drain() {
      while ((flight || pending.size > 0) && !disposed) if (!(await (flight ?? start()))) return
    },
    dispose() {
      disposed = true
      stopStatus()
      cancel?.()
      if (pause !== null) clearTimeout(pause)
    },
  }
}
