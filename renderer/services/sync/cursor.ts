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
  /** Says that everything up to `seq` is here, whatever was numbered in between. */
  raise(seq: number): boolean
}

/** Begins at the last number that was committed before. */
export function createCursorTracker(start: number): CursorTracker {
  let seq = start
  const ahead = new Set<number>()

  function advance(): boolean {
    const before = seq
    while (ahead.delete(seq + 1)) seq++
    return seq !== before
  }

  return {
    get seq() {
      return seq
    },
    add(seqs) {
      for (const one of seqs) if (one > seq) ahead.add(one)
      return advance()
    },
    raise(to) {
      if (to <= seq) return false
      seq = to
      for (const one of ahead) if (one <= seq) ahead.delete(one)
      advance()
      return true
    },
  }
}
