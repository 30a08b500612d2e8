/** How often strangers and members may ask, and how often a stranger may be wrong: per address and all together. */
import { isIPv6 } from 'node:net'
import { createTokenBucket, type TokenBucket } from '../live/TokenBucket.ts'

/** The attempts of everyone who asks by HTTP. */
export interface Attempts {
  /** Counts a request; `false` when this address asks too often. */
  ask(address: string): boolean
  /** Counts a request of a member's device; `false` when it asks too often. */
  askAsMember(workspace: string, device: string): boolean
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
/** A device asks for the members at each change of them, and an import names many. */
const memberRequests = { perSecond: 20, burst: 1_000 }

/** An IPv6 visitor owns a whole /64 and would never ask twice from one address. */
function networkOf(address: string): string {
  const [bare = ''] = address.split('%', 1)
  if (!isIPv6(bare)) return address
  // `::` stands for as many zeros as are missing, also among the first four groups.
  const [before = '', after] = bare.toLowerCase().split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const first = groups(before)
  const zeros = after === undefined ? 0 : Math.max(0, 8 - first.length - groups(after).length)
  return [...first, ...Array<string>(zeros).fill('0'), ...groups(after ?? '')]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** Remembers the last so many by their keys; the one that was not asked for longest goes first. */
function createLastOnes<Value>(most: number, make: () => Value): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    const value = known.get(key) ?? make()
    known.delete(key)
    known.set(key, value)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return value
  }
}

/** Creates the counts of a relay. */
export function createAttempts(now: () => number = Date.now): Attempts {
  const make = ({ perSecond, burst }: { perSecond: number; burst: number }) =>
    createTokenBucket(() => perSecond, burst, now)
  const byNetwork = createLastOnes(maxAddresses, () => ({
    asked: make(requests),
    wrong: make(guesses),
  }))
  const byDevice = createLastOnes(maxAddresses, () => make(memberRequests))
  const together = make(allGuesses)

  function takeOne(bucket: TokenBucket): boolean {
    if (bucket.take(0) > 0) return false
    bucket.take(1)
    return true
  }

  return {
    ask: (address) => takeOne(byNetwork(networkOf(address)).asked),
    askAsMember: (workspace, device) => takeOne(byDevice(`${workspace}/${device}`)),
    guess(address) {
      const { wrong } = byNetwork(networkOf(address))
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
