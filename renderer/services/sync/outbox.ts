/**
 * The way up: reads the store's outbox, merges it per document, sends it, and
 * takes rows out only when the relay has acknowledged them. Nothing is kept in
 * memory that is not in the store, so a crash at any point loses nothing; an
 * update that was on disk already when it is sent again changes nothing.
 *
 * At most about 1 MiB is in flight; updates longer than a frame go in parts.
 */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import {
  type DeviceMessage,
  formatYjsV1,
  limits,
  type NackCode,
} from '../../../sync-server/contract/protocol.ts'
import type { DocumentStore, OutboxKey, OutboxRow } from '../documents/DocumentStore.ts'
import type { OutboxCounts } from './outboxCounts.ts'

/** The line to the relay, as far as the outbox needs it. */
export interface OutboxLine {
  send(message: DeviceMessage): boolean
  drained(): Promise<boolean>
}

/** The outbox of a workspace. */
export interface Outbox {
  /** A connection stands: sends all that is not acknowledged, from the beginning. */
  start(
    line: OutboxLine,
    options: {
      readonly maxFrame: number
      /** Asked before each document is sent: what this person may not write stays where it is. */
      readonly maySend?: (name: DocName) => boolean
    },
  ): void
  /** The connection went: what was in flight will be sent again. */
  stop(): void
  /** Rows were added. Sends them soon, at most 20 times a second. */
  changed(): void
  /**
   * These rows were just committed, one a document: sends them without reading them back. `false`,
   * and nothing was done, when there is older or other work first: then they are rows as any.
   */
  stored(rows: readonly OutboxRow[]): boolean
  acknowledged(mid: number, seq: number): void
  refused(mid: number, code: NackCode): void
  /** The person gave these documents' rows up; they are out of the store. */
  discarded(names: Iterable<DocName>): void
  /** Whether changes of a document are on their way to the relay. */
  isSending(name: DocName): boolean
  /** Documents that the relay did not take, and why; they wait for the next connection. */
  readonly refusals: ReadonlyMap<DocName, NackCode>
  dispose(): void
}

/** What the outbox tells. */
export interface OutboxEvents {
  /** Counts or refusals changed. */
  changed(): void
  /** A document's rows are out of the outbox; `seq` 0 = the relay had them. */
  received(name: DocName, seq: number): void
}

interface Flight {
  readonly name: DocName
  readonly keys: readonly OutboxKey[]
  readonly bytes: number
}

const window = 1 << 20
const pageRows = 100
const coalesce = 50
const lookPause = 1_000
const firstRetry = 1_000
const longestRetry = 60_000
/** A frame's fields besides the bytes: mid, name (122 bytes at most), part, of, length. */
const frameOverhead = 256

/** Makes the outbox; it sends nothing before `start`. */
export function createOutbox(options: {
  readonly store: DocumentStore
  readonly counts: OutboxCounts
  readonly events: OutboxEvents
}): Outbox {
  const { store, counts, events } = options
  const flights = new Map<number, Flight>()
  const inFlight = new Set<OutboxKey>()
  /** Sent as they were stored: a scan that comes by passes over them. */
  const handed = new Set<OutboxKey>()
  const refusals = new Map<DocName, NackCode>()
  const delivered: { readonly flight: Flight; readonly seq: number }[] = []
  let line: OutboxLine | null = null
  let maxBytes = limits.frame
  let maySend: (name: DocName) => boolean = () => true
  let bytesInFlight = 0
  let mid = 0
  let after: OutboxKey | undefined
  /** Counts the beginnings: what was being read before one says nothing of where to go on. */
  let scan = 0
  let pumping = false
  /** Whether everything that lay in the outbox has been read since the connection stands. */
  let scanned = false
  let again = false
  let dirty = false
  let acknowledging = false
  let pumpTimer: ReturnType<typeof setTimeout> | undefined
  let lookTimer: ReturnType<typeof setTimeout> | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let retryAfter = firstRetry
  let wakeRoom: (() => void) | null = null

  function land(flight: Flight): void {
    bytesInFlight -= flight.bytes
    for (const key of flight.keys) inFlight.delete(key)
    wakeRoom?.()
    wakeRoom = null
  }

  async function room(): Promise<void> {
    if (bytesInFlight >= window && line)
      await new Promise<void>((resolve) => {
        wakeRoom = resolve
      })
  }

  /** Sends one document's rows; `false` when the line went meanwhile. */
  async function sendRows(on: OutboxLine, name: DocName, rows: OutboxRow[]): Promise<boolean> {
    const merged = mergeRows(rows)
    if (!merged) {
      refusals.set(name, 'malformed')
      return true
    }
    const of = Math.max(1, Math.ceil(merged.length / maxBytes))
    const flight = { name, keys: rows.map(({ key }) => key), bytes: merged.length }
    const own = ++mid
    flights.set(own, flight)
    bytesInFlight += flight.bytes
    for (const key of flight.keys) inFlight.add(key)
    for (let part = 0; part < of; part++) {
      const bytes = merged.subarray(part * maxBytes, (part + 1) * maxBytes)
      if (!(await on.drained()) || line !== on) return false
      if (!on.send({ kind: 'update', mid: own, doc: name, fmt: formatYjsV1, part, of, bytes }))
        return false
    }
    return true
  }

  async function pumpOnce(on: OutboxLine): Promise<void> {
    while (line === on) {
      await room()
      const own = scan
      const mark = counts.mark()
      const rows = await store.outbox(after, pageRows)
      if (line !== on) return
      if (scan !== own) continue
      after = rows.at(-1)?.key ?? after
      const byName = new Map<DocName, OutboxRow[]>()
      for (const row of rows) {
        if (inFlight.has(row.key) || handed.has(row.key)) continue
        const group = byName.get(row.name)
        if (group) group.push(row)
        else byName.set(row.name, [row])
      }
      for (const [name, group] of byName) counts.read(name, group.length)
      if (rows.length < pageRows) counts.scanned(mark)
      for (const [name, group] of byName) {
        if (refusals.has(name) || !maySend(name)) continue
        await room()
        if (line !== on || !(await sendRows(on, name, group))) return
      }
      if (byName.size > 0) events.changed()
      if (rows.length < pageRows) {
        scanned = true
        return
      }
    }
  }

  async function pump(): Promise<void> {
    if (pumping) {
      again = true
      return
    }
    pumping = true
    try {
      do {
        again = false
        if (line) await pumpOnce(line)
      } while (again)
    } catch (error) {
      // The store does not answer: rows stay where they are, the next change or connection tries again.
      console.warn('outbox: the store cannot be read', error)
    } finally {
      pumping = false
    }
  }

  function changed(): void {
    if (!line) return
    if (pumpTimer !== undefined) {
      dirty = true
      return
    }
    dirty = false
    void pump()
    pumpTimer = setTimeout(() => {
      pumpTimer = undefined
      if (dirty) changed()
    }, coalesce)
  }

  /** A compaction may have put what was in flight into a row of its own; no haste, as the relay has it. */
  function lookLater(): void {
    if (line)
      lookTimer ??= setTimeout(() => {
        lookTimer = undefined
        changed()
      }, lookPause)
  }

  function stored(rows: readonly OutboxRow[]): boolean {
    const on = line
    if (!on || !scanned || pumping || dirty || bytesInFlight >= window) return false
    if (rows.some(({ name }) => refusals.has(name) || !maySend(name))) return false
    for (const row of rows) {
      handed.add(row.key)
      counts.read(row.name, 1)
      void sendRows(on, row.name, [row])
    }
    return true
  }

  function rescan(): void {
    scan++
    scanned = false
    handed.clear()
    // Held rows were counted when they were read; they will be read again.
    const held = new Map<DocName, number>()
    for (const { name, keys } of flights.values())
      held.set(name, (held.get(name) ?? 0) + keys.length)
    counts.unread()
    for (const [name, rows] of held) counts.read(name, rows)
    after = undefined
    void pump()
  }

  function retryLater(): void {
    if (retryTimer !== undefined) return
    retryTimer = setTimeout(() => {
      retryTimer = undefined
      for (const [name, code] of refusals) if (code === 'full') refusals.delete(name)
      rescan()
      events.changed()
    }, retryAfter)
    retryAfter = Math.min(longestRetry, retryAfter * 2)
  }

  async function acknowledge(): Promise<void> {
    if (acknowledging) return
    acknowledging = true
    try {
      while (delivered.length > 0) {
        const batch = delivered.slice()
        const outcome = await store.acknowledge(batch.flatMap(({ flight }) => flight.keys))
        // A disk that takes nothing: the rows are sent once more later, which changes nothing.
        if (!outcome.ok) return
        delivered.splice(0, batch.length)
        for (const { flight } of batch) {
          for (const key of flight.keys) handed.delete(key)
          counts.gone(flight.name, flight.keys.length)
        }
        for (const { flight, seq } of batch)
          if (!counts.has(flight.name)) events.received(flight.name, seq)
        events.changed()
        lookLater()
      }
    } finally {
      acknowledging = false
    }
  }
  const stopStatus = store.onStatus((status) => {
    if (status.kind === 'ready' && delivered.length > 0) void acknowledge()
  })

  function stop(): void {
    line = null
    flights.clear()
    inFlight.clear()
    bytesInFlight = 0
    after = undefined
    scanned = false
    handed.clear()
    clearTimeout(pumpTimer)
    clearTimeout(lookTimer)
    lookTimer = undefined
    clearTimeout(retryTimer)
    pumpTimer = undefined
    retryTimer = undefined
    wakeRoom?.()
    wakeRoom = null
  }

  return {
    start(on, { maxFrame, maySend: may = () => true }) {
      stop()
      maySend = may
      counts.unread()
      refusals.clear()
      retryAfter = firstRetry
      maxBytes = Math.max(1024, Math.min(maxFrame, limits.frame) - frameOverhead)
      line = on
      void pump()
    },
    stop,
    changed,
    stored,
    acknowledged(acked, seq) {
      const flight = flights.get(acked)
      if (!flight) return
      flights.delete(acked)
      land(flight)
      retryAfter = firstRetry
      delivered.push({ flight, seq })
      void acknowledge()
    },
    refused(nacked, code) {
      const flight = flights.get(nacked)
      if (!flight) return
      flights.delete(nacked)
      land(flight)
      if (code !== 'rate') refusals.set(flight.name, code)
      if (code === 'rate' || code === 'full') retryLater()
      events.changed()
    },
    isSending: (name) => [...flights.values()].some((flight) => flight.name === name),
    discarded(names) {
      for (const name of names) {
        refusals.delete(name)
        counts.gone(name, Number.POSITIVE_INFINITY)
      }
      events.changed()
    },
    refusals,
    dispose() {
      stop()
      stopStatus()
    },
  }
}

/** Merges rows into one update; `null` when the bytes are no updates at all. */
function mergeRows(rows: readonly OutboxRow[]): Uint8Array | null {
  const [first] = rows
  if (rows.length === 1 && first) return first.update
  try {
    return Y.mergeUpdates(rows.map(({ update }) => update))
  } catch (error) {
    console.error('outbox: rows that cannot be merged', rows[0]?.name, error)
    return null
  }
}
