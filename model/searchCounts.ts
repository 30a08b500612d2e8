/**
 * How often what was searched for in the workspace, week by week, in its root
 * document under `searchCounts`. It is there to show what is missing, never who
 * missed it: a key is a week and a number drawn for a device and that week, its
 * value the words with their counts. What is read are sums over all devices.
 * A key of a shared map that was written over or deleted stays behind for ever,
 * its value does not: hence few keys.
 */
import * as Y from 'yjs'
import { type IsoWeek, parseIsoWeek } from './isoWeek.ts'
import { modelOrigin } from './stamp.ts'

/** What is counted of one search text in one week. */
export interface SearchCount {
  /** How often it was searched for. */
  readonly searches: number
  /** How many of these found nothing. */
  readonly empty: number
  /** After how many of these something was opened. */
  readonly opened: number
}

/** The counts of one text and week, of all who count. */
export interface WeeklySearch extends SearchCount {
  readonly week: IsoWeek
  /** Folded words without filters; empty stands for all that had no room. */
  readonly terms: string
}

/** What one device counted in a week so far. */
export interface SearchTally {
  readonly week: IsoWeek
  /** Drawn by the device for this week alone, so that no two weeks of it can be put together. */
  readonly tally: string
  readonly counts: ReadonlyMap<string, SearchCount>
}

/** Weeks that are kept; the oldest go when more have counts. */
export const keptSearchWeeks = 26
/** Texts that are kept of all devices and weeks; the oldest weeks but the last two go when there are more. */
export const keptSearchTexts = 8000
/** Texts that one device keeps of a week; the rarest of more are counted together. */
export const mostSearchTerms = 60
/** Characters of a text that are kept. */
export const longestSearchTerms = 80
const highestCount = 100_000

type StoredCount = readonly [terms: string, searches: number, empty: number, opened: number]
const tallyPattern = /^[0-9a-z]{8,40}$/

const countsOf = (doc: Y.Doc) => doc.getMap<unknown>('searchCounts')

/**
 * Writes what a device counted in a week, in the place of what it wrote for the
 * week before. Each key has one writer, so devices that write at once all keep
 * theirs, and writing the same again changes nothing. The update is made by a
 * client that is used for nothing else: in the document it stands beside no
 * change that bears a name. Costs a copy of the document; meant for once in some days.
 */
export function addSearchCounts(doc: Y.Doc, tally: SearchTally): void {
  if (!tallyPattern.test(tally.tally) || !parseIsoWeek(tally.week))
    throw new Error(`addSearchCounts: "${tally.week}/${tally.tally}" is no week and number`)
  const scratch = new Y.Doc()
  Y.applyUpdate(scratch, Y.encodeStateAsUpdate(doc), modelOrigin)
  const before = Y.encodeStateVector(scratch)
  let changed = false
  scratch.on('update', () => {
    changed = true
  })
  scratch.transact(() => {
    const map = countsOf(scratch)
    const key = `${tally.week}/${tally.tally}`
    const value = boundCounts(tally.counts).map(
      ([terms, { searches, empty, opened }]): StoredCount => [terms, searches, empty, opened],
    )
    if (value.length > 0 && JSON.stringify(map.get(key)) !== JSON.stringify(value))
      map.set(key, value)
    dropOldWeeks(map)
  }, modelOrigin)
  if (changed) Y.applyUpdate(doc, Y.encodeStateAsUpdate(scratch, before), modelOrigin)
  scratch.destroy()
}

/** The counts with no more texts than are kept, the rest under the empty text. */
function boundCounts(
  counts: ReadonlyMap<string, SearchCount>,
): readonly (readonly [string, SearchCount])[] {
  const sorted = [...counts]
    .map(([terms, count]) => [terms.slice(0, longestSearchTerms), count] as const)
    .sort((a, b) => b[1].searches - a[1].searches || (a[0] < b[0] ? -1 : 1))
  const sums = new Map<string, SearchCount>()
  sorted.forEach(([terms, count], at) => {
    const key = at < mostSearchTerms ? terms : ''
    sums.set(key, sumCounts(sums.get(key), count))
  })
  return [...sums]
}

// By the weeks that have counts, not by a clock: a wrong one would take everything away.
function dropOldWeeks(map: Y.Map<unknown>): void {
  const texts = new Map<string, number>()
  for (const [key, value] of map.entries()) {
    const week = weekOf(key)
    if (week) texts.set(week, (texts.get(week) ?? 0) + listCounts(value).length)
  }
  let sum = 0
  const old = new Set<string>()
  ;[...texts]
    .sort((a, b) => (a[0] < b[0] ? 1 : -1))
    .forEach(([week, count], at) => {
      sum += count
      if (at >= keptSearchWeeks || (at >= 2 && sum > keptSearchTexts)) old.add(week)
    })
  if (old.size === 0) return
  for (const key of [...map.keys()]) if (old.has(weekOf(key) ?? '')) map.delete(key)
}

function weekOf(key: string): IsoWeek | null {
  const [week, tally, ...rest] = key.split('/')
  return tally !== undefined && rest.length === 0 ? parseIsoWeek(week) : null
}

/** Lists what was searched for, newest week first, then the most frequent. Broken entries read as absent. */
export function readSearchCounts(doc: Y.Doc): readonly WeeklySearch[] {
  const sums = new Map<string, WeeklySearch>()
  for (const [key, value] of countsOf(doc).entries()) {
    const week = weekOf(key)
    if (!week) continue
    for (const { terms, count } of listCounts(value)) {
      const sumKey = `${week}/${terms}`
      sums.set(sumKey, { week, terms, ...sumCounts(sums.get(sumKey), count) })
    }
  }
  return [...sums.values()].sort(
    (a, b) =>
      (a.week < b.week ? 1 : a.week > b.week ? -1 : 0) ||
      b.searches - a.searches ||
      (a.terms < b.terms ? -1 : 1),
  )
}

function listCounts(
  value: unknown,
): readonly { readonly terms: string; readonly count: SearchCount }[] {
  if (!Array.isArray(value)) return []
  return (value as readonly unknown[]).slice(0, mostSearchTerms + 1).flatMap((one) => {
    if (!Array.isArray(one)) return []
    const [terms, searches, empty, opened] = one as readonly unknown[]
    if (typeof terms !== 'string' || terms.length > longestSearchTerms) return []
    if (!isCount(searches) || !isCount(empty) || !isCount(opened)) return []
    return [{ terms, count: { searches, empty, opened } }]
  })
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= highestCount
}

/** The sum of two counts. */
export function sumCounts(a: SearchCount | undefined, b: SearchCount): SearchCount {
  return {
    searches: Math.min(highestCount, (a?.searches ?? 0) + b.searches),
    empty: Math.min(highestCount, (a?.empty ?? 0) + b.empty),
    opened: Math.min(highestCount, (a?.opened ?? 0) + b.opened),
  }
}
