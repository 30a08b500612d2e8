import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import {
  createPages,
  movePage,
  purgePage,
  renamePage,
  restorePage,
  setPageTag,
  setPageTemplate,
  touchPage,
  trashPage,
} from '../../../../model/page.ts'
import type { RecordFields } from '../SearchRecord.ts'
import { createResidentSpace } from './residentSpace.ts'
import type { SpaceChange } from './SpaceChange.ts'

const space = 'space000000000000001' as SpaceId
const stamp = { at: 10, by: 'person00000000000001' as never }
const page = (number: number) => `page${String(number).padStart(16, '0')}` as PageId

/** A space's document, its rows as the store keeps them, and what a resident makes of them. */
function setUp(count = 6) {
  const doc = new Y.Doc()
  let rows: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => rows.push(update))
  // Page 1 is the chapter of pages 2 and 3, page 2 of page 3.
  createPages(
    doc,
    Array.from({ length: count }, (_, at) => ({
      id: page(at + 1),
      title: `Page ${at + 1}`,
      parent: at === 1 ? page(1) : at === 2 ? page(2) : null,
      order: `a${String(at).padStart(5, '0')}1`,
    })),
    stamp,
  )
  const resident = createResidentSpace(space)
  const told = new Map<PageId, RecordFields>()
  const takeParts = () => {
    const parts: SpaceChange[] = []
    do parts.push(resident.next())
    while (parts.at(-1)?.more)
    for (const { put, removed } of parts) {
      for (const fields of put) told.set(fields.page, fields)
      for (const id of removed) told.delete(id)
    }
    return parts
  }
  const take = () => {
    resident.take(rows.map((row) => row.slice()))
    const parts = takeParts()
    return {
      whole: parts.every((part) => part.whole),
      put: parts.flatMap((part) => part.put.map((fields) => fields.page)).sort(),
      removed: parts.flatMap((part) => part.removed).sort(),
      parts: parts.length,
    }
  }
  /** What a resident that opens the space now would tell. */
  const anew = () => {
    const other = createResidentSpace(space)
    other.take(rows)
    const all = new Map<PageId, RecordFields>()
    for (let part = other.next(); ; part = other.next()) {
      for (const fields of part.put) all.set(fields.page, fields)
      if (!part.more) return all
    }
  }
  const merge = () => {
    rows = [Y.mergeUpdates(rows)]
  }
  return { doc, told, take, anew, merge }
}

describe('a resident space', () => {
  it('does not find a page while it is a template', () => {
    const space = setUp()
    space.take()
    setPageTemplate(space.doc, page(5), true, stamp)
    expect(space.take().removed).toEqual([page(5)])
    setPageTemplate(space.doc, page(5), false, stamp)
    expect(space.take().put).toEqual([page(5)])
    // What lay under a template comes to the top, and says so.
    setPageTemplate(space.doc, page(1), true, stamp)
    const { put, removed } = space.take()
    expect({ put, removed }).toEqual({ put: [page(2), page(3)], removed: [page(1)] })
    expect(space.told.get(page(3))?.path).toEqual(['Page 2'])
  })

  it('tells everything first, in parts, then nothing until something changes', () => {
    const { take } = setUp(450)
    const first = take()
    expect([first.whole, first.put.length, first.parts]).toEqual([true, 450, 3])
    expect(take()).toEqual({ whole: false, put: [], removed: [], parts: 1 })
  })

  it('tells the one page that was touched or tagged', () => {
    const { doc, take, told } = setUp()
    take()
    touchPage(doc, page(2), { ...stamp, at: 99 })
    expect(take()).toEqual({ whole: false, put: [page(2)], removed: [], parts: 1 })
    expect(told.get(page(2))?.updatedAt).toBe(99)
    setPageTag(doc, page(1), 'four', true, { ...stamp, at: 99 })
    expect(take().put).toEqual([page(1)])
  })

  it('tells the pages below one that was renamed or moved, for their path changed', () => {
    const { doc, take, told } = setUp()
    take()
    renamePage(doc, page(1), 'Atelier', stamp)
    expect(take().put).toEqual([page(1), page(2), page(3)])
    expect(told.get(page(3))?.path).toEqual(['Atelier', 'Page 2'])
    movePage(doc, page(2), { parent: page(4), order: 'V' }, stamp)
    expect(take().put).toEqual([page(2), page(3)])
    expect(told.get(page(3))?.path).toEqual(['Page 4', 'Page 2'])
  })

  it('takes out what goes to the trash with all below it, and brings it back', () => {
    const { doc, take, told } = setUp()
    take()
    trashPage(doc, page(2), { ...stamp, at: 20 })
    expect(take().removed).toEqual([page(2), page(3)])
    restorePage(doc, page(2), { ...stamp, at: 30 })
    expect(take().put).toEqual([page(2), page(3)])
    purgePage(doc, page(2), { ...stamp, at: 40 })
    const last = take()
    expect([last.put, last.removed]).toEqual([[page(3)], [page(2)]])
    // Its parent is gone for good: it stands at the top.
    expect(told.get(page(3))?.path).toEqual([])
  })

  it('settles a cycle as the tree shows it', () => {
    const { doc, take, told, anew } = setUp()
    take()
    movePage(doc, page(1), { parent: page(3), order: 'V' }, { ...stamp, at: 50 })
    take()
    expect(told).toEqual(anew())
  })

  it('is right when rows were merged, with and without news among them', () => {
    const { doc, take, told, anew, merge } = setUp()
    take()
    merge()
    expect(take().put).toEqual([])
    renamePage(doc, page(5), 'Entre-temps', stamp)
    touchPage(doc, page(6), { ...stamp, at: 77 })
    merge()
    expect(take().put).toEqual([page(5), page(6)])
    expect(told).toEqual(anew())
  })

  it('tells after any changes what opening it anew would tell', () => {
    const { doc, take, told, anew, merge } = setUp(30)
    let state = 7
    const draw = (below: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return (state >>> 8) % below
    }
    for (let at = 100; at < 300; at++) {
      const id = page(1 + draw(30))
      const now = { ...stamp, at }
      const acts = [
        () => renamePage(doc, id, `Titre ${at}`, now),
        () => movePage(doc, id, { parent: page(1 + draw(30)), order: 'V' }, now),
        () => movePage(doc, id, { parent: null, order: 'a1' }, now),
        () => trashPage(doc, id, now),
        () => restorePage(doc, id, now),
        () => touchPage(doc, id, now),
        () => merge(),
        () => draw(6) === 0 && purgePage(doc, id, now),
      ]
      acts[draw(acts.length)]?.()
      if (draw(3) > 0) continue
      take()
      expect(told).toEqual(anew())
    }
  })
})
