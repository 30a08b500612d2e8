/** What the rows of the database mean; everything read from disk is `unknown` until parsed here. */
import * as Y from 'yjs'
import { type DocName, type PageId, parseId } from '../../../model/ids.ts'
import type { HoldReason } from '../review/Review.ts'
import type { HeldRow, HeldUpdate, OutboxDetail, SyncCursor } from './DocumentStore.ts'

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

/** Writes an outbox mark: the document, and for people when its update was written and how large it is. */
export function outboxMark(name: DocName, at: number | null, size: number): object {
  return at === null ? { name, size } : { name, at, size }
}

/** Reads when an outbox row was written; `null` in rows of versions that did not note it. */
export function parseOutboxTime(mark: unknown): number | null {
  const at = (mark as { at?: unknown } | null | undefined)?.at
  return typeof at === 'number' && Number.isFinite(at) ? at : null
}

/** Reads how large an outbox row's update is; `null` in rows of versions that did not note it. */
export function parseOutboxSize(mark: unknown): number | null {
  const size = (mark as { size?: unknown } | null | undefined)?.size
  return typeof size === 'number' && Number.isFinite(size) ? size : null
}

/** Adds one row to what is known of a document's outbox. */
export function addOutboxDetail(
  details: Map<DocName, OutboxDetail>,
  name: DocName,
  row: { readonly at: number | null; readonly size: number },
): void {
  const known = details.get(name)
  details.set(name, {
    changes: (known?.changes ?? 0) + 1,
    bytes: (known?.bytes ?? 0) + row.size,
    since: known ? earliest(known.since, row.at) : row.at,
  })
}

/** The earlier of two times; not known when one of them is not. */
export function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.min(a, b)
}

/** Writes a held update as it lies in the database. */
export function heldRecord({ update, fmt, received, reason }: HeldUpdate): object {
  return { u: ownBytes(update), fmt, ...received, reason }
}

function parseReason(value: unknown): HoldReason | null {
  const reason = value as Record<string, unknown> | null | undefined
  const number = (key: string) => (typeof reason?.[key] === 'number' ? reason[key] : 0)
  switch (reason?.kind) {
    case 'pages-deleted':
      return {
        kind: 'pages-deleted',
        pages: Array.isArray(reason.pages)
          ? reason.pages.flatMap((id) => parseId<PageId>(id) ?? [])
          : [],
      }
    case 'text-deleted':
      return { kind: 'text-deleted', before: number('before'), after: number('after') }
    case 'unreadable':
      return { kind: 'unreadable', detail: String(reason.detail ?? '') }
    default:
      return null
  }
}

/** Reads a held row; `null` when it holds no bytes. */
export function parseHeldRow(key: unknown, row: unknown): HeldRow | null {
  const update = parseStoredUpdate(row)
  if (!update || !Array.isArray(key)) return null
  const [name, n] = key as unknown[]
  if (typeof name !== 'string' || typeof n !== 'number') return null
  const field = row as Record<string, unknown>
  const number = (value: unknown) => (typeof value === 'number' ? value : 0)
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    key: n,
    name: name as DocName,
    update,
    fmt: number(field.fmt),
    received: {
      by: text(field.by),
      at: number(field.at),
      heldAt: number(field.heldAt),
      epoch: text(field.epoch),
    },
    reason: parseReason(field.reason),
  }
}

/** Tells whether two updates are the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, position) => byte === b[position])
}

/** Reads a cursor; `null` when there is none, so that the relay is asked from the beginning. */
export function parseCursor(row: unknown): SyncCursor | null {
  const cursor = row as { epoch?: unknown; seq?: unknown; spaces?: unknown } | null | undefined
  if (typeof cursor?.epoch !== 'string' || typeof cursor.seq !== 'number') return null
  if (!Number.isSafeInteger(cursor.seq) || cursor.seq < 0) return null
  // A row of a former version names no spaces: there were none.
  const listed: readonly unknown[] = Array.isArray(cursor.spaces) ? cursor.spaces : []
  const spaces = listed.filter((space) => typeof space === 'string')
  return { epoch: cursor.epoch, seq: cursor.seq, spaces }
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
