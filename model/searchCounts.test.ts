import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { type IsoWeek, isoWeekOf } from './isoWeek.ts'
import { createPerson } from './people/person.ts'
import {
  addSearchCounts,
  keptSearchWeeks,
  mostSearchTerms,
  readSearchCounts,
  type SearchCount,
  type SearchTally,
} from './searchCounts.ts'
import { modelOrigin } from './stamp.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from './testing/devices.ts'
import { createWorkspace } from './workspace.ts'

const week = (number: number) => isoWeekOf(Date.UTC(2026, 0, 5) + number * 7 * 86_400_000)
const count = (searches: number, empty = 0, opened = 0): SearchCount => ({
  searches,
  empty,
  opened,
})
const tallyOf = (
  device: number,
  at: IsoWeek,
  counts: Readonly<Record<string, SearchCount>>,
): SearchTally => ({
  week: at,
  tally: `tally${String(device).padStart(8, '0')}`,
  counts: new Map(Object.entries(counts)),
})
const fill = (doc: Y.Doc) => createWorkspace(doc, { name: 'Base' }, stampOf(1))

describe('the weeks of ISO 8601', () => {
  it.each([
    ['2026-01-01', '2026-W01'],
    ['2025-12-29', '2026-W01'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2026-03-18', '2026-W12'],
  ])('%s lies in %s', (date, name) => {
    expect(isoWeekOf(Date.parse(date))).toBe(name)
  })
})

describe('counts of searches', () => {
  it('are summed over devices and kept apart by week', () => {
    const [a, b] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    addSearchCounts(a, tallyOf(1, week(1), { 'four 3': count(2, 2), gaz: count(1, 0, 1) }))
    addSearchCounts(b, tallyOf(2, week(1), { 'four 3': count(3, 1, 2) }))
    addSearchCounts(b, tallyOf(3, week(2), { 'a/b': count(1) }))
    carry(a, b)
    carry(b, a)
    expect(readSearchCounts(a)).toEqual([
      { week: week(2), terms: 'a/b', ...count(1) },
      { week: week(1), terms: 'four 3', ...count(5, 3, 2) },
      { week: week(1), terms: 'gaz', ...count(1, 0, 1) },
    ])
    expect(readSearchCounts(b)).toEqual(readSearchCounts(a))
  })

  it('of a device take the place of what it wrote in the week before, and the same twice is nothing', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    addSearchCounts(doc, tallyOf(1, week(1), { four: count(1) }))
    addSearchCounts(doc, tallyOf(1, week(1), { four: count(4, 1) }))
    expect(readSearchCounts(doc)).toEqual([{ week: week(1), terms: 'four', ...count(4, 1) }])
    let updates = 0
    doc.on('update', () => updates++)
    addSearchCounts(doc, tallyOf(1, week(1), { four: count(4, 1) }))
    expect(updates).toBe(0)
  })

  it('stand beside no change of the same client that bears a name', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    createPerson(doc, { id: idOf('person', 7), name: 'Ana' }, stampOf(1, 7))
    const named = new Set(clientsOf(doc))
    const origins: unknown[] = []
    doc.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
    addSearchCounts(doc, tallyOf(1, week(1), { 'congé maternité': count(1, 1) }))
    createPerson(doc, { id: idOf('person', 8), name: 'Léa' }, stampOf(1, 7))
    expect(origins).toEqual([modelOrigin, modelOrigin])
    const own = clientsOf(doc).filter((client) => !named.has(client))
    expect(own).toHaveLength(1)
    const structs = doc.store.clients.get(own[0]!)!
    const texts = JSON.stringify(structs.map((one) => (one as Y.Item).content.getContent()))
    expect(texts).not.toMatch(/person|Ana|Léa/)
  })

  it('are bounded: texts of a device and week, and weeks by how many there are', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const many = Object.fromEntries(
      Array.from({ length: mostSearchTerms + 50 }, (_, at) => [
        `mot ${at}`,
        count(1 + (at % 2)),
      ]),
    )
    many['x'.repeat(500)] = count(9)
    addSearchCounts(doc, tallyOf(1, week(0), many))
    const first = readSearchCounts(doc)
    expect(first).toHaveLength(mostSearchTerms + 1)
    expect(first.reduce((sum, one) => sum + one.searches, 0)).toBe(
      Object.values(many).reduce((sum, one) => sum + one.searches, 0),
    )
    expect(Math.max(...first.map((one) => one.terms.length))).toBe(80)
    for (let at = 1; at <= keptSearchWeeks; at++)
      addSearchCounts(doc, tallyOf(at, week(at), { four: count(1) }))
    expect(readSearchCounts(doc).at(-1)?.week).toBe(week(1))
    // One clock that is wrong by decades takes away one week, not all.
    addSearchCounts(doc, tallyOf(99, isoWeekOf(Date.UTC(2099, 1, 1)), { four: count(1) }))
    expect(new Set(readSearchCounts(doc).map((one) => one.week)).size).toBe(keptSearchWeeks)
    expect(readSearchCounts(doc).at(-1)?.week).toBe(week(2))
  })

  it('of many devices are bounded in all, but for the last two weeks', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const map = doc.getMap<unknown>('searchCounts')
    const texts = Array.from({ length: mostSearchTerms }, (_, at) => [`mot ${at}`, 1, 0, 0])
    doc.transact(() => {
      for (let at = 0; at < 10; at++)
        for (let device = 0; device < 40; device++)
          map.set(`${week(at)}/device${String(device).padStart(4, '0')}`, texts)
    })
    addSearchCounts(doc, tallyOf(1, week(9), { four: count(1) }))
    const weeks = new Set(readSearchCounts(doc).map((one) => one.week))
    expect([...weeks]).toEqual([week(9), week(8), week(7)])
  })

  it('that are broken read as absent', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const map = doc.getMap<unknown>('searchCounts')
    const good = ['four', 1, 0, 0]
    map.set('soon/tally00000001', [good])
    map.set('2026-W12', [good])
    map.set('2026-W12/tally00000001/more', [good])
    map.set('2026-W12/tally00000002', { four: good })
    map.set('2026-W12/tally00000003', [
      ['a', 1, 2],
      ['b', -1, 0, 0],
      ['c', 1e9, 0, 0],
      [4, 1, 0, 0],
      ['x'.repeat(81), 1, 0, 0],
      'four',
    ])
    expect(readSearchCounts(doc)).toEqual([])
    expect(() => addSearchCounts(doc, { ...tallyOf(1, week(1), {}), tally: 'A/B' })).toThrow()
  })

  it('converge whatever is counted where, and in whatever order it is carried', () => {
    const batch = fc.record({
      device: fc.nat({ max: 2 }),
      week: fc.nat({ max: 30 }),
      terms: fc.constantFrom('four', 'gaz', 'été', ''),
      searches: fc.nat({ max: 9 }),
      from: fc.nat({ max: 2 }),
      to: fc.nat({ max: 2 }),
    })
    fc.assert(
      fc.property(fc.array(batch, { maxLength: 25 }), (batches) => {
        const docs = devicesWith(3, fill)
        for (const one of batches) {
          const doc = docs[one.device] as Y.Doc
          const at = week(one.week)
          // One device and week, one number.
          const id = one.device * 100 + one.week
          addSearchCounts(doc, tallyOf(id, at, { [one.terms]: count(one.searches) }))
          if (one.from !== one.to) carry(docs[one.from] as Y.Doc, docs[one.to] as Y.Doc)
        }
        for (const from of docs) for (const to of docs) if (from !== to) carry(from, to)
        for (const from of docs) for (const to of docs) if (from !== to) carry(from, to)
        for (const doc of docs) expect(contentOf(doc)).toEqual(contentOf(docs[0] as Y.Doc))
      }),
      { numRuns: 60 },
    )
  })
})

function clientsOf(doc: Y.Doc): readonly number[] {
  return [...doc.store.clients.keys()]
}
