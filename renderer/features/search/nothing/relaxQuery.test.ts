import { describe, expect, it } from 'vitest'
import { queryToTitle, relaxQuery } from './relaxQuery.ts'

describe('a query that finds nothing', () => {
  it('can ask for less: each filter by itself, all, what is left out, the quotation marks', () => {
    expect(
      relaxQuery('dans:"Équipe four" "brasure forte" type:page -eau').map((one) => [
        one.without.kind === 'filter' ? one.without.filter.field : one.without.kind,
        one.text,
      ]),
    ).toEqual([
      ['space', '"brasure forte" type:page -eau'],
      ['kind', 'dans:"Équipe four" "brasure forte" -eau'],
      ['filters', '"brasure forte" -eau'],
      ['excluded', 'dans:"Équipe four" "brasure forte" type:page'],
      ['phrases', 'dans:"Équipe four" brasure forte type:page -eau'],
    ])
  })

  it('of words alone cannot', () => {
    expect(relaxQuery('brasure forte')).toEqual([])
    expect(relaxQuery('type:page')).toEqual([])
  })

  it('gives the title of what could be written', () => {
    expect(queryToTitle('dans:Atelier brasure "du cuivre" -eau')).toBe('brasure du cuivre')
    expect(queryToTitle('type:page')).toBe('')
  })
})
