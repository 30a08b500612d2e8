/**
 * What is held for review, in the object store `held` of the documents' database:
 *
 *   held  [name, n]                { u, fmt, by, at, heldAt, epoch, reason }
 *         [name, n, 'unreadable']  the same; it keeps nothing back that comes after it
 *
 * The keys alone tell what is kept back, so that an append of what the relay
 * brought reads no bytes. All functions run inside the caller's transaction.
 */
import type { DocName } from '../../../model/ids.ts'
import {
  type HeldRow,
  type HeldUpdate,
  isBlocking,
  type StoredUpdate,
} from './DocumentStore.ts'
import { requestResult } from './database.ts'
import { heldRecord, parseHeldRow, sameBytes } from './storedRows.ts'

/** Names the documents whose updates are kept back. */
export async function readBlocked(transaction: IDBTransaction): Promise<ReadonlySet<string>> {
  const keys = await requestResult(transaction.objectStore('held').getAllKeys())
  const names = new Set<string>()
  for (const key of keys)
    if (Array.isArray(key) && key.length === 2 && typeof key[0] === 'string') names.add(key[0])
  return names
}

/** Reads what is held, in order; rows that hold no bytes are told to `damaged`. */
export async function readHeld(
  transaction: IDBTransaction,
  rows: IDBKeyRange | null,
  damaged: (name: DocName | null) => void,
): Promise<readonly HeldRow[]> {
  const held = transaction.objectStore('held')
  const [keys, values] = await Promise.all([
    requestResult(held.getAllKeys(rows)),
    requestResult(held.getAll(rows)) as Promise<unknown[]>,
  ])
  return keys.flatMap((key, position) => {
    const row = parseHeldRow(key, values[position])
    if (!row) damaged(Array.isArray(key) ? (key[0] as DocName) : null)
    return row ? [row] : []
  })
}

/** Parts an append into what is appended and what is held behind others; positions are kept. */
export function divert(
  updates: readonly StoredUpdate[],
  blocked: (name: DocName) => boolean,
): { readonly held: readonly HeldUpdate[]; readonly diverted: readonly number[] } {
  const held: HeldUpdate[] = []
  const diverted: number[] = []
  for (const [position, { name, update, received }] of updates.entries()) {
    if (!received || !blocked(name)) continue
    diverted.push(position)
    held.push({ name, update, fmt: 0, received, reason: null })
  }
  return { held, diverted }
}

/** Leaves out what is held already: two windows, or a relay that is asked again, bring it twice. */
export function withoutKnown(
  updates: readonly HeldUpdate[],
  known: readonly Pick<HeldRow, 'name' | 'update'>[],
): readonly HeldUpdate[] {
  const kept: HeldUpdate[] = []
  for (const one of updates)
    if (
      ![...known, ...kept].some(
        ({ name, update }) => name === one.name && sameBytes(update, one.update),
      )
    )
      kept.push(one)
  return kept
}

/** Puts updates among the held ones, numbered from `next`; gives the number after them. */
export async function addHeld(
  transaction: IDBTransaction,
  updates: readonly HeldUpdate[],
  next: number,
  rowsOf: (name: string) => IDBKeyRange,
): Promise<number> {
  const names = [...new Set(updates.map(({ name }) => name))]
  const known = await Promise.all(
    names.map((name) => readHeld(transaction, rowsOf(name), () => undefined)),
  )
  let n = next
  for (const one of withoutKnown(updates, known.flat())) {
    const key = isBlocking(one) ? [one.name, n++] : [one.name, n++, 'unreadable']
    transaction.objectStore('held').add(heldRecord(one), key)
  }
  return n
}
