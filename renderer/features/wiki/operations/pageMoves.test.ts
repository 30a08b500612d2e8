import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { movePage } from '../../../../model/page.ts'
import { makePages } from '../testing/makePages.ts'
import {
  dropToPlace,
  outwardRoom,
  partOfRow,
  stepToPlace,
  type TreePlace,
} from './pageMoves.ts'

function setup() {
  const doc = new Y.Doc()
  const ids = makePages(doc, ['A', '  A1', '  A2', '    A2x', 'B', 'C'])
  const tree = createPageTree(doc)
  const id = (title: string) => ids[title] as PageId
  const titles = (parent: string | null) =>
    tree.children(parent === null ? null : id(parent)).map((one) => tree.page(one)?.title)
  const move = (title: string, place: TreePlace | null) => {
    if (!place) throw new Error('no place')
    const order = tree.orderAt(place.parent, place.position, id(title))
    movePage(
      doc,
      id(title),
      { parent: place.parent, order },
      { at: 2, by: 'somebody0000' as never },
    )
  }
  return { tree, id, titles, move }
}

describe('a step by key', () => {
  it('goes past one sibling', () => {
    const { tree, id, titles, move } = setup()
    move('C', stepToPlace(tree, id('C'), 'up'))
    expect(titles(null)).toEqual(['A', 'C', 'B'])
    move('A', stepToPlace(tree, id('A'), 'down'))
    expect(titles(null)).toEqual(['C', 'A', 'B'])
  })

  it('in goes last below the page above, out comes right after the parent', () => {
    const { tree, id, titles, move } = setup()
    move('B', stepToPlace(tree, id('B'), 'in'))
    expect(titles('A')).toEqual(['A1', 'A2', 'B'])
    move('A1', stepToPlace(tree, id('A1'), 'out'))
    expect(titles(null)).toEqual(['A', 'A1', 'C'])
  })

  it('has no place at the edges', () => {
    const { tree, id } = setup()
    expect(stepToPlace(tree, id('A'), 'up')).toBeNull()
    expect(stepToPlace(tree, id('C'), 'down')).toBeNull()
    expect(stepToPlace(tree, id('A1'), 'in')).toBeNull()
    expect(stepToPlace(tree, id('B'), 'out')).toBeNull()
  })
})

describe('a drop', () => {
  it('goes between, into and after as the pointer says', () => {
    expect([partOfRow(2, 30), partOfRow(15, 30), partOfRow(28, 30)]).toEqual([
      'before',
      'on',
      'after',
    ])
    const { tree, id, titles, move } = setup()
    move('C', dropToPlace(tree, id('C'), { target: id('A'), part: 'before', open: false }))
    expect(titles(null)).toEqual(['C', 'A', 'B'])
    move('C', dropToPlace(tree, id('C'), { target: id('A'), part: 'on', open: false }))
    expect(titles('A')).toEqual(['A1', 'A2', 'C'])
    move('C', dropToPlace(tree, id('C'), { target: id('A1'), part: 'after', open: false }))
    expect(titles('A')).toEqual(['A1', 'C', 'A2'])
  })

  it('after an open branch is its first child', () => {
    const { tree, id, titles, move } = setup()
    move('C', dropToPlace(tree, id('C'), { target: id('A'), part: 'after', open: true }))
    expect(titles('A')).toEqual(['C', 'A1', 'A2'])
  })

  it('climbs outward from the last page of a branch, and no further than its end', () => {
    const { tree, id, titles, move } = setup()
    expect([outwardRoom(tree, id('A2x')), outwardRoom(tree, id('A1'))]).toEqual([2, 0])
    const drop = { target: id('A2x'), part: 'after', open: false, outward: 9 } as const
    move('C', dropToPlace(tree, id('C'), drop))
    expect(titles(null)).toEqual(['A', 'C', 'B'])
  })

  it('is refused on itself and on what lies below', () => {
    const { tree, id } = setup()
    const on = (target: string) =>
      dropToPlace(tree, id('A'), { target: id(target), part: 'on', open: false })
    expect([on('A'), on('A1'), on('A2x')]).toEqual([null, null, null])
    expect(
      dropToPlace(tree, id('A'), { target: id('A2'), part: 'before', open: false }),
    ).toBeNull()
  })
})
