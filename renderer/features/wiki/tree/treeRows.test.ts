import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { SpaceId } from '../../../../model/ids.ts'
import { createPageTree } from '../../../../model/PageTree.ts'
import { createPages } from '../../../../model/page.ts'
import type { Space } from '../../../../model/space.ts'
import { rowsInSight } from '../../../hooks/screen/useVisibleRows.ts'
import { makePages, nextId } from '../testing/makePages.ts'
import { findByBeginning, keyToCommand, rowTitle } from './treeKeys.ts'
import { listTreeRows, type TreeRow } from './treeRows.ts'

function space(name: string): Space {
  const id = nextId() as string as SpaceId
  return { id, name, icon: '', description: '', createdAt: 1 }
}

const kitchen = space('Kitchen')
const hall = space('Hall')

function setup(open: readonly string[]) {
  const doc = new Y.Doc()
  const ids = makePages(doc, ['Oven', '  Settings', '    Heat', '  Cleaning', 'Élan'])
  const trees = new Map([
    [kitchen.id, createPageTree(doc)],
    [hall.id, createPageTree(new Y.Doc())],
  ])
  const keys = new Set(open.map((title) => ids[title] ?? title))
  const rows = listTreeRows([kitchen, hall], trees, (key) => keys.has(key))
  return { rows, ids }
}
const shown = (rows: readonly TreeRow[]) =>
  rows.map((row) => `${'.'.repeat(row.level - 1)}${rowTitle(row) || row.kind}`)
const plain = { shift: false, mod: false }

describe('the rows of the tree', () => {
  it('are the spaces, and below the open ones what is open', () => {
    expect(shown(setup([]).rows)).toEqual(['Kitchen', 'Hall'])
    expect(shown(setup([kitchen.id, hall.id, 'Oven']).rows)).toEqual([
      'Kitchen',
      '.Oven',
      '..Settings',
      '..Cleaning',
      '.Élan',
      'Hall',
      '.empty',
    ])
  })

  it('say where a row stands among its siblings and whether it can be opened', () => {
    const { rows } = setup([kitchen.id, 'Oven'])
    const places = rows.map((row) => [row.position, row.setSize, row.expanded])
    expect(places).toEqual([
      [1, 2, true],
      [1, 2, true],
      [1, 2, false],
      [2, 2, null],
      [2, 2, null],
      [2, 2, false],
    ])
  })

  it('do not break on a chain of pages deeper than the stack', () => {
    const doc = new Y.Doc()
    const ids = Array.from({ length: 4000 }, nextId)
    const pages = ids.map((id, at) => ({
      id,
      title: '',
      parent: ids[at - 1] ?? null,
      order: 'a',
    }))
    createPages(doc, pages, { at: 1, by: 'somebody0000' as never })
    const trees = new Map([[kitchen.id, createPageTree(doc)]])
    expect(listTreeRows([kitchen], trees, () => true)).toHaveLength(4001)
  })
})

describe('keys in the tree', () => {
  const { rows } = setup([kitchen.id, 'Oven'])
  const press = (key: string, index: number, more = {}) =>
    keyToCommand({ key, ...plain, ...more }, rows, index, 10)

  it('walk the rows and stop at the ends', () => {
    expect(press('ArrowDown', 0)).toEqual({ kind: 'focus', index: 1 })
    expect(press('ArrowUp', 0)).toEqual({ kind: 'focus', index: 0 })
    expect(press('End', 0)).toEqual({ kind: 'focus', index: 5 })
    expect(press('PageDown', 1)).toEqual({ kind: 'focus', index: 5 })
  })

  it('open with the arrow right, then go in; close with the arrow left, then go out', () => {
    const settings = rows[2]?.key
    expect(press('ArrowRight', 2)).toEqual({ kind: 'expand', keys: [settings], expanded: true })
    expect(press('ArrowRight', 1)).toEqual({ kind: 'focus', index: 2 })
    expect(press('ArrowLeft', 1)).toMatchObject({ kind: 'expand', expanded: false })
    expect(press('ArrowLeft', 3)).toEqual({ kind: 'focus', index: 1 })
  })

  it('move, rename and trash pages only', () => {
    expect(press('ArrowUp', 1, { mod: true, shift: true })).toEqual({
      kind: 'move',
      step: 'up',
    })
    expect(press('ArrowUp', 0, { mod: true, shift: true })).toBeNull()
    expect(press('F2', 1)).toEqual({ kind: 'rename' })
    expect(press('Delete', 1)).toEqual({ kind: 'trash' })
    expect(press('Delete', 0)).toBeNull()
  })

  it('find a title by its beginning, accents and case aside, round the end', () => {
    expect(findByBeginning(rows, 0, 'ela')).toBe(4)
    expect(findByBeginning(rows, 4, 'k')).toBe(0)
    expect(findByBeginning(rows, 0, 'zz')).toBe(-1)
  })
})

describe('the rows in sight', () => {
  it('are those of the window and a few around it, whatever the length of the list', () => {
    const range = rowsInSight({ top: 150_000, height: 600 }, 30, 10_000)
    expect(range.start).toBeLessThan(5000)
    expect(range.start).toBeGreaterThan(4980)
    expect(range.end - range.start).toBeLessThan(45)
    expect(rowsInSight({ top: 0, height: 600 }, 30, 3)).toEqual({ start: 0, end: 3 })
  })
})
