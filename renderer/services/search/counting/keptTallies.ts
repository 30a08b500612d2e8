/**
 * What this device counted of its person's searches and whether it may: a small
 * text in the device's settings, one a workspace. The counts leave it together,
 * every three days at most, so that no single search can be told by when it came.
 */
import { type IsoWeek, isoWeekOf, parseIsoWeek } from '../../../../model/isoWeek.ts'
import {
  longestSearchTerms,
  mostSearchTerms,
  type SearchCount,
  type SearchTally,
  sumCounts,
} from '../../../../model/searchCounts.ts'
import type { WatchedSearch } from './SearchWatch.ts'

/** `unasked` until the person chose; nothing is counted before. */
export type CountConsent = 'unasked' | 'yes' | 'no'

/** What is kept on the device. */
export interface KeptTallies {
  readonly consent: CountConsent
  /** By week; a week goes once it is over and was put into the workspace. */
  readonly tallies: readonly SearchTally[]
  /** When they were last put into the workspace. */
  readonly publishedAt: number
  /** Whether there are counts that the workspace does not have. */
  readonly isPending: boolean
}

/** The counts leave the device no more often than this. */
export const publishEveryMs = 72 * 60 * 60 * 1000

/** Nobody was asked, nothing counted. */
export const noTallies: KeptTallies = {
  consent: 'unasked',
  tallies: [],
  publishedAt: 0,
  isPending: false,
}

/** Keeps what the person chose. Whoever says no takes back what has not left the device. */
export function chooseCounting(kept: KeptTallies, consent: 'yes' | 'no'): KeptTallies {
  return consent === 'yes' ? { ...kept, consent } : { ...noTallies, consent }
}

/** Counts a search, when it may be; `freshTally` draws the number of a week that has none yet. */
export function countSearch(
  kept: KeptTallies,
  search: WatchedSearch,
  now: number,
  freshTally: () => string,
): KeptTallies {
  if (kept.consent !== 'yes' || search.terms === '') return kept
  const week = isoWeekOf(now)
  const tally = kept.tallies.find((one) => one.week === week) ?? {
    week,
    tally: freshTally(),
    counts: new Map<string, SearchCount>(),
  }
  const counts = new Map(tally.counts)
  // A week of more texts than are kept counts the rest together, as the workspace does.
  const isFull = counts.size >= mostSearchTerms && !counts.has(search.terms)
  const terms = isFull ? '' : search.terms
  counts.set(terms, sumCounts(counts.get(terms), search.count))
  const others = kept.tallies.filter((one) => one.week !== week)
  return { ...kept, tallies: [...others, { ...tally, counts }], isPending: true }
}

/** Whether the counts are to be put into the workspace now. */
export function isPublishDue(kept: KeptTallies, now: number): boolean {
  return kept.consent === 'yes' && kept.isPending && now - kept.publishedAt >= publishEveryMs
}

/** What is kept once the counts are in the workspace: the weeks that are over go. */
export function notePublished(kept: KeptTallies, now: number): KeptTallies {
  const week = isoWeekOf(now)
  const tallies = kept.tallies.filter((one) => one.week >= week)
  return { ...kept, tallies, publishedAt: now, isPending: false }
}

/** Writes it as the text that is kept. */
export function writeTallies(kept: KeptTallies): string {
  const tallies = kept.tallies.map(({ week, tally, counts }) => ({
    week,
    tally,
    counts: [...counts].map(([terms, { searches, empty, opened }]) => [
      terms,
      searches,
      empty,
      opened,
    ]),
  }))
  return JSON.stringify({ ...kept, tallies })
}

/** Reads what was kept; what is broken reads as absent, and then nobody was asked. */
export function parseTallies(text: string | null): KeptTallies {
  if (text === null) return noTallies
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return noTallies
  }
  const { consent, tallies, publishedAt, isPending } = fieldsOf(value)
  if (consent !== 'yes' && consent !== 'no') return noTallies
  return {
    consent,
    tallies: listOf(tallies).flatMap((one) => parseTally(one) ?? []),
    publishedAt:
      typeof publishedAt === 'number' && Number.isFinite(publishedAt) ? publishedAt : 0,
    isPending: isPending === true,
  }
}

/** What was searched for on this device and found nothing, of the weeks that are kept; nothing without consent. */
export function listVainSearches(text: string | null): readonly string[] {
  const { consent, tallies } = parseTallies(text)
  if (consent !== 'yes') return []
  const vain = tallies.flatMap(({ counts }) =>
    [...counts].flatMap(([terms, count]) => (terms !== '' && count.empty > 0 ? [terms] : [])),
  )
  return [...new Set(vain)]
}

function parseTally(value: unknown): SearchTally | null {
  const { week, tally, counts } = fieldsOf(value)
  const parsed: IsoWeek | null = parseIsoWeek(week)
  if (!parsed || typeof tally !== 'string' || !/^[0-9a-z]{8,40}$/.test(tally)) return null
  const read = new Map<string, SearchCount>()
  for (const one of listOf(counts)) {
    const [terms, searches, empty, opened] = listOf(one)
    const isTerms = typeof terms === 'string' && terms.length <= longestSearchTerms
    if (!isTerms || !isCount(searches) || !isCount(empty) || !isCount(opened)) continue
    read.set(terms, { searches, empty, opened })
  }
  return { week: parsed, tally, counts: read }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0
}
