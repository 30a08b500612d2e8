/** Pages between spaces: whatever two people move and write at once, each page is in one place and nothing is lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, PersonId, SpaceId } from './ids.ts'
import {
  carryPageChanges,
  copyPages,
  locatePage,
  movePagesIn,
  movePagesOut,
  settlePagePlace,
  timeOfMove,
} from './movePages.ts'
import { createPageTree } from './PageTree.ts'
import {
  createPage,
  pagesOf,
  readPage,
  renamePage,
  setPageFavourite,
  setPageTag,
  trashPage,
} from './page.ts'
import { carry, contentOf, idOf, stampOf } from './testing/devices.ts'

const page = (number: number) => idOf<PageId>('page', number)
const person = (number: number) => idOf<PersonId>('person', number)
const spaceIds = [1, 2, 3].map((number) => idOf<SpaceId>('space', number))

/** A device with three spaces; pages 1 and 2 (below 1) in the first. */
interface Device {
  readonly person: number
  readonly spaces: readonly { readonly space: SpaceId; readonly doc: Y.Doc }[]
}

function setup(): readonly [Device, Device] {
  const first = new Y.Doc()
  first.clientID = 1000
  createPage(first, { id: page(1), title: 'Four', parent: null, order: 'V' }, stampOf(1))
  createPage(first, { id: page(2), title: 'Sole', parent: page(1), order: 'V' }, stampOf(1))
  const device = (number: number): Device => ({
    person: number,
    spaces: spaceIds.map((space, at) => {
      const doc = new Y.Doc()
      if (at === 0) carry(first, doc)
      doc.clientID = number * 10 + at
      return { space, doc }
    }),
  })
  return [device(1), device(2)]
}

function move(device: Device, to: number, now: number, ids = [page(1), page(2)]): void {
  const place = locatePage(ids[0] as PageId, device.spaces)
  const source = device.spaces.find((one) => one.space === place?.space)
  const target = device.spaces[to]!
  if (!source || !place?.isHere || source === target) return
  // What waits in the record that is taken up again would be written over.
  follow(device)
  const at = timeOfMove([source.doc, target.doc], ids, now)
  const by = person(device.person)
  movePagesIn(target.doc, copyPages(source.doc, ids), {
    from: source.space,
    at,
    by,
    place: { parent: null, order: 'V' },
  })
  movePagesOut(source.doc, ids, { to: target.space, at, by })
}

function exchange(from: Device, to: Device): void {
  from.spaces.forEach(({ doc }, at) => {
    carry(doc, to.spaces[at]!.doc)
  })
}

/** What every device does by itself when something arrived. */
function follow(device: Device): void {
  for (const id of [page(1), page(2)]) {
    settlePagePlace(id, device.spaces)
    for (const { space, doc } of device.spaces) {
      const to = readPage(doc, id)?.movedTo?.space
      const target = device.spaces.find((one) => one.space === to)
      if (target) carryPageChanges(doc, target.doc, id, space)
    }
  }
}

function followAll(a: Device, b: Device): void {
  for (let round = 0; round < 4; round++) {
    exchange(a, b)
    follow(b)
    exchange(b, a)
    follow(a)
  }
}

const placesOf = (device: Device, id: PageId) =>
  device.spaces.filter(({ doc }) => createPageTree(doc).page(id)).map(({ space }) => space)

describe('a page that goes to another space', () => {
  it('keeps its id, its fields, those of newer versions and what is below it', () => {
    const [a] = setup()
    const source = a.spaces[0]!.doc
    setPageTag(source, page(1), 'four', true, stampOf(5))
    setPageFavourite(source, page(1), person(2), true)
    trashPage(source, page(2), stampOf(6))
    pagesOf(source)
      .get(page(1))
      ?.set('futureMap', new Y.Map([['a', 1]]))
    move(a, 1, 10)
    expect(createPageTree(source).all()).toEqual([])
    expect(createPageTree(source).trashed()).toEqual([])
    const target = a.spaces[1]!.doc
    expect(readPage(target, page(1))).toMatchObject({
      title: 'Four',
      tags: ['four'],
      favouriteOf: [person(2)],
      templateAt: null,
      createdBy: person(1),
      updatedAt: 5,
    })
    expect(readPage(target, page(2))).toMatchObject({ parent: page(1), trashedAt: 6 })
    expect(pagesOf(target).get(page(1))?.toJSON().futureMap).toEqual({ a: 1 })
    expect(locatePage(page(1), a.spaces)).toMatchObject({ space: spaceIds[1], isHere: true })
  })

  it('comes back to its old record, even by a clock that is behind', () => {
    const [a] = setup()
    move(a, 1, 100)
    renamePage(a.spaces[1]!.doc, page(1), 'Four 3', stampOf(120))
    move(a, 0, 50)
    expect(placesOf(a, page(1))).toEqual([spaceIds[0]])
    expect(readPage(a.spaces[0]!.doc, page(1))?.title).toBe('Four 3')
  })

  it('leaves a page that was written below it meanwhile in sight', () => {
    const [a, b] = setup()
    move(a, 1, 10)
    createPage(
      b.spaces[0]!.doc,
      { id: page(3), title: 'Neuf', parent: page(1), order: 'V' },
      stampOf(9),
    )
    exchange(a, b)
    const tree = createPageTree(b.spaces[0]!.doc)
    expect(tree.children(null)).toEqual([page(3)])
  })
})

describe('changes made in the old space after the move', () => {
  it('are carried on once, and what was changed since in the new one stays', () => {
    const [a, b] = setup()
    move(a, 1, 10)
    renamePage(b.spaces[0]!.doc, page(1), 'Four de Paul', stampOf(12, 2))
    setPageTag(b.spaces[0]!.doc, page(1), 'paul', true, stampOf(12, 2))
    exchange(b, a)
    follow(a)
    const target = a.spaces[1]!.doc
    expect(readPage(target, page(1))).toMatchObject({ title: 'Four de Paul', tags: ['paul'] })
    renamePage(target, page(1), 'Four 4', stampOf(20))
    const before = contentOf(target)
    follow(a)
    expect(contentOf(target)).toEqual(before)
  })

  it('give way to a later title, but not with their tags', () => {
    const [a, b] = setup()
    move(a, 1, 10)
    renamePage(a.spaces[1]!.doc, page(1), 'Plus tard', stampOf(30))
    renamePage(b.spaces[0]!.doc, page(1), 'Plus tôt', stampOf(12, 2))
    setPageTag(b.spaces[0]!.doc, page(1), 'paul', true, stampOf(12, 2))
    followAll(a, b)
    expect(readPage(b.spaces[1]!.doc, page(1))).toMatchObject({
      title: 'Plus tard',
      tags: ['paul'],
    })
  })
})

describe('two people who move one page to different spaces at once', () => {
  it.each([
    [10, 12],
    [12, 10],
    [10, 10],
  ])('find it in one place, the later one (%i against %i)', (first, second) => {
    const [a, b] = setup()
    move(a, 1, first)
    move(b, 2, second)
    renamePage(a.spaces[1]!.doc, page(1), 'Écrit chez a', stampOf(40))
    setPageTag(b.spaces[2]!.doc, page(1), 'b', true, stampOf(30, 2))
    followAll(a, b)
    const winner = first > second ? spaceIds[1] : spaceIds[2]
    for (const device of [a, b])
      for (const id of [page(1), page(2)]) expect(placesOf(device, id)).toEqual([winner])
    const held = a.spaces.find((one) => one.space === winner)!.doc
    expect(readPage(held, page(1))).toMatchObject({ title: 'Écrit chez a', tags: ['b'] })
  })
})

describe('any moves and edits of two people who meet now and then', () => {
  const step = fc.record({
    who: fc.integer({ min: 0, max: 1 }),
    what: fc.constantFrom('move', 'rename', 'tag', 'meet', 'follow'),
    to: fc.integer({ min: 0, max: 2 }),
  })

  /** Of the two records in the second space the one wins that was left again. */
  const examples: [{ who: 0 | 1; what: 'move'; to: number }[], boolean][] = [
    [
      [
        { who: 1, what: 'move', to: 1 },
        { who: 0, what: 'move', to: 2 },
        { who: 1, what: 'move', to: 0 },
        { who: 0, what: 'move', to: 1 },
      ],
      false,
    ],
  ]

  it.each([
    // Two records of one page made in one space at once are the one thing of which a side is lost.
    ['every page is in one place', (_who: number, to: number) => to, false],
    [
      'every page is in one place with every tag on it',
      (who: number, to: number) => (to === 0 ? 0 : who + 1),
      true,
    ],
  ] as const)('end equal, and %s', (_name, targetOf, keepsAll) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.boolean(), (steps, order) => {
        const devices = setup()
        const tags = new Set<string>()
        steps.forEach(({ who, what, to }, index) => {
          const device = devices[who]!
          const now = 10 + index * 3
          const place = locatePage(page(1), device.spaces)
          const held = device.spaces.find((one) => one.space === place?.space)!.doc
          if (what === 'move') move(device, targetOf(who, to), now)
          if (what === 'rename') renamePage(held, page(1), `T${index}`, stampOf(now, who + 1))
          if (what === 'tag' && place?.isHere) {
            setPageTag(held, page(1), `t${index}`, true, stampOf(now, who + 1))
            tags.add(`t${index}`)
          }
          if (what === 'meet') exchange(devices[who]!, devices[1 - who]!)
          if (what === 'follow') follow(device)
        })
        const [a, b] = order ? devices : ([devices[1], devices[0]] as const)
        followAll(a, b)
        a.spaces.forEach(({ doc }, at) => {
          expect(contentOf(doc)).toEqual(contentOf(b.spaces[at]!.doc))
        })
        for (const id of [page(1), page(2)]) expect(placesOf(a, id)).toHaveLength(1)
        const home = locatePage(page(1), a.spaces)?.space
        const record = readPage(a.spaces.find((one) => one.space === home)!.doc, page(1))
        if (keepsAll) expect(record?.tags).toEqual([...tags].sort())
      }),
      {
        numRuns: Number(process.env.MOVE_RUNS ?? 300),
        seed: Number(process.env.MOVE_SEED ?? 1),
        examples,
      },
    )
  })
})
