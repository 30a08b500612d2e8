/** How often strangers may ask, and how often they may be wrong: per address and all together. */
import { createTokenBucket, type TokenBucket } from '../live/TokenBucket.ts'

/** The attempts of everyone who brings no token yet. */
export interface Attempts {
  /** Counts a request; `false` when this address asks too often. */
  ask(address: string): boolean
  /**
   * Counts a guess before it is looked at, so that many at once count too; `null` when this
   * address, or everyone together, was wrong too often. What it returns is to be called when
   * the guess was right: then it costs nothing.
   */
  guess(address: string): (() => void) | null
}

const maxAddresses = 20_000
/** Ten wrong guesses a minute, after twenty. */
const guesses = { perSecond: 10 / 60, burst: 20 }
/**
 * Together: with a hundred codes of 40 bits open at a time, ten minutes of it find one
 * with a chance of one in a million.
 */
const allGuesses = { perSecond: 10, burst: 600 }
/** A team behind one address starts its day, or comes back after the relay was restarted. */
const requests = { perSecond: 50, burst: 5_000 }

/** An IPv6 visitor owns a whole /64 and would never ask twice from one address. */
function networkOf(address: string): string {
  return address.includes(':') ? address.split(':').slice(0, 4).join(':') : address
}

/** Creates the counts of a relay. */
export function createAttempts(now: () => number = Date.now): Attempts {
  const make = ({ perSecond, burst }: { perSecond: number; burst: number }) =>
    createTokenBucket(() => perSecond, burst, now)
  const byAddress = new Map<
    string,
    { readonly asked: TokenBucket; readonly wrong: TokenBucket }
  >()
  const together = make(allGuesses)

  function of(address: string) {
    const network = networkOf(address)
    const known = byAddress.get(network) ?? { asked: make(requests), wrong: make(guesses) }
    byAddress.delete(network)
    byAddress.set(network, known)
    const [oldest] = byAddress.keys()
    if (byAddress.size > maxAddresses && oldest !== undefined) byAddress.delete(oldest)
    return known
  }

  return {
    ask: (address) => {
      const { asked } = of(address)
      if (asked.take(0) > 0) return false
      asked.take(1)
      return true
    },
    guess(address) {
      const { wrong } = of(address)
      if (wrong.take(0) > 0 || together.take(0) > 0) return null
      wrong.take(1)
      together.take(1)
      return () => {
        wrong.take(-1)
        together.take(-1)
      }
    },
  }
}
