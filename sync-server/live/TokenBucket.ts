/** How much one connection may send: a bucket that fills at a rate and empties by use. */

/** A token bucket. Its level may go below zero: the debt is what there is to wait for. */
export interface TokenBucket {
  /** Takes tokens and says how many milliseconds to wait until the debt is paid; 0 = none. */
  take(tokens: number): number
}

/**
 * Creates a bucket of `burst` tokens that fills by `perSecond()`, asked at each
 * use, so that a relay with nothing else to do can be generous.
 */
export function createTokenBucket(
  perSecond: () => number,
  burst: number,
  now: () => number = Date.now,
): TokenBucket {
  let level = burst
  let last = now()
  return {
    take(tokens) {
      const time = now()
      const rate = perSecond()
      level = Math.min(burst, level + ((time - last) / 1000) * rate)
      last = time
      level -= tokens
      return level >= 0 ? 0 : Math.ceil((-level / rate) * 1000)
    },
  }
}

/** Counts events of the last second or so. */
export interface Meter {
  add(count: number): void
  readonly perSecond: number
  /** All that was ever counted. */
  readonly total: number
}

/** Creates a meter that averages over one to two seconds. */
export function createMeter(now: () => number = Date.now): Meter {
  let start = now()
  let current = 0
  let previous = 0
  let total = 0
  const roll = () => {
    const passed = now() - start
    if (passed < 1000) return
    previous = passed < 2000 ? current : 0
    current = 0
    start = now()
  }
  return {
    add(count) {
      roll()
      current += count
      total += count
    },
    get total() {
      return total
    },
    get perSecond() {
      roll()
      return Math.max(current, previous)
    },
  }
}
