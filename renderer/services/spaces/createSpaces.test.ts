/** The list of spaces: open ones of the workspace, restricted ones of their own documents, for those who have them. */
import { describe, expect, it } from 'vitest'
import {
  type PersonId,
  restrictedSpaceId,
  type SpaceId,
  spaceDocName,
} from '../../../model/ids.ts'
import { createPerson } from '../../../model/people/person.ts'
import { idOf } from '../../../model/testing/devices.ts'
import {
  bring,
  createSpacesDevice,
  type SpacesDevice,
  workspace,
} from './testing/spacesDevice.ts'

const ada = idOf<PersonId>('ada', 1)
const bob = idOf<PersonId>('bob', 1)
const open = idOf<SpaceId>('space', 1)
const club = idOf<SpaceId>('space', 2)
const closed = restrictedSpaceId(new Uint8Array(16).fill(7))

const names = (device: SpacesDevice) => device.spaces.list.map((one) => one.name)
const isClosed = (name: string) => name.includes('restricted')

async function setup() {
  const device = await createSpacesDevice(ada)
  for (const [id, name] of [
    [ada, 'Ada'],
    [bob, 'Bob'],
  ] as const)
    createPerson(device.root.doc, { id, name }, { at: 1, by: ada })
  device.spaces.create({ id: open, name: 'Atelier', audience: 'everyone' })
  device.wait(1)
  device.spaces.create({ id: club, name: 'Club', audience: 'by-choice' })
  device.wait(1)
  device.spaces.create({ id: closed, name: 'Direction', audience: 'restricted' })
  const other = await createSpacesDevice(bob)
  return { device, other }
}

describe('founding spaces', () => {
  it('puts open ones into the workspace and a restricted one nowhere else than into its own document', async () => {
    const { device } = await setup()
    expect(device.spaces.list).toMatchObject([
      { name: 'Atelier', kind: 'open', joined: true, facilitates: true },
      { name: 'Club', kind: 'open', joined: true, facilitates: true },
      { name: 'Direction', kind: 'restricted', joined: true, facilitates: true },
    ])
    expect(JSON.stringify(device.root.doc.getMap('spaces').toJSON())).not.toContain('Direction')
    expect(() => device.spaces.create({ id: open, name: 'X', audience: 'restricted' })).toThrow(
      /no id/,
    )
  })

  it('is found again after a restart, from the documents on the device', async () => {
    const { device } = await setup()
    await device.stop()
    const again = await createSpacesDevice(ada, device)
    await again.space(closed).whenLoaded
    await Promise.resolve()
    expect(names(again)).toEqual(['Atelier', 'Club', 'Direction'])
  })
})

describe('the same list', () => {
  it('stays until something changed, and tells when it did', async () => {
    const { device } = await setup()
    let told = 0
    device.spaces.onChange(() => told++)
    const before = device.spaces.list
    device.root.doc.getMap('elsewhere').set('a', 1)
    expect(device.spaces.list).toBe(before)
    device.spaces.update(closed, { name: 'Bureau' })
    device.spaces.update(club, { icon: '🎲' })
    expect(told).toBe(2)
    expect(device.spaces.byId(closed)?.name).toBe('Bureau')
    expect(device.spaces.byId(club)?.icon).toBe('🎲')
  })
})

describe('another person', () => {
  it('sees open spaces, joined as meant, and a restricted one once its document comes', async () => {
    const { device, other } = await setup()
    await bring(device, other, (name) => !isClosed(name))
    expect(other.spaces.list).toMatchObject([
      { name: 'Atelier', joined: true, facilitates: false },
      { name: 'Club', joined: false, facilitates: false },
    ])
    other.spaces.setJoined(club, true)
    other.spaces.setJoined(open, false)
    await bring(other, device)
    expect(device.spaces.openMembers(club).map((one) => one.person)).toEqual([ada, bob])
    expect(device.spaces.openMembers(open)).toEqual([{ person: ada, facilitates: true }])
    await bring(device, other, isClosed)
    await other.space(closed).whenLoaded
    expect(names(other)).toContain('Direction')
  })

  it('who may not write keeps their choice on the device', async () => {
    const { device, other } = await setup()
    await bring(device, other)
    other.access.set({ rights: { kind: 'member', role: 'reader', spaces: [] } })
    const before = JSON.stringify(other.root.doc.toJSON())
    other.spaces.setJoined(open, false)
    expect(other.spaces.byId(open)?.joined).toBe(false)
    expect(JSON.stringify(other.root.doc.toJSON())).toBe(before)
    await other.stop()
    const again = await createSpacesDevice(bob, other)
    expect(again.spaces.byId(open)?.joined).toBe(false)
  })
})

describe('a restricted space', () => {
  it('is looked after by whom the roster says', async () => {
    const { device } = await setup()
    device.access.set({
      rights: { kind: 'member', role: 'editor', spaces: [closed] },
      roster: {
        version: 1,
        workspace,
        members: [],
        spaces: [{ id: closed, members: [{ person: ada, role: 'member' }] }],
        invites: [],
      },
    })
    expect(device.spaces.byId(closed)?.facilitates).toBe(false)
  })

  it('that was lost leaves the list and the search at once', async () => {
    const { device } = await setup()
    device.access.set({
      rights: { kind: 'member', role: 'editor', spaces: [] },
      losses: [{ space: closed, name: 'Direction', at: 5, kept: [] }],
    })
    expect(names(device)).toEqual(['Atelier', 'Club'])
    expect(device.forgotten).toEqual([closed])
    expect(device.access.mayWrite(spaceDocName(workspace, closed))).toBe(false)
  })

  it('is gone with everything restricted when the person is no member any more', async () => {
    const { device } = await setup()
    device.access.set({ rights: { kind: 'removed', at: 5 } })
    expect(names(device)).toEqual(['Atelier', 'Club'])
  })
})
