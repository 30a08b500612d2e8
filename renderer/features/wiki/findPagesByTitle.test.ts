import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SpaceId } from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { countWords } from './countWords.ts'
import { findPagesByTitle } from './findPagesByTitle.ts'
import { textToTag } from './head/PageTags.tsx'
import { countBelow } from './operations/countBelow.ts'
import { routeToLink } from './operations/pageLinks.ts'
import { makePages, nextId } from './testing/makePages.ts'

const doc = new Y.Doc()
const ids = makePages(doc, ['Réglage du four', 'Four', '  Four 3', 'Entretien du four'])
const tree = createPageTree(doc)
const space = nextId() as string as SpaceId

describe('finding pages by title', () => {
  const find = (query: string) =>
    findPagesByTitle(query, [{ space, tree }]).map((found) => found.title)

  it('puts the very title first, then those that begin with it', () => {
    expect(find('four').slice(0, 2)).toEqual(['Four', 'Four 3'])
    expect(find('four')).toHaveLength(4)
  })

  it('forgives accents and the order of words', () => {
    expect(find('four reglage')).toEqual(['Réglage du four'])
  })
})

describe('small readings', () => {
  it('counts what lies in sight below a page, not the page', () => {
    expect(countBelow(tree, ids.Four!)).toBe(1)
    expect(countBelow(tree, ids['Four 3']!)).toBe(0)
  })

  it('takes the sign and surplus blanks off a tag', () => {
    expect(textToTag('  #Haute   tension ')).toBe('Haute tension')
    expect(textToTag('#')).toBe('')
  })

  it('counts words as the language has them', () => {
    expect(countWords("L'arrêt d'urgence : 3 étapes.", 'fr')).toBeGreaterThanOrEqual(4)
    expect(countWords('', 'en')).toBe(0)
  })

  it('gives an address that works where it is pasted', () => {
    const route = { name: 'space', space } as const
    const host = { origin: 'http://10.0.0.5:4120', workspace: 'w0000000' as never }
    expect(routeToLink(route, { ...host, kind: 'web' })).toBe(`${host.origin}/s/${space}`)
    expect(routeToLink(route, { ...host, kind: 'desktop' })).toBe(
      `relais://w/w0000000/s/${space}`,
    )
  })
})
