/**
 * The numbers of the relay's log that are committed on this device. The cursor
 * is the last one below which nothing is missing; what arrives ahead of a gap
 * waits until the gap is filled.
 */
export interface CursorTracker {
  /** All up to and including this are here. */
  readonly seq: number
  /** Notes committed numbers; tells whether the cursor moved. */
  add(seqs: Iterable<number>): boolean
  /** Notes that `from` to `to` are not for this device, and so count as here; tells whether the cursor moved. */
  skip(from: number, to: number): boolean
  /** Says that everything up to `seq` is here, whatever was numbered in between. */
  raise(seq: number): boolean
}

/** Begins at the last number that was committed before. */
export function createCursorTracker(start: number): CursorTracker {
  let seq = start
  const ahead = new Set<number>()
  /** As ranges: a relay may skip a million numbers at once. */
  let skips: (readonly [from: number, to: number])[] = []

  function advance(): boolean {
    const before = seq
    for (;;) {
      if (ahead.delete(seq + 1)) {
        seq++
        continue
      }
      const next = skips.find(([from, to]) => from <= seq + 1 && to > seq)
      if (!next) break
      seq = next[1]
      prune()
    }
    return seq !== before
  }

  function prune(): void {
    for (const one of ahead) if (one <= seq) ahead.delete(one)
    skips = skips.filter(([, to]) => to > seq)
  }

  return {
    get seq() {
      return seq
    },
    add(seqs) {
      for (const one of seqs) if (one > seq) ahead.add(one)
      return advance()
    },
    skip(from, to) {
      if (to > seq) skips.push([from, to])
      return advance()
    },
    raise(to) {
      if (to <= seq) return false
      seq = to
      prune()
      advance()
      return true
    },
  }
}
