import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../../../hooks/search/searchSyntax.ts'
import { toPath } from '../../../routes.ts'
import { hitToRoute } from './hitToRoute.ts'

const space = 'space000000000000000'
const page = 'page0000000000000000'
const pathOf = (target: object, title = '') =>
  decodeURIComponent(toPath(hitToRoute({ target, title } as unknown as SearchHit, 'fr')))

describe('what is found leads', () => {
  it('to the page, the thread on it, the page that holds the file, the space', () => {
    expect(pathOf({ kind: 'page', space, page, block: null })).toBe(`/p/${space}/${page}`)
    expect(pathOf({ kind: 'thread', space, page, thread: 't1', comment: null })).toBe(
      `/p/${space}/${page}#comment-t1`,
    )
    expect(pathOf({ kind: 'file', space, page, file: 'f', block: null })).toBe(
      `/p/${space}/${page}`,
    )
    expect(pathOf({ kind: 'space', space })).toBe(`/s/${space}`)
  })

  it('to what a person looks after, and what is about a topic', () => {
    expect(pathOf({ kind: 'person', person: 'p' }, 'Ana Diaz')).toBe(
      '/search?q=responsable:"Ana Diaz"',
    )
    expect(pathOf({ kind: 'topic', topic: 't' }, 'four')).toBe('/search?q=sujet:four')
  })
})
