/** Puts something else in the place of a document's rows, inside the caller's transaction. */
import type { DocName } from '../../../model/ids.ts'
import type { DocumentMark } from './DocumentStore.ts'
import { requestResult } from './database.ts'
import { parseStoredUpdate, sameBytes } from './storedRows.ts'

/** Notes the numbers of a document's rows and its snapshot. */
export async function readMark(
  transaction: IDBTransaction,
  name: DocName,
  rowsOf: IDBKeyRange,
): Promise<DocumentMark> {
  const [keys, snap] = await Promise.all([
    requestResult(transaction.objectStore('updates').getAllKeys(rowsOf)),
    requestResult(transaction.objectStore('snap').get(name)) as Promise<unknown>,
  ])
  return {
    name,
    rows: keys.map((key) => Number((key as IDBValidKey[])[1])),
    snapshot: parseStoredUpdate(snap),
  }
}

/** Tells whether all of an earlier mark is still as it was: a compaction puts rows together. */
export function holdsStill(earlier: DocumentMark, now: DocumentMark): boolean {
  if ((earlier.snapshot === null) !== (now.snapshot === null)) return false
  if (earlier.snapshot && now.snapshot && !sameBytes(earlier.snapshot, now.snapshot))
    return false
  const rows = new Set(now.rows)
  return earlier.rows.every((row) => rows.has(row))
}

/** Replaces what was marked by one snapshot; `false` when it is no longer as it was. */
export async function replaceMarked(
  transaction: IDBTransaction,
  mark: DocumentMark,
  update: Uint8Array,
  rowsOf: IDBKeyRange,
): Promise<boolean> {
  const { name } = mark
  if (!holdsStill(mark, await readMark(transaction, name, rowsOf))) return false
  for (const n of mark.rows) {
    transaction.objectStore('updates').delete([name, n])
    transaction.objectStore('outbox').delete(n)
  }
  transaction.objectStore('snap').put({ u: update }, name)
  return true
}
