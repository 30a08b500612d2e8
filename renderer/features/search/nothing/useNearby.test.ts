import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../model/ids.ts'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { gatherPeople, nearbyWords } from './useNearby.ts'

describe('words near those of a query', () => {
  it('begin like them', () => {
    expect(nearbyWords('Brasure du cuivre')).toEqual(['Brasu', 'cuiv'])
    expect(nearbyWords('comment faire pour le réglage')).toEqual(['régla'])
    expect(nearbyWords('le gaz')).toEqual(['gaz'])
    expect(nearbyWords('')).toEqual([])
  })
})

describe('whom to ask', () => {
  const ana = 'ana' as PersonId
  const lea = 'lea' as PersonId
  const me = 'me' as PersonId
  const hit = (id: string) => ({ id: `page:${id}`, title: `T${id}` }) as unknown as SearchHit
  const authors: Record<string, (PersonId | null)[]> = {
    'page:1': [ana, ana, lea],
    'page:2': [null, lea, me],
    'page:3': [me, me, lea],
  }

  it('is who wrote or looks after the most of the pages, each page once, and not oneself', () => {
    const people = [ana, lea, me].map((id) => ({ id, name: String(id) }))
    expect(
      gatherPeople(
        [hit('1'), hit('2'), hit('1'), hit('3')],
        (one) => authors[one.id]!,
        people,
        me,
      ),
    ).toEqual([
      { id: lea, name: 'lea', pages: 3, titles: ['T1', 'T2'] },
      { id: ana, name: 'ana', pages: 1, titles: ['T1'] },
    ])
  })
})
