import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bringBackPages } from './bringBackPages.ts'
import type { PageId, PersonId } from './ids.ts'
import { createPageTree } from './PageTree.ts'
import { createPages, purgePage, renamePage, trashPage } from './page.ts'

const stamp = (at: number) => ({ at, by: 'm'.repeat(20) as PersonId })
const id = (n: number) => `page${String(n).padStart(16, '0')}` as PageId

function start(): Y.Doc {
  const doc = new Y.Doc()
  createPages(
    doc,
    [0, 1, 2, 3].map((n) => ({
      id: id(n),
      title: `Page ${n}`,
      parent: n > 1 ? id(n - 2) : null,
      order: `a${n}`,
    })),
    stamp(1),
  )
  return doc
}

const live = (doc: Y.Doc) =>
  createPageTree(doc)
    .all()
    .map((page) => page.id)
    .sort()

describe('bringing pages back', () => {
  it('takes them out of the trash and from being purged, and leaves others as they are', () => {
    const doc = start()
    trashPage(doc, id(0), stamp(2))
    purgePage(doc, id(1), stamp(2))
    bringBackPages(doc, [id(0), id(1), id(3), id(9)], stamp(3))
    expect(live(doc)).toEqual([0, 1, 2, 3].map(id))
    expect(createPageTree(doc).page(id(3))?.restoredAt).toBeNull()
  })

  it('ends the same on two devices, in whatever order', () => {
    const act = fc.record({
      kind: fc.constantFrom('trash', 'purge', 'rename', 'back'),
      page: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(act), fc.array(act), (one, two) => {
        const base = Y.encodeStateAsUpdate(start())
        const devices = [one, two].map((acts) => {
          const doc = new Y.Doc()
          Y.applyUpdate(doc, base, 'base')
          for (const [at, { kind, page }] of acts.entries()) {
            const when = stamp(10 + at)
            if (kind === 'trash') trashPage(doc, id(page), when)
            else if (kind === 'purge') purgePage(doc, id(page), when)
            else if (kind === 'rename') renamePage(doc, id(page), `Title ${at}`, when)
            else bringBackPages(doc, [id(page)], when)
          }
          return doc
        })
        const states = devices.map((doc) => Y.encodeStateAsUpdate(doc))
        const ends = [states, [...states].reverse()].map((order) => {
          const doc = new Y.Doc()
          for (const state of order) Y.applyUpdate(doc, state, 'merge')
          return doc.getMap('pages').toJSON()
        })
        expect(ends[0]).toEqual(ends[1])
      }),
    )
  })
})
