/**
 * A store in memory, for tests and demonstrations. Several stores on one
 * `MemoryDisk` stand for a restart, or for two windows.
 */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import {
  type DocumentMark,
  type DocumentStore,
  type HeldRow,
  isBlocking,
  type OutboxDetail,
  type OutboxKey,
  type StoreStatus,
  type SyncCursor,
  type WriteOutcome,
} from './DocumentStore.ts'
import { divert, withoutKnown } from './heldRows.ts'
import { holdsStill } from './replaceRows.ts'
import {
  addOutboxDetail,
  earliest,
  mergeRows,
  outboxRowsKept,
  parseStoredUpdate,
  type StoreDamage,
} from './storedRows.ts'

interface MemoryRow {
  readonly n: OutboxKey
  readonly u: unknown
  unacked: boolean
  /** When it was written, if that is known. */
  readonly at: number | null
}

/** What lies in memory. `capacity` in bytes; a write beyond it is refused whole. */
export interface MemoryDisk {
  readonly rows: Map<DocName, MemoryRow[]>
  held: HeldRow[]
  cursor: SyncCursor | null
  next: OutboxKey
  capacity: number
  /** Set: reads reject and writes are refused, as when another window deleted the database. */
  broken: string | null
}

/** Makes an empty disk. */
export function createMemoryDisk(capacity = Number.POSITIVE_INFINITY): MemoryDisk {
  return { rows: new Map(), held: [], cursor: null, next: 1, capacity, broken: null }
}

function sizeOf(disk: MemoryDisk): number {
  let bytes = 0
  for (const rows of disk.rows.values())
    for (const row of rows) bytes += parseStoredUpdate(row)?.byteLength ?? 0
  return bytes
}

/** Opens a store on a disk; every promise settles in a later microtask, as a real one does. */
export function createMemoryStore(
  options: {
    readonly disk?: MemoryDisk
    readonly report?: (damage: StoreDamage) => void
    readonly now?: () => number
  } = {},
): DocumentStore {
  const disk = options.disk ?? createMemoryDisk()
  const report = options.report ?? (() => undefined)
  const now = options.now ?? Date.now
  const listeners = new Set<(status: StoreStatus) => void>()
  let closed = false
  let status: StoreStatus = { kind: 'opening' }

  const setStatus = (next: StoreStatus) => {
    if (next.kind === status.kind && next.kind !== 'unavailable') return
    status = next
    for (const listener of [...listeners]) listener(next)
  }
  const reach = async (): Promise<string | null> => {
    await Promise.resolve()
    const reason = closed ? 'closed' : disk.broken
    if (reason !== null && !(status.kind === 'unavailable' && status.reason === reason))
      setStatus({ kind: 'unavailable', reason })
    else if (reason === null && status.kind === 'opening') setStatus({ kind: 'ready' })
    return reason
  }
  const demand = async (what: string): Promise<void> => {
    const reason = await reach()
    if (reason !== null) throw new Error(`${what}: ${reason}`)
  }
  const change = async (
    bytes: number,
    act: () => readonly OutboxKey[],
  ): Promise<WriteOutcome> => {
    const reason = await reach()
    if (reason !== null) return { ok: false, reason: 'unavailable', message: reason }
    if (bytes > 0 && sizeOf(disk) + bytes > disk.capacity) {
      setStatus({ kind: 'full' })
      return { ok: false, reason: 'full', message: `${disk.capacity} bytes are taken` }
    }
    const keys = act()
    setStatus({ kind: 'ready' })
    return { ok: true, keys }
  }
  const unacked = () =>
    [...disk.rows]
      .flatMap(([name, rows]) => rows.map((row) => ({ name, row })))
      .filter(({ row }) => row.unacked)
      .sort((a, b) => a.row.n - b.row.n)

  const markOf = (name: DocName): DocumentMark => {
    const rows = disk.rows.get(name) ?? []
    return {
      name,
      rows: rows.flatMap(({ n }) => (n > 0 ? [n] : [])),
      snapshot: parseStoredUpdate(rows.find(({ n }) => n === 0)),
    }
  }

  const append: DocumentStore['append'] = async (updates, options = {}) => {
    const { cursor, hold = [], unhold = [] } = options
    let diverted: readonly number[] = []
    const outcome = await change(
      [...updates, ...hold].reduce((sum, { update }) => sum + update.byteLength, 0),
      () => {
        const keys: OutboxKey[] = []
        disk.held = disk.held.filter(
          (row) => !unhold.some(({ name, key }) => name === row.name && key === row.key),
        )
        const behind = divert(updates, (name) =>
          disk.held.some((row) => row.name === name && isBlocking(row)),
        )
        diverted = behind.diverted
        for (const [position, { name, update, from }] of updates.entries()) {
          if (diverted.includes(position)) continue
          const row: MemoryRow = {
            n: disk.next++,
            u: update.slice(),
            unacked: from === 'local',
            at: now(),
          }
          const rows = disk.rows.get(name)
          if (rows) rows.push(row)
          else disk.rows.set(name, [row])
          if (row.unacked) keys.push(row.n)
        }
        for (const one of withoutKnown([...hold, ...behind.held], disk.held))
          disk.held.push({ ...one, update: one.update.slice(), key: disk.next++ })
        if (cursor) {
          const { epoch, seq, spaces } = cursor
          disk.cursor = { epoch, seq, spaces: [...spaces] }
        }
        return keys
      },
    )
    return outcome.ok && diverted.length > 0 ? { ...outcome, diverted } : outcome
  }

  void reach()
  return {
    get status() {
      return status
    },
    onStatus(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async read(name) {
      await demand('read')
      return (disk.rows.get(name) ?? []).flatMap((row) => {
        const update = parseStoredUpdate(row)
        if (!update) report({ name, message: 'a stored row holds no bytes' })
        return update ? [update] : []
      })
    },
    async names(prefix = '') {
      await demand('names')
      return [...disk.rows.keys()].filter((name) => name.startsWith(prefix)).sort()
    },
    append,
    async outbox(after = 0, limit = Number.POSITIVE_INFINITY) {
      await demand('outbox')
      const rows = unacked().filter(({ row }) => row.n > after)
      return rows.slice(0, limit).flatMap(({ name, row }) => {
        const update = parseStoredUpdate(row)
        if (!update) report({ name, message: `the outbox row ${row.n} holds no bytes` })
        return update ? [{ key: row.n, name, update }] : []
      })
    },
    async outboxNames() {
      await demand('outboxNames')
      const counts = new Map<DocName, number>()
      for (const { name } of unacked()) counts.set(name, (counts.get(name) ?? 0) + 1)
      return counts
    },
    async outboxDetails() {
      await demand('outboxDetails')
      const details = new Map<DocName, OutboxDetail>()
      for (const { name, row } of unacked())
        addOutboxDetail(details, name, {
          at: row.at,
          size: parseStoredUpdate(row)?.byteLength ?? 0,
        })
      return details
    },
    async held(name) {
      await demand('held')
      return disk.held
        .filter((row) => name === undefined || row.name === name)
        .sort((a, b) => (a.name === b.name ? a.key - b.key : a.name < b.name ? -1 : 1))
    },
    acknowledge: (keys) =>
      change(0, () => {
        const gone = new Set(keys)
        for (const { row } of unacked()) if (gone.has(row.n)) row.unacked = false
        return []
      }),
    offer: (updates) => append(updates.map((one) => ({ ...one, from: 'local' as const }))),
    async mark(name) {
      await demand('mark')
      return markOf(name)
    },
    async replace(mark, update) {
      let isDone = false
      const outcome = await change(update.byteLength, () => {
        const { name } = mark
        isDone = holdsStill(mark, markOf(name))
        if (!isDone) return []
        const gone = new Set(mark.rows)
        const kept = (disk.rows.get(name) ?? []).filter(({ n }) => n > 0 && !gone.has(n))
        const snapshot = { n: 0, u: update.slice(), unacked: false, at: null }
        disk.rows.set(name, [snapshot, ...kept])
        return []
      })
      return outcome.ok && isDone
    },
    async cursor() {
      await demand('cursor')
      return disk.cursor
    },
    setCursor: (cursor) => append([], { cursor }),
    async compact(name) {
      await change(0, () => {
        const rows = disk.rows.get(name) ?? []
        const { merged, damaged } = mergeRows(rows.map(parseStoredUpdate))
        if (rows.length === 0) return []
        for (const _ of damaged) report({ name, message: 'a stored row cannot be read' })
        const bad = rows.filter((_, position) => damaged.includes(position))
        let waiting = rows.filter((row) => row.unacked && !bad.includes(row))
        if (waiting.length > outboxRowsKept) {
          const updates = waiting.flatMap((row) => parseStoredUpdate(row) ?? [])
          const at = waiting.map((row) => row.at).reduce(earliest)
          waiting = [{ n: disk.next++, u: Y.mergeUpdates(updates), unacked: true, at }]
        }
        disk.rows.set(name, [{ n: 0, u: merged, unacked: false, at: null }, ...bad, ...waiting])
        return []
      })
    },
    async remove(names) {
      await demand('remove')
      const waiting = unacked().find(({ name }) => names.includes(name))
      if (waiting) throw new Error(`remove: ${waiting.name} has rows in the outbox`)
      for (const name of names) disk.rows.delete(name)
      disk.held = disk.held.filter(({ name }) => !names.includes(name))
    },
    async flush() {
      await reach()
    },
    async usage() {
      const quota = Number.isFinite(disk.capacity) ? disk.capacity : null
      return {
        documents: disk.rows.size,
        usedBytes: sizeOf(disk),
        quotaBytes: quota,
        persisted: false,
      }
    },
    async close() {
      await Promise.resolve()
      closed = true
      setStatus({ kind: 'unavailable', reason: 'closed' })
      listeners.clear()
    },
  }
}
