/**
 * How often what was searched for in the workspace, week by week, in its root
 * document under `searchCounts`. It is there to show what is missing, never who
 * missed it: a key holds a week, a number drawn for a device and that week, and
 * the words; the value holds counts. What is read are sums over all devices.
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
/** Texts that one device keeps of a week; the rarest of more are counted together. */
export const mostSearchTerms = 200
/** Characters of a text that are kept. */
export const longestSearchTerms = 80
const highestCount = 100_000
const tallyPattern = /^[0-9a-z]{8,40}$/

const countsOf = (doc: Y.Doc) => doc.getMap<unknown>('searchCounts')

/**
 * Writes what a device counted in a week, in the place of what it wrote for the
 * week before. Each key has one writer, so devices that write at once all keep
 * theirs, and writing the same again changes nothing. The update is made by a
 * client that is used for nothing else: in the document it stands beside no
 * change that bears a name. Costs a copy of the document; meant for once a day.
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
    for (const [terms, count] of boundCounts(tally.counts)) {
      const key = `${tally.week}/${tally.tally}/${terms}`
      const value = [count.searches, count.empty, count.opened]
      if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value)
    }
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
  const weeks = new Set<string>()
  for (const key of map.keys()) weeks.add(key.split('/', 1)[0] as string)
  const old = new Set([...weeks].filter(parseIsoWeek).sort().slice(0, -keptSearchWeeks))
  if (old.size === 0) return
  for (const key of [...map.keys()])
    if (old.has(key.split('/', 1)[0] as string)) map.delete(key)
}

/** Lists what was searched for, newest week first, then the most frequent. Broken entries read as absent. */
export function readSearchCounts(doc: Y.Doc): readonly WeeklySearch[] {
  const sums = new Map<string, WeeklySearch>()
  for (const [key, value] of countsOf(doc).entries()) {
    const [weekText, tally, ...rest] = key.split('/')
    const week = parseIsoWeek(weekText)
    const count = readCount(value)
    if (!week || !count || tally === undefined || rest.length === 0) continue
    const terms = rest.join('/').slice(0, longestSearchTerms)
    const sumKey = `${week}/${terms}`
    sums.set(sumKey, { week, terms, ...sumCounts(sums.get(sumKey), count) })
  }
  return [...sums.values()].sort(
    (a, b) =>
      (a.week < b.week ? 1 : a.week > b.week ? -1 : 0) ||
      b.searches - a.searches ||
      (a.terms < b.terms ? -1 : 1),
  )
}

function readCount(value: unknown): SearchCount | null {
  if (!Array.isArray(value)) return null
  const [searches, empty, opened] = value as readonly unknown[]
  const isCount = (one: unknown): one is number =>
    Number.isInteger(one) && (one as number) >= 0 && (one as number) <= highestCount
  if (!isCount(searches) || !isCount(empty) || !isCount(opened)) return null
  return { searches, empty, opened }
}

/** The sum of two counts. */
export function sumCounts(a: SearchCount | undefined, b: SearchCount): SearchCount {
  return {
    searches: Math.min(highestCount, (a?.searches ?? 0) + b.searches),
    empty: Math.min(highestCount, (a?.empty ?? 0) + b.empty),
    opened: Math.min(highestCount, (a?.opened ?? 0) + b.opened),
  }
}
