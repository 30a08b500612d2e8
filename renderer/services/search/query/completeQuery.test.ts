import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyCompletion, beginFilter, completeQuery } from './completeQuery.ts'
import { parseQuery } from './parseQuery.ts'
import { queryText } from './testing/queryText.ts'

const known = {
  spaces: ['Atelier', 'Équipe four', 'Sécurité'],
  people: ['Ana Diaz', 'Léa Morel'],
  topics: ['Réglage du four 3'],
  tags: ['gaz', 'étanchéité'],
}
const at = (text: string, language: 'en' | 'fr' = 'fr') => {
  const caret = text.indexOf('|')
  const whole = text.replace('|', '')
  const found = completeQuery(whole, caret, known, language)
  return {
    values: found?.items.map((item) => item.value ?? item.insert) ?? null,
    apply: (index: number) => {
      const item = found?.items[index]
      if (!found || !item) throw new Error(`nothing to complete in ${text}`)
      const put = applyCompletion(whole, found, item)
      return `${put.text.slice(0, put.caret)}|${put.text.slice(put.caret)}`
    },
  }
}

describe('behind the name of a filter', () => {
  it('its values are offered, accents and case aside, those that begin like it first', () => {
    expect(at('four dans:|').values).toEqual(['Atelier', 'Équipe four', 'Sécurité'])
    expect(at('dans:e|').values).toEqual(['Équipe four', 'Atelier', 'Sécurité'])
    expect(at('dans:fo|').values).toEqual(['Équipe four'])
    expect(at('owner:|').values).toEqual(['moi', 'Ana Diaz', 'Léa Morel'])
    expect(at('auteur:mor|').values).toEqual(['Léa Morel'])
    expect(at('topic:"réglage du|').values).toEqual(['Réglage du four 3'])
    expect(at('-tag:etan|').values).toEqual(['étanchéité'])
    expect(at('type:pe|').values).toEqual(['personne'])
    expect(at('type:pe|', 'en').values).toEqual(['person'])
    expect(at('est:|').values).toEqual(['vérifié', 'périmé', 'à-moi', 'archivé'])
    expect(at('avant:|').values).toContain('hier')
    expect(at('after:7|', 'en').values).toEqual(['7d'])
    expect(at('lang:|').values).toEqual(['fr', 'en'])
  })

  it('one is put in quoted, in the place of what was typed, the caret behind it', () => {
    expect(at('four dans:éq| gaz').apply(0)).toBe('four dans:"Équipe four" |gaz')
    expect(at('in:"équipe f|"').apply(0)).toBe('in:"Équipe four" |')
    expect(at('-tag:g|').apply(0)).toBe('-tag:gaz |')
  })

  it('nothing is offered that does not fit, nor behind a complete value', () => {
    expect(at('dans:zzz|').values).toBeNull()
    expect(at('dans:Atelier fo|').values).toBeNull()
    expect(at('std:|').values).toBeNull()
  })
})

describe('a word that begins the name of a filter', () => {
  it('is completed in the interface’s language, and in the other when that is what is typed', () => {
    expect(at('four da|').values).toEqual(['dans:'])
    expect(at('ow|').values).toEqual(['owner:'])
    expect(at('four -ta|').apply(0)).toBe('four -tag:|')
    expect(at('f|').values).toBeNull()
    expect(at('ta|ble').values).toBeNull()
  })
})

describe('any text', () => {
  it('is completed to something that is read', () => {
    fc.assert(
      fc.property(queryText, fc.nat(), (text, number) => {
        const caret = number % (text.length + 1)
        const found = completeQuery(text, caret, known, 'fr')
        for (const item of found?.items ?? []) {
          if (item.value === null) continue
          const put = applyCompletion(text, found!, item)
          expect(put.caret).toBeLessThanOrEqual(put.text.length)
          expect(put.text.slice(0, put.caret).endsWith(item.insert)).toBe(true)
          // Alone it reads as a filter; within a torn quotation it may be part of that.
          expect(parseQuery(item.insert, 0).filters).toHaveLength(1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('can be gone on with by a filter', () => {
    expect(beginFilter('', 'space', 'fr')).toBe('dans:')
    expect(beginFilter('four', 'space', 'en')).toBe('four in:')
    expect(beginFilter('four ', 'tag', 'fr')).toBe('four étiquette:')
  })
})
