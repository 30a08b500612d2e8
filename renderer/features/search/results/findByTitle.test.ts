import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { idFromBytes, type PageId, type SpaceId } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { createPage } from '../../../../model/page.ts'
import { findByTitle } from './findByTitle.ts'
import { cutAtRanges } from './MarkedText.tsx'

describe('cutting a text at its matches', () => {
  const cut = (text: string, ranges: [number, number][]) =>
    cutAtRanges(
      text,
      ranges.map(([start, end]) => ({ start, end })),
    )
      .map(({ text: piece, marked }) => (marked ? `[${piece}]` : piece))
      .join('')

  it('marks them and keeps the rest', () => {
    expect(cut('le four 3', [[3, 7]])).toBe('le [four] 3')
    expect(cut('four', [])).toBe('four')
  })

  it('puts ranges right that overlap, are out of order or lie beyond the text', () => {
    expect(
      cut('le four 3', [
        [8, 99],
        [3, 7],
        [5, 7],
        [40, 50],
        [2, 2],
      ]),
    ).toBe('le [four] [3]')
  })
})

describe('finding by title without an index', () => {
  const doc = new Y.Doc()
  const space = 'space000' as SpaceId
  const pages = ['Réglage du four', 'Four 3', 'Four', 'Clôture'].map((title, index) => {
    const id = idFromBytes<PageId>(new Uint8Array(16).fill(index + 1))
    return { id, title, parent: null, order: `a${index}` }
  })
  for (const page of pages) createPage(doc, page, { at: 1, by: 'somebody' as never })
  const places = [{ space, tree: createPageTree(doc) }]

  it('wants every word, forgives accents, and puts the very title first', () => {
    expect(findByTitle('four', places, 9).hits.map((hit) => hit.title)).toEqual([
      'Four',
      'Four 3',
      'Réglage du four',
    ])
    expect(findByTitle('CLOTURE', places, 9).total).toBe(1)
    expect(findByTitle('four clôture', places, 9).total).toBe(0)
  })

  it('counts all, gives as many as wanted, and nothing for nothing', () => {
    expect(findByTitle('four', places, 1)).toMatchObject({
      total: 3,
      hits: [{ title: 'Four' }],
    })
    expect(findByTitle('  ', places, 9)).toEqual({ hits: [], total: 0 })
  })

  it('says which stretch matched', () => {
    expect(findByTitle('four', places, 9).hits[2]?.titleRanges).toEqual([
      { start: 11, end: 15 },
    ])
  })
})
