/** What a query asks for besides its words: filters, phrases, exclusions, orders, counts, and what it probably meant. */
import { describe, expect, it } from 'vitest'
import type { PersonId, SpaceId } from '../../../../../model/ids.ts'
import type { SearchQuery } from '../../messages.ts'
import type { PageFields, RecordFields } from '../../SearchRecord.ts'
import { pageFields } from '../../testing/pageFields.ts'
import { SearchIndex } from '../SearchIndex.ts'

const now = Date.UTC(2026, 10, 27)
const day = 86_400_000
const ana = 'person00000000000001' as PersonId
const bea = 'person00000000000002' as PersonId
const workshop = 'space000000000000001' as SpaceId
const office = 'space000000000000002' as SpaceId

function sample(): SearchIndex {
  const index = new SearchIndex()
  const put = (id: string, title: string, text: string, more: Partial<PageFields> = {}) =>
    index.put(pageFields(id, title, more), { text, headings: [] })
  const record = (kind: 'person' | 'space', id: string, title: string) => {
    const target =
      kind === 'person'
        ? ({ kind, person: id as PersonId } as const)
        : ({ kind, space: id as SpaceId } as const)
    const { page: _, ...fields } = pageFields(id, title)
    const plain: RecordFields = { ...fields, id: `${kind}:${id}`, kind, target, space: null }
    index.put(plain, { text: '', headings: [] })
  }
  record('person', ana, 'Ana Diaz')
  record('person', bea, 'Béatrice Noir')
  record('space', workshop, 'Atelier')
  record('space', office, 'Bureau des méthodes')
  put('gaz', 'Le four à gaz', 'Le four à gaz se règle à froid.', {
    owner: ana,
    tags: ['Étanchéité', 'gaz'],
    updatedAt: now - day / 2,
    verifiedUntil: now + day,
    language: 'fr',
  })
  put('arc', 'Le four à arc', 'Un four que l’on règle à chaud, le gaz coupé.', {
    owner: bea,
    tags: ['gaz'],
    topics: ['Réglage du four 3'],
    updatedAt: now - 10 * day,
    verifiedUntil: now - day,
    language: 'fr',
  })
  put('oven', 'Oven manual', 'The gas oven is set while cold. Four people may enter.', {
    space: office,
    updatedAt: now - 100 * day,
    language: 'en',
  })
  put('old', 'Ancien four', 'Le vieux four à gaz.', {
    archived: true,
    updatedAt: now - 700 * day,
    language: 'fr',
  })
  return index
}

const index = sample()
const ask = (text: string, more: Partial<SearchQuery> = {}) =>
  index.search({ text, limit: 20, ...more }, now)
const found = (text: string, more: Partial<SearchQuery> = {}) =>
  ask(text, more).hits.map((hit) => hit.id.replace('page:', ''))

describe('a filter', () => {
  it.each([
    ['four in:atelier', ['gaz', 'arc', 'old']],
    ['four dans:"bureau des methodes"', ['oven']],
    [`four in:${office}`, ['oven']],
    ['four owner:ana', ['gaz']],
    ['four auteur:"Béatrice Noir"', ['arc']],
    ['four owner:me', ['gaz']],
    ['four est:à-moi', ['gaz']],
    ['four tag:etancheite', ['gaz']],
    ['four tag:gaz -tag:étanchéité', ['arc']],
    ['four topic:"réglage du four 3"', ['arc']],
    ['four is:verified', ['gaz']],
    ['four est:périmé', ['arc']],
    ['four is:archived', ['old']],
    ['four -is:archived lang:fr', ['gaz', 'arc']],
    ['four lang:en', ['oven']],
    ['four after:2026-11-20', ['gaz']],
    ['four before:2026-01-01', ['old']],
    ['four type:person', []],
    ['type:person', [`person:${ana}`, `person:${bea}`]],
    ['type:person noir', [`person:${bea}`]],
    ['four in:atelier in:bureau', ['gaz', 'arc', 'oven', 'old']],
  ])('"%s" leaves %j', (text, pages) => {
    expect(found(text, { asker: ana }).sort()).toEqual([...pages].sort())
  })

  it('alone lists what it lets through, the newest first', () => {
    expect(found('tag:gaz')).toEqual(['gaz', 'arc'])
  })

  it('that names nothing here finds nothing and says so, the place marked', () => {
    const { hits, problems } = ask('four tag:inconnu')
    expect(hits).toEqual([])
    expect(problems).toEqual([
      { kind: 'not-found', field: 'tag', value: 'inconnu', start: 5, end: 16 },
    ])
  })

  it('of the query’s own narrows as well', () => {
    expect(found('four', { kinds: ['person'] })).toEqual([])
    expect(found('four', { space: office })).toEqual(['oven'])
  })
})

describe('words that must, or must not, stand', () => {
  it.each([
    ['"four à gaz"', ['gaz', 'old']],
    ['"FOUR A GAZ" règle', ['gaz', 'old']],
    ['"règle à chaud"', ['arc']],
    ['four -froid', ['arc', 'oven', 'old']],
    ['four -fours', []],
    ['four -"four à gaz"', ['arc', 'oven']],
    ['"gaz four"', []],
    ['"four', ['gaz', 'arc', 'oven', 'old']],
  ])('%s finds %j', (text, pages) => {
    expect(found(text).sort()).toEqual([...pages].sort())
  })
})

it('takes the quotation marks of a sentence for emphasis, and looks for its words at their place', () => {
  const sentence =
    'Comment faut-il que le vieux four soit réglé « à chaud » quand le gaz manque ?'
  expect(found(sentence)).toContain('gaz')
  expect(found('vieux four « à chaud »')).toEqual(['arc'])
})

describe('a word being typed', () => {
  it.each([
    ['f', 'gaz'],
    ['fuo', 'gaz'],
    ['gour', 'gaz'],
    ['fourgaz', 'gaz'],
    ['ancienfou', 'old'],
    ['anc ie', 'old'],
    ['manu', 'oven'],
    ['mzn', 'oven'],
    ['nanua', 'oven'],
  ])('finds by “%s” already what it becomes', (text, page) => {
    expect(found(text)).toContain(page)
  })
})

it('finds a French verb in other tenses than the question asks in', () => {
  const verbs = new SearchIndex()
  const put = (id: string, text: string) =>
    verbs.put(pageFields(id, 'Note'), { text, headings: [] })
  put('past', 'La direction licencia trois fondeurs et transféra leur chef en Norvège.')
  put('other', 'La direction de la Norvège est au nord.')
  const asked = 'Pourquoi la direction veut-elle transférer quelqu’un ? '
  expect(verbs.search({ text: asked, limit: 5 }, now).hits[0]?.id).toBe('page:past')
})

describe('an order and a page of it', () => {
  it('is by the last change, or by title', () => {
    expect(found('four', { sort: 'newest' })).toEqual(['gaz', 'arc', 'oven', 'old'])
    expect(found('four', { sort: 'title' })).toEqual(['old', 'arc', 'gaz', 'oven'])
  })

  it('goes on where the last page ended, the total the same', () => {
    const whole = found('four')
    const pages = [0, 2].flatMap((offset) => found('four', { offset, limit: 2 }))
    expect(pages).toEqual(whole)
    expect(ask('four', { offset: 2, limit: 2 }).total).toBe(4)
  })
})

it('counts what was found by what it has in common', () => {
  const { facets } = ask('four', { facets: true })
  expect(facets).toEqual({
    kinds: [{ value: 'page', count: 4 }],
    spaces: [
      { value: workshop, count: 3 },
      { value: office, count: 1 },
    ],
    owners: [
      { value: ana, count: 1 },
      { value: bea, count: 1 },
    ],
    languages: [
      { value: 'fr', count: 3 },
      { value: 'en', count: 1 },
    ],
    tags: [
      { value: 'gaz', count: 2 },
      { value: 'Étanchéité', count: 1 },
    ],
    topics: [{ value: 'Réglage du four 3', count: 1 }],
    dates: [
      { value: 'day', count: 1 },
      { value: 'month', count: 1 },
      { value: 'year', count: 1 },
      { value: 'older', count: 1 },
    ],
  })
  expect(ask('four').facets).toBeNull()
})

describe('what was probably meant', () => {
  it('is said with the accents of the pages, and where it differs', () => {
    expect(ask('anciens fuor ').didYouMean).toEqual({
      text: 'anciens four ',
      ranges: [{ start: 8, end: 12 }],
    })
    expect(ask('atelier methdes ').didYouMean?.text).toBe('atelier méthodes ')
  })

  it('is not said of what stands there', () => {
    for (const text of ['four', 'four à gaz', 'gaz froid', 'fo'])
      expect(ask(text).didYouMean).toBeNull()
  })
})
