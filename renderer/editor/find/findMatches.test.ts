import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expandReplacement } from './expandReplacement.ts'
import { createFinder, type FindQuery } from './findMatches.ts'
import { foldText } from './foldText.ts'

const plain: Omit<FindQuery, 'text'> = {
  matchCase: false,
  wholeWord: false,
  accents: false,
  isRegExp: false,
}

function find(text: string, wanted: string, more: Partial<FindQuery> = {}): string[] {
  const finder = createFinder({ ...plain, text: wanted, ...more })
  if (!finder.ok) throw new Error(finder.details)
  return finder.find(text).map(({ start, end }) => text.slice(start, end))
}

describe('finding', () => {
  it('forgives capitals and accents, composed or not, and gives the text as it is written', () => {
    expect(find('Réglage du RÉGLAGE, re\u0301glage', 'reglage')).toEqual([
      'Réglage',
      'RÉGLAGE',
      're\u0301glage',
    ])
    expect(find('un été, un ete', 'été', { accents: true })).toEqual(['été'])
    expect(find('e\u0301te\u0301', 'été', { accents: true })).toEqual(['e\u0301te\u0301'])
    expect(find('Four four', 'four', { matchCase: true })).toEqual(['four'])
  })

  it('takes kinds of apostrophe, quote, space and ligature as one', () => {
    expect(find('l’usine', "l'usine")).toEqual(['l’usine'])
    expect(find('Quoi\u202f? Voici\u00a0: un', 'quoi ?')).toEqual(['Quoi\u202f?'])
    expect(find('un cœur', 'coeur')).toEqual(['cœur'])
    expect(find('un coeur', 'cœur')).toEqual(['coeur'])
    expect(find('cœur', 'o')).toEqual([])
    expect(find('Straße', 'strasse')).toEqual(['Straße'])
  })

  it('finds whole words, behind an elision too', () => {
    expect(find('l’usine, usines, usine', 'usine', { wholeWord: true })).toEqual([
      'usine',
      'usine',
    ])
    expect(find('éa a', 'a', { wholeWord: true })).toEqual(['a'])
  })

  it('does not overlap, and finds nothing for nothing', () => {
    expect(find('aaaa', 'aa')).toEqual(['aa', 'aa'])
    expect(find('abc', '')).toEqual([])
    expect(find('abc', '\u0301')).toEqual([])
  })

  it('keeps offsets right behind what grows and shrinks when folded', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('a', 'é', 'e\u0301', 'œ', 'ß', '𝄞', 'İ', '\u202f', '’', '👩‍🔧'),
        ),
        fc.constantFrom('four', 'Œuf', "l'été"),
        (around, word) => {
          const front = around.join('')
          const text = `${front}|${word}|${front}`
          const found = createFinder({ ...plain, text: `|${word}|` })
          expect(found.ok && found.find(text)).toEqual([
            { start: front.length, end: front.length + word.length + 2, groups: null },
          ])
        },
      ),
    )
    expect(foldText('œ', plain).starts).toEqual([0, 0, 1])
  })
})

describe('a regular expression', () => {
  it('finds by pattern, with groups for what replaces', () => {
    const finder = createFinder({
      ...plain,
      isRegExp: true,
      text: '(\\d+)\\s*(?<unit>bar|mbar)',
    })
    const [first, second] = finder.ok ? finder.find('3 bar, 25 MBAR') : []
    expect(first && expandReplacement('$1 $<unit> ($&) $$1 $3', first)).toBe(
      '3 bar (3 bar) $1 $3',
    )
    expect(second && expandReplacement('$2', second)).toBe('MBAR')
  })

  it('never matches nothing', () => {
    expect(find('ab', 'x*', { isRegExp: true })).toEqual([])
  })

  it('says what is wrong with a pattern', () => {
    const finder = createFinder({ ...plain, isRegExp: true, text: '(four' })
    expect(finder).toMatchObject({ ok: false, reason: 'pattern' })
    expect(!finder.ok && finder.details).toMatch(/group/i)
    expect(!finder.ok && finder.details).not.toContain('(four')
  })

  it('takes a replacement of a plain search as it is', () => {
    const finder = createFinder({ ...plain, text: 'prix' })
    const [match] = finder.ok ? finder.find('prix') : []
    expect(match && expandReplacement('$1 $&', match)).toBe('$1 $&')
  })
})
