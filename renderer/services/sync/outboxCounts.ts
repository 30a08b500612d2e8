/**
 * Which documents have changes that no relay has acknowledged: counted from
 * the store's outbox, kept up row by row, so that ten thousand documents cost
 * nothing when one changes. A document leaves only when every row of it that
 * was announced has been read and every row read has been acknowledged.
 */
import type { DocName } from '../../../model/ids.ts'

/** The counts. */
export interface OutboxCounts {
  has(name: DocName): boolean
  /** Documents with changes that no relay has. */
  readonly size: number
  names(): Iterable<DocName>
  /** Replaces what was announced by the store's own count. */
  recount(rows: ReadonlyMap<DocName, number>): void
  /** Rows were stored; how many is known when the scan has passed them. */
  announce(names: Iterable<DocName>): void
  /** Rows were read from the outbox and are this window's to send. */
  read(name: DocName, rows: number): void
  /** The scan came to the end of the outbox; `announced` is what {@link mark} gave before it. */
  scanned(announced: number): void
  /** Remembers what is announced now, for {@link scanned}. */
  mark(): number
  /** Rows that were read are out of the outbox. */
  gone(name: DocName, rows: number): void
  /** A document's rows are gone from the outbox, sent or not. */
  forget(name: DocName): void
  /** The connection went: what was read will be read again. */
  unread(): void
}

/** Begins empty. */
export function createOutboxCounts(): OutboxCounts {
  /** Rows not read yet, and at which mark they were announced. */
  const announced = new Map<DocName, { rows: number; mark: number }>()
  const known = new Map<DocName, number>()
  let mark = 0
  let both = 0 // Names in both maps, so that `size` needs no walk.

  function drop(map: Map<DocName, unknown>, other: Map<DocName, unknown>, name: DocName): void {
    if (map.delete(name) && other.has(name)) both--
  }
  function announceOne(name: DocName, rows: number): void {
    if (!announced.has(name) && known.has(name)) both++
    announced.set(name, { rows, mark })
  }

  return {
    has: (name) => announced.has(name) || known.has(name),
    get size() {
      return announced.size + known.size - both
    },
    *names() {
      yield* announced.keys()
      for (const name of known.keys()) if (!announced.has(name)) yield name
    },
    recount(rows) {
      announced.clear()
      both = 0
      for (const [name, count] of rows) announceOne(name, count)
    },
    announce(names) {
      for (const name of names) announceOne(name, Number.POSITIVE_INFINITY)
    },
    read(name, rows) {
      if (!known.has(name) && announced.has(name)) both++
      known.set(name, (known.get(name) ?? 0) + rows)
      const entry = announced.get(name)
      if (!entry) return
      entry.rows -= rows
      if (entry.rows <= 0) drop(announced, known, name)
    },
    scanned(before) {
      for (const [name, entry] of [...announced])
        if (entry.mark < before) drop(announced, known, name)
    },
    mark: () => ++mark,
    gone(name, rows) {
      const left = (known.get(name) ?? 0) - rows
      if (left > 0) known.set(name, left)
      else drop(known, announced, name)
    },
    forget(name) {
      drop(announced, known, name)
      drop(known, announced, name)
    },
    unread() {
      for (const [name, rows] of known) announceOne(name, rows)
      known.clear()
      both = 0
    },
  }
}
