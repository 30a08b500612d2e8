/**
 * The documents of a workspace in ONE IndexedDB database, `relais-<workspaceId>`:
 *
 *   snap     [name]      { u }     a document's compacted state
 *   updates  [name, n]   { u }     what came since; the greatest n of a document never falls,
 *                        { clock } compaction leaves an empty row there (the search index's clock)
 *   outbox   [n]         { name, at, size }  which updates no relay acknowledged; bytes are in `updates`
 *   held     see heldRows.ts: what waits for review
 *   meta     'next' | 'cursor' | 'flushed'
 *
 * Versions: 1 had no `held`, and its outbox marks have neither `at` nor `size`.
 *
 * `n` comes from `meta.next` inside the writing transaction. IndexedDB lets one
 * writer at a time into a store, so two windows never draw the same number and
 * numbers grow in the order of commits; rows are added, never put, so that a
 * damaged counter is noticed instead of writing over someone's words.
 */
import type { DocName, WorkspaceId } from '../../../model/ids.ts'
import { compactRows } from './compactRows.ts'
import type {
  AppendOptions,
  DocumentStore,
  OutboxDetail,
  OutboxKey,
  OutboxRow,
  StoredUpdate,
  WriteOutcome,
} from './DocumentStore.ts'
import { createDatabase, requestResult, type TransactionOutcome } from './database.ts'
import { addHeld, divert, readBlocked, readHeld } from './heldRows.ts'
import { createLeavingRows, type Leaving } from './leavingRows.ts'
import { readMark, replaceMarked } from './replaceRows.ts'
import {
  addOutboxDetail,
  isClockRow,
  outboxMark,
  ownBytes,
  parseCursor,
  parseOutboxMark,
  parseOutboxSize,
  parseOutboxTime,
  parseStoredUpdate,
  type StoreDamage,
} from './storedRows.ts'

const all = ['snap', 'updates', 'outbox', 'held', 'meta'] as const

/** The version of the database's layout; whoever else opens it says the same. */
export const documentsDatabaseVersion = 2

/** How to open a workspace's store. */
export interface IndexeddbStoreOptions {
  readonly workspace: WorkspaceId
  /** The host's own unless a test brings another; `keyRange` must be of the same make. */
  readonly indexedDB?: IDBFactory
  readonly keyRange?: typeof IDBKeyRange
  /** Absent on plain-http addresses, where usage is not told. */
  readonly storage?: StorageManager
  /** Told of every row that could not be read. */
  readonly report?: (damage: StoreDamage) => void
  readonly openTimeout?: number
  /** The clock by which an outbox row is dated; the host's unless told. */
  readonly now?: () => number
}

/** The name of a workspace's database; the search worker opens the same one. */
export function documentsDatabaseName(workspace: WorkspaceId): string {
  return `relais-${workspace}`
}

function upgrade(database: IDBDatabase): void {
  for (const store of all)
    if (!database.objectStoreNames.contains(store)) database.createObjectStore(store)
}

/** Opens the store; works in a window and in a worker. Status tells when it is usable. */
export function createIndexeddbStore(options: IndexeddbStoreOptions): DocumentStore {
  const range = options.keyRange ?? globalThis.IDBKeyRange
  const report = options.report ?? (() => undefined)
  const now = options.now ?? Date.now
  const database = createDatabase({
    name: documentsDatabaseName(options.workspace),
    version: documentsDatabaseVersion,
    upgrade,
    indexedDB: options.indexedDB,
    openTimeout: options.openTimeout,
  })
  // An array sorts after every number: all rows of one document.
  const rowsOf = (name: string) => range.bound([name], [name, []])

  const demand = <T>(what: string, outcome: TransactionOutcome<T>): T => {
    if (outcome.ok) return outcome.value
    throw new Error(`${what}: ${outcome.message}`)
  }
  const written = (outcome: TransactionOutcome<readonly OutboxKey[]>): WriteOutcome =>
    outcome.ok ? { ok: true, keys: outcome.value } : outcome
  const noBytes = (name: DocName | null) =>
    report({ name, message: 'a held row holds no bytes' })

  const nextNumber = async (transaction: IDBTransaction, recount = false): Promise<number> => {
    const kept: unknown = await requestResult(transaction.objectStore('meta').get('next'))
    if (!recount && typeof kept === 'number' && Number.isSafeInteger(kept) && kept > 0)
      return kept
    // No counter, or a damaged one: count on from the rows that are there.
    const [marks, ...rows] = await Promise.all([
      requestResult(transaction.objectStore('outbox').getAllKeys()),
      requestResult(transaction.objectStore('updates').getAllKeys()),
      requestResult(transaction.objectStore('held').getAllKeys()),
    ])
    const named = rows.flat().map((key) => (Array.isArray(key) ? key[1] : 0))
    const numbers = [...named, ...marks].map(Number)
    return Math.floor(numbers.reduce((most, n) => Math.max(most, n), 0)) + 1
  }

  let reading: {
    name: DocName
    resolve(rows: Uint8Array[]): void
    reject(e: unknown): void
  }[] = []
  // Reads asked for in one task share one transaction.
  const readTogether = async () => {
    const asked = reading
    reading = []
    try {
      const outcome = await database.run(['snap', 'updates'], 'readonly', (transaction) =>
        Promise.all(
          asked.map(({ name }) =>
            Promise.all([
              requestResult(transaction.objectStore('snap').get(name)) as Promise<unknown>,
              requestResult(transaction.objectStore('updates').getAll(rowsOf(name))),
            ]),
          ),
        ),
      )
      const found = demand('read', outcome)
      asked.forEach(({ name, resolve }, position) => {
        const [snap, rows] = found[position] ?? [undefined, []]
        resolve(
          [...(snap === undefined ? [] : [snap]), ...(rows as unknown[])].flatMap((row) => {
            if (isClockRow(row)) return []
            const update = parseStoredUpdate(row)
            if (!update) report({ name, message: 'a stored row holds no bytes' })
            return update ? [update] : []
          }),
        )
      })
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  }

  const listNames = async (prefix = ''): Promise<DocName[]> => {
    const until = `${prefix}\uffff`
    const outcome = await database.run(['snap', 'updates'], 'readonly', (transaction) =>
      Promise.all([
        requestResult(transaction.objectStore('snap').getAllKeys(range.bound(prefix, until))),
        requestResult(
          transaction.objectStore('updates').getAllKeys(range.bound([prefix], [until, []])),
        ),
      ]),
    )
    const [snaps, rows] = demand('names', outcome)
    const names = new Set<DocName>()
    for (const key of snaps) if (typeof key === 'string') names.add(key as DocName)
    for (const key of rows)
      if (Array.isArray(key) && typeof key[0] === 'string') names.add(key[0] as DocName)
    return [...names]
  }

  const removeAlone = async (leaving: Leaving): Promise<void> => {
    const outcome = await database.run(['outbox'], 'readwrite', (transaction) => {
      for (const key of leaving.keys) transaction.objectStore('outbox').delete(key)
      return []
    })
    leaving.settle(written(outcome))
  }
  const received = createLeavingRows(removeAlone)
  const appendRows = (
    updates: readonly StoredUpdate[],
    options: AppendOptions,
    gone: readonly OutboxKey[],
    recount: boolean,
  ) =>
    database.run(
      ['updates', 'outbox', 'held', 'meta'],
      'readwrite',
      async (transaction) => {
        const { cursor, hold = [], unhold = [] } = options
        const rows = transaction.objectStore('updates')
        const outbox = transaction.objectStore('outbox')
        const meta = transaction.objectStore('meta')
        const held = transaction.objectStore('held')
        const keys: OutboxKey[] = []
        for (const key of gone) outbox.delete(key)
        for (const { name, key } of unhold) {
          held.delete([name, key])
          held.delete([name, key, 'unreadable'])
        }
        const blocked = updates.some(({ received }) => received)
          ? await readBlocked(transaction)
          : new Set<string>()
        const behind = divert(updates, (name) => blocked.has(name))
        const away = new Set(behind.diverted)
        if (updates.length > 0 || hold.length > 0) {
          let next = await nextNumber(transaction, recount)
          for (const [position, { name, update, from }] of updates.entries()) {
            if (away.has(position)) continue
            const n = next++
            rows.add({ u: ownBytes(update) }, [name, n])
            if (from === 'remote') continue
            outbox.add(outboxMark(name, now(), update.byteLength), n)
            keys.push(n)
          }
          const toHold = [...hold, ...behind.held]
          if (toHold.length > 0) next = await addHeld(transaction, toHold, next, rowsOf)
          meta.put(next, 'next')
        }
        if (cursor) {
          const { epoch, seq, spaces } = cursor
          meta.put({ epoch, seq, spaces: [...spaces] }, 'cursor')
        }
        return { keys, diverted: behind.diverted }
      },
      options.durability,
    )
  const append: DocumentStore['append'] = async (updates, options = {}) => {
    const leaving = received.take()
    let outcome = await appendRows(updates, options, leaving.keys, false)
    // A row lies where the counter points: the counter fell back.
    if (!outcome.ok && outcome.message.startsWith('ConstraintError'))
      outcome = await appendRows(updates, options, leaving.keys, true)
    if (!outcome.ok) {
      // A full disk takes no more, but it may well let go.
      if (leaving.keys.length > 0) void removeAlone(leaving)
      return outcome
    }
    leaving.settle({ ok: true, keys: [] })
    const { keys, diverted } = outcome.value
    return diverted.length > 0 ? { ok: true, keys, diverted } : { ok: true, keys }
  }

  return {
    get status() {
      return database.status
    },
    onStatus: database.onStatus,
    read(name) {
      return new Promise((resolve, reject) => {
        reading.push({ name, resolve, reject })
        if (reading.length === 1) queueMicrotask(() => void readTogether())
      })
    },
    names: listNames,
    append,
    async outbox(after, limit) {
      received.leave()
      const outcome = await database.run(
        ['outbox', 'updates'],
        'readonly',
        async (transaction) => {
          const wanted = after === undefined ? null : range.lowerBound(after, true)
          const outbox = transaction.objectStore('outbox')
          const [keys, marks] = await Promise.all([
            requestResult(outbox.getAllKeys(wanted, limit)),
            requestResult(outbox.getAll(wanted, limit)) as Promise<unknown[]>,
          ])
          const rows = transaction.objectStore('updates')
          return Promise.all(
            keys.map(async (key, position) => {
              const name = parseOutboxMark(marks[position])
              if (!name || typeof key !== 'number') return { name, key, row: undefined }
              return { name, key, row: (await requestResult(rows.get([name, key]))) as unknown }
            }),
          )
        },
      )
      return demand('outbox', outcome).flatMap(({ name, key, row }): OutboxRow[] => {
        const update = parseStoredUpdate(row)
        if (name && update) return [{ key: Number(key), name, update }]
        report({ name, message: `the outbox row ${String(key)} holds no bytes` })
        return []
      })
    },
    async outboxNames() {
      received.leave()
      const outcome = await database.run(
        ['outbox'],
        'readonly',
        (transaction) =>
          requestResult(transaction.objectStore('outbox').getAll()) as Promise<unknown[]>,
      )
      const counts = new Map<DocName, number>()
      for (const mark of demand('outboxNames', outcome)) {
        const name = parseOutboxMark(mark)
        if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
        else report({ name: null, message: 'an outbox row names no document' })
      }
      return counts
    },
    async outboxDetails() {
      received.leave()
      const outcome = await database.run(
        ['outbox', 'updates'],
        'readonly',
        async (transaction) => {
          const outbox = transaction.objectStore('outbox')
          const [keys, marks] = await Promise.all([
            requestResult(outbox.getAllKeys()),
            requestResult(outbox.getAll()) as Promise<unknown[]>,
          ])
          const rows = transaction.objectStore('updates')
          return Promise.all(
            keys.map(async (key, position) => {
              const mark = marks[position]
              const name = parseOutboxMark(mark)
              const noted = parseOutboxSize(mark)
              const row: unknown =
                name && noted === null && (await requestResult(rows.get([name, Number(key)])))
              const size = noted ?? parseStoredUpdate(row)?.byteLength ?? 0
              return { name, at: parseOutboxTime(mark), size }
            }),
          )
        },
      )
      const details = new Map<DocName, OutboxDetail>()
      for (const row of demand('outboxDetails', outcome))
        if (row.name) addOutboxDetail(details, row.name, row)
      return details
    },
    async held(name) {
      const rows = name === undefined ? null : rowsOf(name)
      const outcome = await database.run(['held'], 'readonly', (transaction) =>
        readHeld(transaction, rows, noBytes),
      )
      return demand('held', outcome)
    },
    acknowledge: received.add,
    offer: (updates) => append(updates.map((one) => ({ ...one, from: 'local' as const }))),
    async mark(name) {
      const outcome = await database.run(['snap', 'updates'], 'readonly', (transaction) =>
        readMark(transaction, name, rowsOf(name)),
      )
      return demand('mark', outcome)
    },
    async replace(mark, update) {
      received.leave()
      const outcome = await database.run(all, 'readwrite', (transaction) =>
        replaceMarked(transaction, mark, ownBytes(update), rowsOf(mark.name)),
      )
      return outcome.ok && outcome.value
    },
    async cursor() {
      const outcome = await database.run(
        ['meta'],
        'readonly',
        (transaction) =>
          requestResult(transaction.objectStore('meta').get('cursor')) as Promise<unknown>,
      )
      return parseCursor(demand('cursor', outcome))
    },
    setCursor: (cursor) => append([], { cursor, durability: 'strict' }),
    async compact(name) {
      received.leave()
      const outcome = await database.run(
        all,
        'readwrite',
        (transaction) => compactRows(transaction, name, rowsOf(name), nextNumber),
        'strict',
      )
      if (outcome.ok) for (const message of outcome.value) report({ name, message })
    },
    async remove(names) {
      received.leave()
      const outcome = await database.run(all, 'readwrite', async (transaction) => {
        const outbox = transaction.objectStore('outbox')
        const marks = (await requestResult(outbox.getAll())) as unknown[]
        const gone = new Set<DocName>(names)
        const waiting = marks.map(parseOutboxMark).find((name) => name && gone.has(name))
        if (waiting) throw new Error(`remove: ${waiting} has rows in the outbox`)
        for (const name of gone) {
          transaction.objectStore('snap').delete(name)
          transaction.objectStore('updates').delete(rowsOf(name))
          transaction.objectStore('held').delete(rowsOf(name))
        }
      })
      demand('remove', outcome)
    },
    async flush() {
      received.leave()
      // A strict commit makes what was committed before it durable as well; refusal is a status.
      await database.run(
        ['meta'],
        'readwrite',
        (transaction) => void transaction.objectStore('meta').put(1, 'flushed'),
        'strict',
      )
    },
    async usage() {
      const storage = options.storage ?? globalThis.navigator?.storage
      const [names, estimate, persisted] = await Promise.all([
        listNames(),
        storage?.estimate?.(),
        storage?.persisted?.(),
      ])
      return {
        documents: names.length,
        usedBytes: estimate?.usage ?? null,
        quotaBytes: estimate?.quota ?? null,
        persisted: persisted ?? false,
      }
    },
    close() {
      received.leave()
      return database.close()
    },
  }
}
