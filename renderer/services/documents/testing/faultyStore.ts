/** A store that refuses, delays or loses its temper when a test says so. */
import type { DocumentStore, StoreStatus, WriteOutcome } from '../DocumentStore.ts'

/** The switches of a {@link createFaultyStore}. */
export interface Faults {
  /** Appends are refused with this reason, and the status says so. */
  refuse: 'full' | 'unavailable' | null
  /** Reads reject. */
  failReads: boolean
  /** Appends and reads wait until `open()` is called. */
  gate: { open(): void } | null
  /** Appends that were asked for, with their number of updates. */
  readonly appends: number[]
  flushes: number
  compactions: string[]
}

/** Makes reads and appends wait; returns nothing, `faults.gate.open()` lets them go on. */
export function closeGate(faults: Faults & { wait?: Promise<void> }): void {
  let open = () => {}
  faults.wait = new Promise<void>((resolve) => {
    open = resolve
  })
  faults.gate = {
    open() {
      faults.gate = null
      open()
    },
  }
}

/** Wraps a store with faults. */
export function createFaultyStore(inner: DocumentStore): {
  readonly store: DocumentStore
  readonly faults: Faults & { wait?: Promise<void> }
} {
  const faults: Faults & { wait?: Promise<void> } = {
    refuse: null,
    failReads: false,
    gate: null,
    appends: [],
    flushes: 0,
    compactions: [],
  }
  const listeners = new Set<(status: StoreStatus) => void>()
  let refused: StoreStatus | null = null
  const tell = (status: StoreStatus) => {
    for (const listener of [...listeners]) listener(status)
  }
  inner.onStatus((status) => {
    if (!refused) tell(status)
  })
  const store: DocumentStore = {
    ...inner,
    get status() {
      return refused ?? inner.status
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async read(name) {
      if (faults.gate) await faults.wait
      if (faults.failReads) throw new Error('read: the disk is gone')
      return inner.read(name)
    },
    async append(updates, options): Promise<WriteOutcome> {
      faults.appends.push(updates.length)
      if (faults.gate) await faults.wait
      if (faults.refuse) {
        const message = 'a fault of the test'
        refused =
          faults.refuse === 'full' ? { kind: 'full' } : { kind: 'unavailable', reason: message }
        tell(refused)
        return { ok: false, reason: faults.refuse, message }
      }
      const outcome = await inner.append(updates, options)
      if (refused && outcome.ok) {
        refused = null
        tell(inner.status)
      }
      return outcome
    },
    async compact(name) {
      faults.compactions.push(name)
      await inner.compact(name)
    },
    async flush() {
      faults.flushes++
      await inner.flush()
    },
  }
  return { store, faults }
}
