import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from './parseQuery.ts'
import { queryText } from './testing/queryText.ts'

const now = new Date(2026, 2, 18, 14, 30).getTime()
const read = (text: string) => parseQuery(text, now)
const filtersOf = (text: string) =>
  read(text).filters.map(({ field, value, negated }) => [
    `${negated ? '-' : ''}${field}`,
    value,
  ])
const day = (year: number, month = 1, date = 1) => new Date(year, month - 1, date).getTime()

describe('words and phrases', () => {
  it('are told apart, and what is left out from what is asked for', () => {
    const query = read('réglage "four 3" -été -"basse saison" débit')
    expect(query).toMatchObject({
      words: 'réglage débit',
      phrases: ['four 3'],
      excluded: ['été'],
      excludedPhrases: ['basse saison'],
      filters: [],
      problems: [],
    })
  })

  it('take the quotation marks of either language', () => {
    expect(read('« four 3 » “hot glass” „neun“').phrases).toEqual([
      'four 3',
      'hot glass',
      'neun',
    ])
  })

  it('say by a space in the end that the last word is complete', () => {
    expect(read('four él').words).toBe('four él')
    expect(read('four élec ').words).toBe('four élec ')
    expect(read('four élec tag:gaz').words).toBe('four élec ')
    expect(read('tag:gaz four él').words).toBe('four él')
    expect(read('tag:gaz ').words).toBe('')
  })

  it('leave hyphens, dashes and negative numbers alone', () => {
    expect(read('e-mail - suite -18 °C --flag ISO-9001').words).toBe(
      'e-mail - suite -18 °C --flag ISO-9001',
    )
  })

  it.each([
    'comment peut -on régler',
    'est -ce que le four chauffe',
    'le four -là',
    'y a -t-il',
  ])('leave out nothing that French hangs on by a hyphen: %s', (text) => {
    expect(read(text)).toMatchObject({ words: text, excluded: [] })
  })

  it('leave colons alone that name no filter', () => {
    const query = read('std::vector 12:30 note:important http://four.example')
    expect(query.words).toBe('std::vector 12:30 note:important http://four.example')
    expect(query.problems).toEqual([])
  })
})

describe('filters', () => {
  it.each([
    ['in:Atelier', 'space', 'Atelier'],
    ['dans:"Équipe four"', 'space', 'Équipe four'],
    ['DANS:«Équipe four»', 'space', 'Équipe four'],
    ['owner:me', 'owner', 'me'],
    ['auteur:Léa', 'owner', 'Léa'],
    ['responsable:“Ana Diaz”', 'owner', 'Ana Diaz'],
    ['sujet:four', 'topic', 'four'],
    ['étiquette:gaz', 'tag', 'gaz'],
    ['etiquette:gaz', 'tag', 'gaz'],
    ['type:pages', 'kind', 'page'],
    ['type:réponse', 'kind', 'answer'],
    ['type:reponse', 'kind', 'answer'],
    ['is:verified', 'state', 'verified'],
    ['est:vérifiée', 'state', 'verified'],
    ['est:perime', 'state', 'stale'],
    ['est:à-moi', 'state', 'mine'],
    ['is:archived', 'state', 'archived'],
    ['langue:français', 'language', 'fr'],
    ['lang:en', 'language', 'en'],
    ['-tag:brouillon', '-tag', 'brouillon'],
    ['-dans:"Équipe four"', '-space', 'Équipe four'],
  ])('%s is read', (text, field, value) => {
    expect(filtersOf(text)).toEqual([[field, value]])
    expect(read(text).problems).toEqual([])
    expect(read(text).words).toBe('')
  })

  it('stand among words in any order', () => {
    const query = read('type:page réglage in:"Équipe four" four tag:gaz tag:eau')
    expect(query.words).toBe('réglage four ')
    expect(query.filters.map(({ field }) => field)).toEqual(['kind', 'space', 'tag', 'tag'])
  })

  it.each([
    ['2026', day(2026)],
    ['2026-03', day(2026, 3)],
    ['2026-03-15', day(2026, 3, 15)],
    ['15/03/2026', day(2026, 3, 15)],
    ['3/2026', day(2026, 3)],
    ['"mars 2026"', day(2026, 3)],
    ['"1er août 2025"', day(2025, 8, 1)],
    ['march-2026', day(2026, 3)],
    ['"15 Feb 2026"', day(2026, 2, 15)],
    ['today', day(2026, 3, 18)],
    ['hier', day(2026, 3, 17)],
    ["aujourd'hui", day(2026, 3, 18)],
    ['aujourd’hui', day(2026, 3, 18)],
    ['7d', day(2026, 3, 11)],
    ['2s', day(2026, 3, 4)],
    ['3m', day(2025, 12, 18)],
    ['1a', day(2025, 3, 18)],
  ])('after:%s is a date', (text, at) => {
    expect(read(`after:${text}`).filters).toMatchObject([{ field: 'after', at }])
    expect(read(`avant:${text}`).filters).toMatchObject([{ field: 'before', at }])
  })
})

describe('what cannot be read', () => {
  it.each([
    ['type:pagse', { kind: 'unknown-value', field: 'kind', value: 'pagse' }],
    ['est:rouge', { kind: 'unknown-value', field: 'state', value: 'rouge' }],
    ['lang:klingon', { kind: 'unknown-value', field: 'language', value: 'klingon' }],
    ['avant:bientôt', { kind: 'not-a-date', field: 'before', value: 'bientôt' }],
    ['after:2026-02-31', { kind: 'not-a-date', field: 'after', value: '2026-02-31' }],
    ['after:2026-13', { kind: 'not-a-date', field: 'after', value: '2026-13' }],
    ['in:', { kind: 'empty-value', field: 'space', name: 'in' }],
    ['tag:""', { kind: 'empty-value', field: 'tag', name: 'tag' }],
  ])('%s is named, and the rest is searched', (text, problem) => {
    const query = read(`four ${text} gaz`)
    expect(query.problems).toEqual([{ ...problem, start: 5, end: 5 + text.length }])
    expect(query.words).toBe('four gaz')
    expect(query.filters).toEqual([])
  })

  it('is a name that nearly is a filter’s: it stays a word, and the name is given', () => {
    for (const [name, meant] of [
      ['ower', 'owner'],
      ['etiqette', 'étiquette'],
      ['tpye', 'type'],
      ['notes', null],
    ] as const)
      expect(read(`${name}:x`).problems).toEqual(
        meant ? [{ kind: 'unknown-filter', name, meant, start: 0, end: name.length + 2 }] : [],
      )
    expect(read('ower:x').words).toBe('ower:x')
  })

  it('is a quotation without end: its words are searched one by one', () => {
    const query = read('"four élec')
    expect(query.words).toBe('four élec')
    expect(query.problems).toEqual([{ kind: 'unclosed-quote', start: 0, end: 1 }])
    const value = read('in:"Équipe fo')
    expect(value.filters).toMatchObject([{ field: 'space', value: 'Équipe fo' }])
    expect(value.problems).toMatchObject([{ kind: 'unclosed-quote', start: 3 }])
  })
})

describe('any text', () => {
  it('is read, its pieces in order and within it', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        const { pieces, problems } = read(text)
        let at = 0
        for (const piece of pieces) {
          expect(piece.start).toBeGreaterThanOrEqual(at)
          expect(piece.end).toBeGreaterThan(piece.start)
          at = piece.end
        }
        expect(at).toBeLessThanOrEqual(text.length)
        for (const { start, end } of problems) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it('loses no letter: what is in no piece is space, or a quotation of nothing', () => {
    fc.assert(
      fc.property(queryText, (text) => {
        let rest = ''
        let at = 0
        for (const piece of read(text).pieces) {
          rest += text.slice(at, piece.start)
          at = piece.end
        }
        rest += text.slice(at)
        expect(rest.replace(/-?(""|“”|„“|«»)/g, '').replace(/[\s"“”„«»-]/g, '')).toBe('')
      }),
      { numRuns: 1000 },
    )
  })
})
