import { describe, expect, it } from 'vitest'
import { SearchIndex } from '../engine/SearchIndex.ts'
import type { Search, SearchQuery } from '../messages.ts'
import { pageFields } from '../testing/pageFields.ts'
import { findSimilar, tellingWords, type Written } from './findSimilar.ts'

const pages: readonly (readonly [id: string, title: string, text: string])[] = [
  ['light', 'Allumer le four 3', 'Neuf jours de chauffe, jamais seul la nuit.'],
  ['colour', 'Changer de couleur dans le four 2', 'Quatre jours et soixante tonnes.'],
  ['leave', 'How to take your leave', 'Ask your team first, then tell the office.'],
  ['oncall', 'Whom to call at night', 'The on-call list for gas and water failures.'],
  ['notes', 'Notes', 'Le four, la couleur, la nuit, the team, the office.'],
]

function createTeam(written = pages) {
  const index = new SearchIndex()
  for (const [id, title, text] of written)
    index.put(pageFields(id, title), { text, headings: [] })
  index.put(pageFields('old', 'Allumer le four 3 (ancien)', { archived: true }), {
    text: '',
    headings: [],
  })
  const asked: { query: SearchQuery; lane: string | undefined }[] = []
  const search: Pick<Search, 'query'> = {
    async query(query, lane) {
      asked.push({ query, lane })
      const { hits, total } = index.search(query)
      return { hits, total, facets: null, didYouMean: null, problems: [], tookMs: 1 }
    },
  }
  const find = async (written: Written) =>
    (await findSimilar(search, written))?.map(({ id }) => id.slice('page:'.length))
  return { find, asked, search }
}

describe('what resembles a title', () => {
  it.each([
    ['Allumage du four 3', ['light']],
    ['Comment allumer le four 3 ?', ['light']],
    ['allumer le four', ['light']],
    ['Changement des couleurs : four 2', ['colour']],
    ['Taking leave', ['leave']],
    ['Call at night', ['oncall']],
    ['four', ['light', 'colour']],
    ['Le four à pain', []],
    ['la', []],
    ['', []],
  ])('“%s” → %j', async (title, expected) => {
    const { find } = createTeam()
    expect((await find({ title }))?.sort()).toEqual([...expected].sort())
  })

  it.each([
    ['Le four 3 fait un drôle de bruit la nuit, est-ce grave ?', ['rattle']],
    ['Le four 3 fait un drôle de bruit, est-ce grave ?', []],
  ])(
    'is found for a whole sentence by what their titles share: “%s” → %j',
    async (title, expected) => {
      const { find } = createTeam([
        ...pages,
        ['rattle', 'Pourquoi le four 3 claque-t-il la nuit ?', 'Deux fois ce mois-ci.'],
      ])
      expect(await find({ title })).toEqual(expected)
    },
  )

  it('is never the page itself, nor an archived one, nor more than asked for', async () => {
    const { find } = createTeam()
    expect(await find({ title: 'allumer le four', except: 'page:light' })).toEqual([])
    expect(await find({ title: 'four', limit: 1 })).toHaveLength(1)
  })

  it('is asked for by words alone: nothing typed is a filter or an exclusion', async () => {
    const { find, asked } = createTeam()
    await find({ title: '-four in:secret "allumer tag:x' })
    expect(asked[0]?.query.text).toBe('four secret allumer tag ')
  })

  it('resolves to null when a later question took its place', async () => {
    const search: Pick<Search, 'query'> = { query: async () => null }
    expect(await findSimilar(search, { title: 'allumer le four' })).toBeNull()
  })

  it('takes what is often said in the text beside the title', () => {
    const text = 'La voûte pleure. On voit la voûte de loin, et de la fumée.'
    expect(tellingWords({ title: 'Le four 3', text }).slice(0, 3)).toEqual([
      'four',
      '3',
      'voûte',
    ])
  })
})
