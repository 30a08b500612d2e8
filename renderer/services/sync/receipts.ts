/** Who has what: the last number each colleague's device has committed, and each document's last number. */
import type { DocName } from '../../../model/ids.ts'

/** The receipts of a connection's log. */
export interface Receipts {
  /** A colleague has everything up to `seq`. Tells whether that is news. */
  seen(user: string, seq: number): boolean
  /** The document's latest change has this number. */
  numbered(name: DocName, seq: number): void
  /** The relay's log goes up to here. */
  head(seq: number): void
  /**
   * All that came after `since` has been numbered: a document without a number has nothing
   * above it. To be said when a catch-up from there has arrived whole.
   */
  walked(since: number): void
  /**
   * Who has the document's latest change; nobody while it is not known what came. A device
   * passes over the numbers of what it may not read, so only `readers` count where not
   * everyone is one (`null` = everyone).
   */
  by(name: DocName, readers: ReadonlySet<string> | null): readonly string[]
  /** Who has everything that is numbered so far. */
  byAll(): readonly string[]
  /** Another log: its numbers mean something else. */
  clear(): void
}

/** Begins empty; `self` is left out of every answer. */
export function createReceipts(self: string): Receipts {
  const upTo = new Map<string, number>()
  const numbers = new Map<DocName, number>()
  let last = 0
  let floor = 0
  const since = (seq: number) =>
    [...upTo]
      .filter(([user, seen]) => user !== self && seen >= seq)
      .map(([user]) => user)
      .sort()
  return {
    seen(user, seq) {
      if ((upTo.get(user) ?? 0) >= seq) return false
      upTo.set(user, seq)
      return true
    },
    numbered(name, seq) {
      numbers.set(name, Math.max(seq, numbers.get(name) ?? 0))
      last = Math.max(last, seq)
    },
    head(seq) {
      last = Math.max(last, seq)
    },
    walked(since) {
      floor = since
    },
    by(name, readers) {
      const seq = numbers.get(name) ?? floor
      if (seq === 0) return []
      return since(seq).filter((user) => readers === null || readers.has(user))
    },
    byAll: () => (last === 0 ? [] : since(last)),
    clear() {
      upTo.clear()
      numbers.clear()
      last = 0
      floor = 0
    },
  }
}
