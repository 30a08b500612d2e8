import { describe, expect, it } from 'vitest'
import type { PageId, SpaceId } from '../model/ids.ts'
import { parsePath, type Route, toPath } from './routes.ts'

const page = {
  name: 'page',
  space: 'space000000000000000' as SpaceId,
  page: 'page0000000000000000' as PageId,
} as const

describe('the path of a page', () => {
  it.each<Route>([
    page,
    { ...page, heading: 'Ordre des gestes' },
    { ...page, place: { kind: 'words', words: 'à 600 °C ? #four & 100 % = fini' } },
    { ...page, place: { kind: 'file', file: 'a'.repeat(64) } },
    { ...page, heading: 'Titre #2', place: { kind: 'words', words: 'purger' } },
  ])('reads back as the place it was written for: %j', (route) => {
    expect(parsePath(toPath(route))).toEqual(route)
  })
})
