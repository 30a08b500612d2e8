/** Makes few rows of a document's many, inside one readwrite transaction over the whole database. */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import { requestResult } from './database.ts'
import {
  clockRow,
  earliest,
  isClockRow,
  mergeRows,
  outboxMark,
  outboxRowsKept,
  parseOutboxTime,
  parseStoredUpdate,
} from './storedRows.ts'

/** A Yjs update without content. */
const nothing = new Uint8Array([0, 0])

interface Row {
  readonly key: IDBValidKey
  readonly n: number
  readonly update: Uint8Array | null
  /** In the outbox: its bytes stay as they are until the relay has them. */
  readonly waiting: boolean
  /** When it was written, if it is in the outbox and that is known. */
  readonly at: number | null
}

async function readRows(
  transaction: IDBTransaction,
  rowsOf: IDBKeyRange,
): Promise<readonly Row[]> {
  const updates = transaction.objectStore('updates')
  const outbox = transaction.objectStore('outbox')
  const [keys, values] = await Promise.all([
    requestResult(updates.getAllKeys(rowsOf)),
    requestResult(updates.getAll(rowsOf)) as Promise<unknown[]>,
  ])
  return Promise.all(
    keys.map(async (key, position) => {
      const n = Number((key as IDBValidKey[])[1])
      const mark: unknown = await requestResult(outbox.get(n))
      const value = values[position]
      const update = isClockRow(value) ? nothing : parseStoredUpdate(value)
      return { key, n, update, waiting: mark !== undefined, at: parseOutboxTime(mark) }
    }),
  )
}

/**
 * Merges what can be merged into the snapshot, and a long outbox into one row.
 * Answers what could not be read; that stays where it is.
 */
export async function compactRows(
  transaction: IDBTransaction,
  name: DocName,
  rowsOf: IDBKeyRange,
  nextNumber: (transaction: IDBTransaction) => Promise<number>,
): Promise<readonly string[]> {
  const snaps = transaction.objectStore('snap')
  const updates = transaction.objectStore('updates')
  const outbox = transaction.objectStore('outbox')
  const [snap, rows] = await Promise.all([
    requestResult(snaps.get(name)) as Promise<unknown>,
    readRows(transaction, rowsOf),
  ])
  const last = rows.at(-1)
  if (!last) return []
  const first = snap === undefined ? [] : [parseStoredUpdate(snap)]
  const { merged, damaged } = mergeRows([...first, ...rows.map(({ update }) => update)])
  // A damaged snapshot is not written over: someone may yet read more of it than we can.
  if (first.length > 0 && damaged.includes(0)) return ['the snapshot cannot be read']
  const bad = new Set(damaged.map((position) => position - first.length))
  const good = rows.filter((_, position) => !bad.has(position))

  snaps.put({ u: merged }, name)
  for (const { key, waiting } of good) if (!waiting) updates.delete(key)
  // The document's greatest number stays: by it the search index knows how old it is.
  if (!last.waiting && good.includes(last)) updates.put(clockRow, last.key)

  const kept = good.flatMap(({ key, n, update, waiting, at }) =>
    waiting && update ? [{ key, n, update, at }] : [],
  )
  if (kept.length > outboxRowsKept) {
    // Under a NEW number: an ACK on its way for one of the old rows must not take
    // the others out of the outbox.
    const n = await nextNumber(transaction)
    for (const one of kept) {
      updates.delete(one.key)
      outbox.delete(one.n)
    }
    const merged = Y.mergeUpdates(kept.map(({ update }) => update))
    const since = kept.map(({ at }) => at).reduce(earliest)
    updates.add({ u: merged }, [name, n])
    outbox.add(outboxMark(name, since, merged.byteLength), n)
    transaction.objectStore('meta').put(n + 1, 'next')
  }
  return [...bad].map(() => 'a stored row cannot be read')
}
