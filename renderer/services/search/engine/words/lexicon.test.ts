import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editDistance, Lexicon } from './lexicon.ts'

/** The textbook version, slow and plain. */
function plainDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1)
    }
  return d[a.length]![b.length]!
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })

describe('the distance between two words', () => {
  it('is the optimal string alignment as far as asked', () => {
    fc.assert(
      fc.property(word, word, fc.constantFrom(1, 2), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(plainDistance(a, b), most + 1))
      }),
      { numRuns: 2000 },
    )
  })

  it('to half a word is the least to any beginning', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const beginnings = Array.from({ length: b.length + 1 }, (_, end) => b.slice(0, end))
        const least = Math.min(...beginnings.map((one) => plainDistance(a, one)))
        expect(editDistance(a, b, 2, true)).toBe(Math.min(least, 3))
      }),
      { numRuns: 1000 },
    )
  })
})

function lexiconOf(words: Record<string, number>): Lexicon {
  const lexicon = new Lexicon()
  for (const [form, pages] of Object.entries(words))
    for (let page = 0; page < pages; page++) lexicon.count([lexicon.intern(form)], 1)
  return lexicon
}

describe('the lexicon', () => {
  it('completes among words that came in many turns, and after it was kept', () => {
    const lexicon = new Lexicon()
    const letters = 'abcdefghij'
    const wordOf = (at: number) =>
      [...String(at * 7919).padStart(8, '0')].map((digit) => letters[Number(digit)]).join('')
    for (let at = 0; at < 3000; at++) {
      lexicon.count([lexicon.intern(wordOf(at))], 1)
      if (at % 450 === 0) lexicon.complete('a')
    }
    const all = Array.from({ length: 3000 }, (_, at) => wordOf(at))
    const restored = Lexicon.restore(structuredClone(lexicon.save()))
    for (const prefix of ['ab', 'aabc', 'acd', 'abbbb', 'b']) {
      const expected = all.filter((one) => one.startsWith(prefix)).slice(0, 16)
      for (const one of [lexicon, restored])
        expect(one.complete(prefix).map(({ form }) => one.formOf(form))).toEqual(expected)
    }
  })

  it('refuses an order that is not one', () => {
    const saved = lexiconOf({ a: 1, b: 1, c: 1 }).save()
    expect(() => Lexicon.restore({ ...saved, sorted: Uint32Array.of(0, 2, 1) })).toThrow(
      'order',
    )
  })

  it('completes by how many pages a word stands on, words of no page left out', () => {
    const lexicon = lexiconOf({ response: 3, responsible: 5, respond: 1, other: 9, respons: 1 })
    const found = () => lexicon.complete('respons').map(({ form }) => lexicon.formOf(form))
    expect(found()).toEqual(['responsible', 'response'])
    lexicon.count([lexicon.find('responsible') as number], -1)
    for (let page = 0; page < 4; page++)
      lexicon.count([lexicon.find('responsible') as number], -1)
    expect(found()).toEqual(['response'])
    lexicon.count([lexicon.intern('responsive')], 1)
    expect(found()).toEqual(['response', 'responsive'])
  })

  it('completes the same whether words came early or late', () => {
    const lexicon = new Lexicon()
    for (let at = 0; at < 3000; at++) {
      lexicon.count([lexicon.intern(`w${at.toString(36)}`)], 1)
      if (at % 700 === 0) lexicon.complete('w')
    }
    const found = lexicon.complete('w1').map(({ form }) => lexicon.formOf(form))
    expect(found).toHaveLength(16)
    expect(found.every((form) => form.startsWith('w1'))).toBe(true)
  })

  it('guesses one slip from three letters and two from eight', () => {
    const lexicon = lexiconOf({ incident: 4, handbook: 2, team: 9, tea: 1, accident: 1 })
    const guess = (typed: string) =>
      lexicon.guess(typed, false).map(({ form }) => lexicon.formOf(form))
    expect(guess('incidnet')).toContain('incident')
    expect(guess('hnadboko')).toContain('handbook')
    expect(guess('taem')).toEqual(['team'])
    // Of three letters, only one that is missing.
    expect(guess('tem')).toEqual(['team'])
    expect(guess('tea')).toEqual(['team'])
    expect(guess('tm')).toEqual([])
    expect(lexicon.guess('incidn', true).map(({ form }) => lexicon.formOf(form))).toEqual([
      'incident',
    ])
  })

  it('guesses what half a word begins from three letters, its first letter wrong when nothing else fits', () => {
    const lexicon = new Lexicon()
    for (const word of 'incident incidence company deleting'.split(' '))
      lexicon.count([lexicon.intern(word)], 1)
    const begun = (typed: string) =>
      lexicon.guess(typed, true).map(({ form }) => lexicon.formOf(form))
    expect(begun('cmp')).toEqual(['company'])
    expect(begun('oncide')).toEqual(['incident', 'incidence'])
    expect(begun('ncide')).toEqual(['incident', 'incidence'])
    expect(begun('niciden')).toEqual(['incident', 'incidence'])
    expect(begun('edle')).toEqual(['deleting'])
    expect(begun('xyz')).toEqual([])
  })

  it('is the same after it was kept', () => {
    const lexicon = lexiconOf({ a1: 2, bb: 1 })
    const again = Lexicon.restore(structuredClone(lexicon.save()))
    expect(again.find('bb')).toBe(lexicon.find('bb'))
    expect(again.pagesWith(0)).toBe(2)
    const saved = lexicon.save()
    expect(() => Lexicon.restore({ ...saved, pages: new Uint32Array(1) })).toThrow('forms')
    expect(() => Lexicon.restore({ ...saved, stemIds: new Int32Array(1) })).toThrow('stems')
    expect(() => Lexicon.restore({ ...saved, stemIds: saved.stemIds.fill(99) })).toThrow(
      'unknown stem',
    )
  })
})
