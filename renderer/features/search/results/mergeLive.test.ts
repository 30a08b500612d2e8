import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { mergeLive } from './mergeLive.ts'

const hit = (id: string, title = id) => ({ id: `page:${id}`, title }) as unknown as SearchHit
const ids = (hits: readonly SearchHit[]) => hits.map((one) => one.id.slice(5)).join('')

describe('a later answer to the same query', () => {
  it('leaves what is shown in its place, with its new words', () => {
    const merged = mergeLive([hit('a'), hit('b')], [hit('b', 'B2'), hit('c'), hit('a')], true)
    expect(ids(merged.hits)).toBe('ab')
    expect(merged.hits[1]?.title).toBe('B2')
    expect(merged.fresh).toBe(1)
  })

  it('takes out what is gone, but not what only moved down', () => {
    expect(ids(mergeLive([hit('a'), hit('b')], [hit('b')], true).hits)).toBe('b')
    expect(ids(mergeLive([hit('a'), hit('b')], [hit('c'), hit('b')], false).hits)).toBe('ab')
  })

  it('is shown whole when nothing was', () => {
    expect(mergeLive([], [hit('a')], true)).toEqual({ hits: [hit('a')], fresh: 0 })
    expect(mergeLive([hit('b')], [hit('a')], true)).toEqual({ hits: [hit('a')], fresh: 0 })
  })
})
