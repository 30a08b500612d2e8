/** What the rows of the database mean; everything read from disk is `unknown` until parsed here. */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import type { SyncCursor } from './DocumentStore.ts'

/** A row that could not be read. It stays where it is; the others are read without it. */
export interface StoreDamage {
  /** The document, or `null` when the row does not tell. */
  readonly name: DocName | null
  readonly message: string
}

/**
 * Returns bytes that own their buffer. Structured clone copies the *whole*
 * buffer behind a view: a 4 KB update cut out of a 128 KB frame would be kept as 128 KB.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice()
}

/** Reads the update of a row; `null` when there is none. */
export function parseStoredUpdate(row: unknown): Uint8Array | null {
  const bytes = (row as { u?: unknown } | null | undefined)?.u
  return bytes instanceof Uint8Array ? bytes : null
}

/** What compaction leaves under a document's greatest number. */
export const clockRow = { clock: 1 } as const

/** Tells whether a row only keeps a document's greatest number. */
export function isClockRow(row: unknown): boolean {
  return (row as { clock?: unknown } | null | undefined)?.clock === 1
}

/** Reads an outbox mark; `null` when it names no document. */
export function parseOutboxMark(mark: unknown): DocName | null {
  const name = (mark as { name?: unknown } | null | undefined)?.name
  return typeof name === 'string' ? (name as DocName) : null
}

/** Reads a cursor; `null` when there is none, so that the relay is asked from the beginning. */
export function parseCursor(row: unknown): SyncCursor | null {
  const cursor = row as { epoch?: unknown; seq?: unknown } | null | undefined
  if (typeof cursor?.epoch !== 'string' || typeof cursor.seq !== 'number') return null
  if (!Number.isSafeInteger(cursor.seq) || cursor.seq < 0) return null
  return { epoch: cursor.epoch, seq: cursor.seq }
}

/** Tells whether bytes decode as a Yjs update; costs about what applying the structs costs. */
export function isUpdate(bytes: Uint8Array): boolean {
  try {
    Y.parseUpdateMeta(bytes)
    return true
  } catch {
    return false
  }
}

/** A document's rows made one. */
export interface MergedRows {
  readonly merged: Uint8Array
  /** Positions of rows that could not be applied; they are not in `merged`. */
  readonly damaged: readonly number[]
}

/** Above it a Y.Doc would block the screen: 140–300 ms for a tree of 10,000 pages (1 MB), against 50. */
const mergedAsBytes = 512 << 10

function mergeBytes(updates: readonly (Uint8Array | null)[]): Uint8Array | null {
  const present = updates.filter((update) => update !== null)
  if (present.length < updates.length) return null
  if (present.reduce((sum, update) => sum + update.byteLength, 0) < mergedAsBytes) return null
  try {
    return Y.mergeUpdates(present)
  } catch {
    // One of them is damaged: the Y.Doc tells which.
    return null
  }
}

/**
 * Merges a document's updates by way of a transient Y.Doc, whose garbage
 * collection makes a typed page three times smaller than `mergeUpdates` would;
 * large ones as bytes, which keeps what was deleted in them.
 */
export function mergeRows(updates: readonly (Uint8Array | null)[]): MergedRows {
  const bytes = mergeBytes(updates)
  if (bytes) return { merged: bytes, damaged: [] }
  const doc = new Y.Doc()
  const damaged: number[] = []
  doc.transact(() => {
    for (const [position, update] of updates.entries()) {
      if (update === null || !isUpdate(update)) {
        damaged.push(position)
        continue
      }
      try {
        Y.applyUpdate(doc, update, 'merge')
      } catch {
        damaged.push(position)
      }
    }
  }, 'merge')
  const merged = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { merged, damaged }
}

/**
 * Outbox rows of one document above which compaction makes one of them. Fewer
 * than the rows at which a released document is compacted, or a device without
 * a relay would compact it each time it is let go.
 */
export const outboxRowsKept = 40
