import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordId } from '../../RecordKind.ts'
import { pageFields } from '../../testing/pageFields.ts'
import { SearchIndex } from '../SearchIndex.ts'
import { coordination, type Evidence, scoreRecord, termScore } from './scoring.ts'

const now = Date.UTC(2026, 10, 27)
const plain: Evidence = {
  terms: 10,
  covered: 1,
  words: 2,
  titleCover: 3,
  whole: 1,
  headingCover: 1,
  near: 2,
  clause: { share: 0.5, rarity: 2 },
  exact: 5,
  archived: false,
  verification: null,
  age: null,
  backlinks: 0,
  opened: 0,
}

describe('the score', () => {
  it('grows with each sign, a little', () => {
    const score = scoreRecord(plain)
    for (const sign of [
      { verification: 'verified' },
      { age: 0 },
      { backlinks: 12 },
      { opened: 1 },
    ] as const) {
      const with1 = scoreRecord({ ...plain, ...sign })
      expect(with1).toBeGreaterThan(score)
      expect(with1).toBeLessThan(score * 1.1)
    }
    expect(scoreRecord({ ...plain, verification: 'stale' })).toBeLessThan(score)
    expect(scoreRecord({ ...plain, archived: true })).toBeLessThan(score * 0.7)
  })

  it('grows with what stands in one clause, in a question and not in a long description', () => {
    const spread = { ...plain, words: 4, clause: { share: 0.25, rarity: 1 } }
    const together = { ...spread, clause: { share: 1, rarity: 4 } }
    expect(scoreRecord(together)).toBeGreaterThan(scoreRecord(spread) * 1.05)
    expect(scoreRecord({ ...together, words: 10 })).toBe(scoreRecord({ ...spread, words: 10 }))
  })

  it('grows with the text’s evidence, whatever the signs', () => {
    const sign = fc.record({
      age: fc.option(fc.double({ min: 0, max: 4000, noNaN: true })),
      backlinks: fc.nat(5000),
      opened: fc.double({ min: 0, max: 1, noNaN: true }),
      verification: fc.constantFrom('verified', 'stale', null),
    })
    fc.assert(
      fc.property(sign, (signs) => {
        const score = scoreRecord({ ...plain, ...signs })
        for (const more of [
          'terms',
          'titleCover',
          'whole',
          'headingCover',
          'near',
          'exact',
        ] as const)
          expect(scoreRecord({ ...plain, ...signs, [more]: plain[more] + 1 })).toBeGreaterThan(
            score,
          )
        // All signs together never lift a record over one that is half as good again.
        expect(score).toBeLessThan(scoreRecord({ ...plain, verification: 'stale' }) * 1.5)
      }),
    )
  })

  it('of a word saturates, and falls with the length', () => {
    expect(termScore(2, 2, 1)).toBeLessThan(2 * termScore(2, 1, 1))
    expect(termScore(2, 1, 2)).toBeLessThan(termScore(2, 1, 1))
    expect(termScore(2, 1e6, 1)).toBeLessThan(2 * 2.5 + 0.001)
  })

  it('asks a short query for all its words, a long one for what it is about', () => {
    expect(coordination(0.5, 2)).toBe(0.25)
    expect(coordination(0.5, 6)).toBe(1)
    expect(coordination(0.5, 1)).toBe(1)
  })
})

describe('signals', () => {
  it('order answers that are as good', () => {
    const index = new SearchIndex()
    const put = (id: string, more = {}) =>
      index.put(pageFields(id, `Réglage ${id}`, more), {
        text: 'Le four se règle à froid.',
        headings: [],
      })
    put('plain')
    put('verified', { verifiedUntil: now + 1 })
    put('stale', { verifiedUntil: now - 1 })
    put('recent', { updatedAt: now })
    put('archived', { archived: true })
    const order = index
      .search({ text: 'réglage four ', limit: 9 }, now)
      .hits.map((hit) => hit.id.slice(5))
    expect(order.slice(0, 2).sort()).toEqual(['recent', 'verified'])
    expect(order.slice(2)).toEqual(['plain', 'stale', 'archived'])
    const opened: RecordId[] = ['page:plain']
    const [first] = index.search({ text: 'réglage four ', limit: 9, opened }, now).hits
    expect(first?.id).toBe('page:plain')
  })

  it('never push an exact title off the first place', () => {
    const index = new SearchIndex()
    index.put(pageFields('exact', 'Four à gaz'), { text: 'Rien.', headings: [] })
    const opened: RecordId[] = []
    for (let at = 0; at < 200; at++) {
      const more = { verifiedUntil: now + 1, updatedAt: now }
      index.put(pageFields(`other${at}`, 'Le four à gaz, four à gaz', more), {
        text: 'four à gaz '.repeat(50),
        headings: [{ start: 0, end: 10 }],
        links: [],
      })
      opened.push(`page:other${at}`)
    }
    for (const text of ['four à gaz', 'FOUR A GAZ', 'four a gaz '])
      expect(index.search({ text, limit: 3, opened }, now).hits[0]?.id).toBe('page:exact')
  })
})

describe('what was typed exactly', () => {
  it.each([
    ['côte', 'page:cote1'],
    ['cote', 'page:cote2'],
    ['côté', 'page:cote3'],
  ])('comes first: %s', (text, first) => {
    const index = new SearchIndex()
    const put = (id: string, word: string) =>
      index.put(pageFields(id, 'Page'), { text: `Ici ${word} et rien.`, headings: [] })
    put('cote3', 'côté')
    put('cote1', 'côte')
    put('cote2', 'cote')
    expect(index.search({ text: `${text} `, limit: 3 }, now).hits[0]?.id).toBe(first)
  })

  it('with capitals where some were typed', () => {
    const index = new SearchIndex()
    index.put(pageFields('small', 'Page'), { text: 'We go there.', headings: [] })
    index.put(pageFields('name', 'Page'), { text: 'We Go there.', headings: [] })
    expect(index.search({ text: 'Go ', limit: 3 }, now).hits[0]?.id).toBe('page:name')
  })
})
