import { describe, expect, it } from 'vitest'
import { isoWeekOf } from '../../../../model/isoWeek.ts'
import { mostSearchTerms } from '../../../../model/searchCounts.ts'
import { countableTerms } from './countableTerms.ts'
import {
  chooseCounting,
  countSearch,
  isPublishDue,
  type KeptTallies,
  noTallies,
  notePublished,
  parseTallies,
  publishEveryMs,
  writeTallies,
} from './keptTallies.ts'
import { SearchWatch, type WatchedSearch } from './SearchWatch.ts'

const now = Date.UTC(2026, 2, 18, 9)
const week = 7 * 86_400_000

describe('what goes on in a search field', () => {
  const watch = (steps: (watch: SearchWatch) => void) => {
    const seen: (readonly [string, number, number])[] = []
    steps(
      new SearchWatch(({ terms, count }) =>
        seen.push([terms, count.empty, count.opened] as const),
      ),
    )
    return seen
  }

  it('counts once what is typed letter by letter, with what came of it', () => {
    expect(
      watch((one) => {
        'réglage four'.split('').forEach((_, at) => {
          one.answered('réglage four'.slice(0, at + 1), 20 - at, at * 100)
        })
        one.opened()
        one.left(1300)
      }),
    ).toEqual([['réglage four', 0, 1]])
  })

  it('counts what was not found once typing rested, and nothing that was passed through', () => {
    expect(
      watch((one) => {
        one.answered('brasure', 0, 0)
        one.left(4000)
        one.answered('bras', 3, 5000)
        one.left(5200)
      }),
    ).toEqual([['brasure', 1, 0]])
  })

  it('ends a search when another begins in its place', () => {
    expect(
      watch((one) => {
        one.answered('brasure', 0, 0)
        one.answered('soudure', 0, 3000)
        one.answered('', 0, 6000)
        one.answered('four', 9, 7000)
        one.left(7100)
      }),
    ).toEqual([
      ['brasure', 1, 0],
      ['soudure', 1, 0],
    ])
  })

  it('takes the latest answer for the same words: what synced meanwhile is found', () => {
    expect(
      watch((one) => {
        one.answered('brasure', 0, 0)
        one.answered('brasure', 1, 2000)
        one.left(3000)
      }),
    ).toEqual([['brasure', 0, 0]])
  })
})

describe('what of a query counts', () => {
  it.each([
    ['Réglage du Four', 'reglage du four'],
    ['type:page owner:Ana "four 3" -eau débit', 'debit four 3'],
    ['in:"Équipe four"', ''],
    ['ab', ''],
    ['ana@example.org', ''],
    ['a'.repeat(200), ''],
    ['4/2 bar', '4 2 bar'],
  ])('of %s is "%s"', (text, terms) => {
    expect(countableTerms(text)).toBe(terms)
  })
})

describe('what the device keeps', () => {
  const search = (terms: string, empty = 0): WatchedSearch => ({
    terms,
    count: { searches: 1, empty, opened: 0 },
  })
  let drawn = 0
  const draw = () => `tally${String(++drawn).padStart(8, '0')}`
  const allowed = chooseCounting(noTallies, 'yes')
  const counted = (kept: KeptTallies, terms: string, at = now) =>
    countSearch(kept, search(terms), at, draw)

  it('is nothing before the person said yes, and nothing again once they said no', () => {
    expect(counted(noTallies, 'four')).toBe(noTallies)
    const refused = chooseCounting(counted(allowed, 'four'), 'no')
    expect(refused).toEqual({ ...noTallies, consent: 'no' })
    expect(counted(refused, 'four')).toBe(refused)
  })

  it('are sums by week, each week under a number of its own', () => {
    const kept = ['four', 'gaz', 'four'].reduce((one, terms) => counted(one, terms), allowed)
    const later = counted(kept, 'four', now + week)
    expect(later.tallies.map((one) => [one.week, one.counts.get('four')?.searches])).toEqual([
      [isoWeekOf(now), 2],
      [isoWeekOf(now + week), 1],
    ])
    expect(new Set(later.tallies.map((one) => one.tally)).size).toBe(2)
  })

  it('leave together, every three days at most, and the weeks that are over go', () => {
    const kept = counted(allowed, 'four')
    expect(isPublishDue(kept, now)).toBe(true)
    const published = notePublished(kept, now)
    expect(published.tallies).toHaveLength(1)
    const more = counted(published, 'gaz', now + 60_000)
    expect(isPublishDue(more, now + 60_000)).toBe(false)
    expect(isPublishDue(more, now + publishEveryMs)).toBe(true)
    expect(isPublishDue(published, now + publishEveryMs)).toBe(false)
    expect(notePublished(more, now + week).tallies).toEqual([])
  })

  it('are bounded', () => {
    let kept = allowed
    for (let at = 0; at < mostSearchTerms + 20; at++) kept = counted(kept, `mot ${at}`)
    expect(kept.tallies[0]?.counts.size).toBe(mostSearchTerms + 1)
    expect(kept.tallies[0]?.counts.get('')?.searches).toBe(20)
  })

  it('is read again as it was, and broken reads as not asked', () => {
    const kept = counted(counted(allowed, 'four'), 'gaz', now + week)
    expect(parseTallies(writeTallies(kept))).toEqual(kept)
    for (const text of [null, '', '{', '7', '{"consent":"perhaps"}'])
      expect(parseTallies(text)).toEqual(noTallies)
    expect(
      parseTallies(
        '{"consent":"yes","tallies":[{"week":"x"},{"week":"2026-W12","tally":"A"}]}',
      ),
    ).toEqual(allowed)
  })
})
