/** Two devices with pages that move between spaces while one of them is away: nothing that was written is lost. */
import { describe, expect, it } from 'vitest'
import {
  type PageId,
  type PersonId,
  restrictedSpaceId,
  type SpaceId,
} from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { readPage, renamePage } from '../../../model/page.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { movePages } from './movePages.ts'
import { bring, createSpacesDevice, type SpacesDevice } from './testing/spacesDevice.ts'

const ada = idOf<PersonId>('ada', 1)
const bob = idOf<PersonId>('bob', 1)
const a = idOf<SpaceId>('space', 1)
const b = idOf<SpaceId>('space', 2)
const c = restrictedSpaceId(new Uint8Array(16).fill(3))
const page = (number: number) => idOf<PageId>('page', number)

async function setup() {
  const one = await createSpacesDevice(ada)
  one.spaces.create({ id: a, name: 'A', audience: 'everyone' })
  one.spaces.create({ id: b, name: 'B', audience: 'everyone' })
  one.spaces.create({ id: c, name: 'C', audience: 'restricted' })
  await one.write(a, { id: page(1), title: 'Four', parent: null })
  await one.write(a, { id: page(2), title: 'Sole', parent: page(1) })
  await one.type(a, page(1), 'first')
  await one.type(a, page(2), 'below')
  const two = await createSpacesDevice(bob)
  await meet(one, two)
  return { one, two }
}

async function meet(...devices: readonly SpacesDevice[]): Promise<void> {
  for (let round = 0; round < 3; round++)
    for (const from of devices)
      for (const to of devices) {
        if (from === to) continue
        await bring(from, to)
        await to.follow.settle()
      }
}

async function move(device: SpacesDevice, from: SpaceId, to: SpaceId): Promise<void> {
  device.wait(10)
  const tree = createPageTree(device.space(from).doc)
  const pages = [page(1), ...tree.descendants(page(1))]
  tree.dispose()
  const outcome = await movePages(device, {
    from,
    to,
    pages,
    place: { parent: null, order: 'V' },
    now: device.now(),
  })
  expect(outcome).toEqual({ ok: true })
}

function placesOf(device: SpacesDevice, id: PageId): readonly SpaceId[] {
  return [a, b, c].filter((space) => {
    const record = readPage(device.space(space).doc, id)
    return record !== null && record.movedTo === null
  })
}

describe.each([
  ['open', b],
  ['restricted', c],
] as const)('a move to a space that is %s', (_kind, to) => {
  it('takes along what is below, with what was written', async () => {
    const { one, two } = await setup()
    await move(one, a, to)
    await meet(one, two)
    for (const device of [one, two]) {
      expect([1, 2].map((number) => placesOf(device, page(number)))).toEqual([[to], [to]])
      expect(await device.read(to, page(1))).toEqual(['first'])
      expect(await device.read(to, page(2))).toEqual(['below'])
      expect(createPageTree(device.space(to).doc).children(page(1))).toEqual([page(2)])
    }
  })

  it('is followed by what another wrote in the old place while away, in either order', async () => {
    for (const order of ['one first', 'two first']) {
      const { one, two } = await setup()
      await move(one, a, to)
      await one.type(to, page(1), 'after')
      two.wait(50)
      await two.type(a, page(1), 'away')
      renamePage(two.space(a).doc, page(1), 'Four de Bob', two.stamp())
      await (order === 'one first' ? meet(one, two) : meet(two, one))
      for (const device of [one, two]) {
        expect(await device.read(to, page(1))).toEqual(['after', 'away', 'first'])
        expect(readPage(device.space(to).doc, page(1))?.title).toBe('Four de Bob')
      }
    }
  })

  it('is followed by a page written below the old place meanwhile', async () => {
    const { one, two } = await setup()
    await move(one, a, to)
    await two.write(a, { id: page(3), title: 'Neuf', parent: page(1) })
    await two.type(a, page(3), 'new')
    await meet(two, one)
    for (const device of [one, two]) {
      expect(placesOf(device, page(3))).toEqual([to])
      expect(readPage(device.space(to).doc, page(3))?.parent).toBe(page(1))
      expect(await device.read(to, page(3))).toEqual(['new'])
    }
  })
})

describe('following', () => {
  it('is done by someone who has both spaces when the one who wrote has not', async () => {
    const { one, two } = await setup()
    const isTheirs = (name: string) => !name.includes(c)
    await move(one, a, c)
    const three = await createSpacesDevice(bob)
    await bring(two, three, isTheirs)
    await three.type(a, page(1), 'outside')
    await bring(one, three, isTheirs)
    await three.follow.settle()
    expect(await three.read(c, page(1))).toEqual([])
    await bring(three, one, isTheirs)
    await one.follow.settle()
    expect(await one.read(c, page(1))).toEqual(['first', 'outside'])
  })

  it('goes on through a chain of moves, also to a device that lacks the one between', async () => {
    const { one, two } = await setup()
    await move(one, a, c)
    await move(one, c, b)
    const three = await createSpacesDevice(bob)
    await bring(two, three, (name) => !name.includes(c))
    await three.type(a, page(1), 'away')
    await bring(one, three, (name) => !name.includes(c))
    await three.follow.settle()
    expect(await three.read(b, page(1))).toEqual(['away', 'first'])
    await meet(one, two, three)
    for (const device of [one, two]) {
      expect(placesOf(device, page(1))).toEqual([b])
      expect(await device.read(b, page(1))).toEqual(['away', 'first'])
    }
  })

  it('leaves a page that two people moved to different spaces in one, with what both wrote', async () => {
    const { one, two } = await setup()
    await move(one, a, b)
    await one.type(b, page(1), 'in b')
    two.wait(100)
    await move(two, a, c)
    await two.type(c, page(1), 'in c')
    await meet(one, two)
    for (const device of [one, two]) {
      expect([1, 2].map((number) => placesOf(device, page(number)))).toEqual([[c], [c]])
      expect(await device.read(c, page(1))).toEqual(['first', 'in b', 'in c'])
    }
  })

  it('writes nothing more once all is carried, on any device', async () => {
    const { one, two } = await setup()
    await move(one, a, b)
    await two.type(a, page(1), 'away')
    await meet(one, two)
    const before = new Map(await one.store.outboxNames())
    await meet(one, two)
    expect(new Map(await one.store.outboxNames())).toEqual(before)
  })

  it('takes up after a restart what was not done', async () => {
    const { one, two } = await setup()
    await move(one, a, b)
    await two.type(a, page(1), 'away')
    await bring(two, one)
    await one.stop()
    const again = await createSpacesDevice(ada, one)
    await again.follow.settle()
    expect(await again.read(b, page(1))).toEqual(['away', 'first'])
  })

  it('leaves it to others where this person may not write', async () => {
    const { one, two } = await setup()
    await move(one, a, b)
    await two.type(a, page(1), 'away')
    one.access.set({ rights: { kind: 'member', role: 'reader', spaces: [] } })
    await bring(two, one)
    await one.follow.settle()
    expect(await one.read(b, page(1))).toEqual(['first'])
    const refused = await movePages(one, {
      from: b,
      to: a,
      pages: [page(1)],
      place: { parent: null, order: 'V' },
      now: 1,
    })
    expect(refused).toMatchObject({ ok: false, reason: 'may-not-write' })
  })

  it('settles a move that was cut short after the pages came', async () => {
    const { one, two } = await setup()
    await move(one, a, b)
    // The sign in the old space never left the device.
    await bring(one, two, (name) => !name.endsWith(a))
    await two.follow.settle()
    expect(placesOf(two, page(1))).toEqual([b])
  })
})

describe('moving back', () => {
  it('is how a move is undone: the page is where it was, with all that was written', async () => {
    const { one, two } = await setup()
    await move(one, a, b)
    await one.type(b, page(1), 'in b')
    await move(one, b, a)
    await meet(one, two)
    expect(placesOf(two, page(1))).toEqual([a])
    expect(await two.read(a, page(1))).toEqual(['first', 'in b'])
  })
})
