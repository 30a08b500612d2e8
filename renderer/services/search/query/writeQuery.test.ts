import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../../model/language.ts'
import type { Filter } from './ParsedQuery.ts'
import { parseQuery } from './parseQuery.ts'
import { queryText } from './testing/queryText.ts'
import {
  addFilter,
  removeAllFilters,
  removeFilter,
  writeFilter,
  writeQuery,
} from './writeQuery.ts'

const now = Date.UTC(2026, 2, 18)
const read = (text: string) => parseQuery(text, now)
const page: Filter = { field: 'kind', value: 'page', negated: false }
const four: Filter = { field: 'space', value: 'Équipe four', negated: false }
const language = fc.constantFrom(...languages)

/** What a query asks for, without places. */
const meaning = (text: string) => {
  const { words, phrases, excluded, excludedPhrases, filters } = read(text)
  return { words: words.trim(), phrases, excluded, excludedPhrases, filters }
}

describe('writing a filter', () => {
  it('names it in the language and quotes what has to be', () => {
    expect(writeFilter(four, 'fr')).toBe('dans:"Équipe four"')
    expect(writeFilter(four, 'en')).toBe('in:"Équipe four"')
    expect(writeFilter({ field: 'state', value: 'mine', negated: true }, 'fr')).toBe(
      '-est:à-moi',
    )
    expect(writeFilter({ ...four, value: 'dit "le four"' }, 'en')).toBe('in:“dit "le four"”')
  })

  it('is read again as it was, whatever its value', () => {
    const value = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .map((text) => text.trim())
      // A name that holds all closing marks at once cannot be written.
      .filter((text) => text !== '' && !/"/.test(text.replace(/[”»]/g, '')))
    fc.assert(
      fc.property(value, language, fc.boolean(), (text, spoken, negated) => {
        for (const field of ['space', 'owner', 'topic', 'tag'] as const) {
          const filter: Filter = { field, value: text, negated }
          expect(read(writeFilter(filter, spoken)).filters).toEqual([filter])
        }
      }),
    )
  })
})

describe('writing a query', () => {
  it('is stable, and keeps what it asks for', () => {
    fc.assert(
      fc.property(queryText, language, (text, spoken) => {
        const once = writeQuery(read(text), spoken)
        expect(writeQuery(read(once), spoken)).toBe(once)
        const [first, then] = [meaning(text), meaning(once)]
        // A name with every mark there is gives up the plain one.
        if (!/".*[”»]|[”»].*"/s.test(text)) expect(then).toEqual(first)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('changing a text', () => {
  it('puts a filter at its end, once, and leaves the rest as typed', () => {
    expect(addFilter('', page, 'en')).toBe('type:page ')
    expect(addFilter('réglage  "four 3"', four, 'fr')).toBe(
      'réglage  "four 3" dans:"Équipe four" ',
    )
    expect(addFilter('four in:"Équipe four" 3', four, 'fr')).toBe('four in:"Équipe four" 3')
    expect(addFilter('"four 3', page, 'en')).toBe('four 3 type:page ')
  })

  it('takes one out, in whatever language it was typed', () => {
    expect(removeFilter('four dans:"Équipe four" 3', four)).toBe('four 3')
    expect(removeFilter('in:"Équipe four" four', four)).toBe('four')
    expect(removeFilter('four type:pages', page)).toBe('four ')
    expect(removeFilter('four -type:page', page)).toBe('four -type:page')
    expect(removeAllFilters('in:A four -tag:b type:x  3')).toBe('four 3')
  })

  it('keeps everything else, whatever it is', () => {
    fc.assert(
      fc.property(queryText, language, (text, spoken) => {
        const before = meaning(text)
        const added = addFilter(text, page, spoken)
        expect(meaning(added).filters).toContainEqual(page)
        expect(meaning(added).phrases).toEqual(before.phrases)
        const rest = before.filters.filter((one) => one.field !== 'kind')
        for (const filter of before.filters.filter((one) => one.field === 'kind')) {
          const after = meaning(removeFilter(text, filter))
          expect(after.filters).not.toContainEqual(filter)
          expect(after.filters).toEqual(expect.arrayContaining(rest))
          expect(after.phrases).toEqual(before.phrases)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
