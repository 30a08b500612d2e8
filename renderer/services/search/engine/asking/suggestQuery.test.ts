/** "Did you mean", as an index says it. */
import { describe, expect, it } from 'vitest'
import { pageFields } from '../../testing/pageFields.ts'
import { SearchIndex } from '../SearchIndex.ts'

function createIndex(): SearchIndex {
  const index = new SearchIndex()
  const put = (id: string, title: string, text: string) =>
    index.put(pageFields(id, title), { text, headings: [] })
  for (let at = 0; at < 60; at++)
    put(`page${at}`, `Relevé ${at}`, 'La fonderie règle le brûleur du four à l’étage.')
  put('slip', 'Note', 'La fondeire est écrite ainsi une fois.')
  put('rare', 'Hapax', 'Une tuyère, une seule.')
  return index
}

const index = createIndex()
const meant = (text: string) => index.search({ text, limit: 5 }).didYouMean

describe('what was probably meant', () => {
  it('puts every word right that stands nowhere, and says where', () => {
    expect(meant('fondreie bruleru ')).toEqual({
      text: 'fonderie brûleur ',
      ranges: [
        { start: 0, end: 8 },
        { start: 9, end: 16 },
      ],
    })
  })

  it('leaves filters, quotation marks and the other words as they were typed', () => {
    expect(meant('Four fondreie type:page lang:fr')?.text).toBe(
      'Four fonderie type:page lang:fr',
    )
    expect(meant('"le four" fondreie -gaz')?.text).toBe('"le four" fonderie -gaz')
  })

  it('doubts a word that stands once when another like it stands everywhere, and finds both', () => {
    expect(meant('fondeire ')?.text).toBe('fonderie ')
    const { hits, total } = index.search({ text: 'fondeire ', limit: 5 })
    expect(hits[0]?.id).toBe('page:slip')
    expect(total).toBeGreaterThan(50)
  })

  it('is silent of a rare word, of a number, of what is still being typed, and of what is like nothing', () => {
    for (const text of ['tuyère ', 'hapax', 'relevé 99', 'fonder', 'fo', 'xyzzyq ', ''])
      expect([text, meant(text)]).toEqual([text, null])
  })
})
