/**
 * Which letters are the same letter. Moving a block and taking back a deletion both write letters anew that
 * stood in the page before: two devices that do so apart leave them twice. So
 * whoever writes letters anew notes what they were first written as, their root, and a rank; of two that have one
 * root, the one with the lower rank is taken out again by whoever sees both.
 *
 * A note is the key `~/twin/<client>:<clock>` of the map of blocks, where client and clock are the first new unit's:
 * `{ rank, units }` with units in fours (clock of new units, client and clock of their root, length).
 *
 * Ranks are total and the same everywhere, and what is written in place of a twin ranks above it. So the highest
 * of a root is taken out by nobody, whatever others have seen of it, and devices that repair at once end alike.
 */
import type { FlowRecord } from '../flowRecords.ts'
import type { UnitRange } from './UnitRange.ts'

/** How a twin compares to others of its root. */
export interface TwinRank {
  /** How often its block was moved; then of equals the greater device and count win. */
  readonly moves: number
  readonly client: number
  readonly clock: number
  /** How often it was taken out and brought back since. */
  readonly restored: number
}

/** Units with what they were first written as. */
export interface TracedUnits extends UnitRange {
  readonly rootClient: number
  readonly rootClock: number
  readonly rank: TwinRank
}

/** The rank of what was written but once. */
export const firstRank: TwinRank = { moves: 0, client: 0, clock: 0, restored: 0 }

/** The id under which notes lie among the properties of blocks. */
export const twinsId = '~'

/** Compares ranks; above zero when the left one stays. */
export function compareRanks(left: TwinRank, right: TwinRank): number {
  return (
    left.moves - right.moves ||
    left.client - right.client ||
    left.clock - right.clock ||
    left.restored - right.restored
  )
}

/** The notes of a document. */
export class Twins {
  readonly #byClient = new Map<number, TracedUnits[]>()
  /** What has twins, by who wrote it; sorted, and none within another. */
  readonly #roots = new Map<number, UnitRange[]>()

  constructor(record: FlowRecord | undefined) {
    for (const [name, value] of record ?? []) {
      const found = /^twin\/(\d+):\d+$/.exec(name)
      if (!found) continue
      const client = Number(found[1])
      const own = this.#byClient.get(client)
      if (own) own.push(...readNote(client, value))
      else this.#byClient.set(client, [...readNote(client, value)])
    }
    for (const own of this.#byClient.values()) {
      own.sort((a, b) => a.clock - b.clock)
      for (const { rootClient: client, rootClock: clock, length } of own) {
        const roots = this.#roots.get(client)
        if (roots) roots.push({ client, clock, length })
        else this.#roots.set(client, [{ client, clock, length }])
      }
    }
    for (const [client, roots] of this.#roots) this.#roots.set(client, joinRanges(roots))
  }

  get isEmpty(): boolean {
    return this.#byClient.size === 0
  }

  /** Tells whether any of some units is what others were first written as. */
  hasTwins({ client, clock, length }: UnitRange): boolean {
    const roots = this.#roots.get(client) ?? []
    const next = roots[firstAfter(roots, clock)]
    return next !== undefined && next.clock < clock + length
  }

  /** Tells whether some units are twins themselves. */
  #areTwins({ client, clock, length }: UnitRange): boolean {
    const own = this.#byClient.get(client)
    const next = own?.[firstAfter(own, clock)]
    return next !== undefined && next.clock < clock + length
  }

  /** Tells whether tracing some units would give anything but themselves. */
  knows(units: UnitRange): boolean {
    return this.#areTwins(units) || this.hasTwins(units)
  }

  /** The rank of one unit; `null` when it is nobody's twin. */
  rankOf(unit: { readonly client: number; readonly clock: number }): TwinRank | null {
    const own = this.#byClient.get(unit.client)
    const next = own?.[firstAfter(own, unit.clock)]
    return next !== undefined && next.clock <= unit.clock ? next.rank : null
  }

  /** Traces units back. With `isWhole` also those that are nobody's twin are given, as their own root. */
  trace(units: UnitRange, isWhole = false): readonly TracedUnits[] {
    // Of a whole page next to none are: nothing is made for the others.
    if (!isWhole && !this.#areTwins(units)) return nobodys
    const traced: TracedUnits[] = []
    const end = units.clock + units.length
    let at = units.clock
    const addRoot = (until: number) => {
      if (isWhole && until > at)
        traced.push({
          client: units.client,
          clock: at,
          length: until - at,
          rootClient: units.client,
          rootClock: at,
          rank: firstRank,
        })
    }
    const own = this.#byClient.get(units.client) ?? []
    for (let next = firstAfter(own, at); next < own.length; next++) {
      const twin = own[next] as TracedUnits
      const from = Math.max(at, twin.clock)
      const until = Math.min(end, twin.clock + twin.length)
      if (twin.clock >= end) break
      if (until <= from) continue
      addRoot(from)
      traced.push({
        ...twin,
        clock: from,
        length: until - from,
        rootClock: twin.rootClock + from - twin.clock,
      })
      at = until
    }
    addRoot(end)
    return traced
  }
}

const nobodys: readonly TracedUnits[] = []

/** The first of sorted units that end after a clock. */
function firstAfter(units: readonly UnitRange[], clock: number): number {
  let low = 0
  let high = units.length
  while (low < high) {
    const middle = (low + high) >> 1
    const one = units[middle] as UnitRange
    if (one.clock + one.length <= clock) low = middle + 1
    else high = middle
  }
  return low
}

function joinRanges(ranges: readonly UnitRange[]): UnitRange[] {
  const joined: UnitRange[] = []
  for (const one of [...ranges].sort((a, b) => a.clock - b.clock)) {
    const last = joined.at(-1)
    const end = last ? last.clock + last.length : -1
    if (!last || one.clock > end) joined.push(one)
    else
      joined[joined.length - 1] = {
        ...last,
        length: Math.max(end, one.clock + one.length) - last.clock,
      }
  }
  return joined
}

const read = new WeakMap<object, readonly TracedUnits[]>()

/** What is no note is nobody's twin. */
function readNote(client: number, value: unknown): readonly TracedUnits[] {
  if (typeof value !== 'object' || value === null) return []
  const known = read.get(value)
  if (known) return known
  const { rank, units } = value as Readonly<Record<string, unknown>>
  const made: TracedUnits[] = []
  if (isNumbers(rank) && isNumbers(units)) {
    const [moves = 0, by = 0, since = 0, restored = 0] = rank
    for (let at = 0; at + 3 < units.length; at += 4) {
      const [clock, rootClient, rootClock, length] = units.slice(at, at + 4) as [
        number,
        number,
        number,
        number,
      ]
      made.push({
        client,
        clock,
        length,
        rootClient,
        rootClock,
        rank: { moves, client: by, clock: since, restored },
      })
    }
  }
  read.set(value, made)
  return made
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0)
}
