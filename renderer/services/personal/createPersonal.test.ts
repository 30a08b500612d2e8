import { describe, expect, it } from 'vitest'
import {
  isPersonalSpace,
  type PersonId,
  parseDocName,
  type SpaceId,
} from '../../../model/ids.ts'
import { idOf } from '../../../model/testing/devices.ts'
import {
  bring,
  createSpacesDevice,
  type SpacesDevice,
  workspace,
} from '../spaces/testing/spacesDevice.ts'
import { createPersonal } from './createPersonal.ts'

const ada = idOf<PersonId>('ada', 1)
const bob = idOf<PersonId>('bob', 1)
const notice = (number: number) => ({ key: `mention:${number}`, at: number })

let drawn = 0
async function openDevice(person: PersonId, before?: SpacesDevice) {
  const device = await createSpacesDevice(person, before)
  const personal = createPersonal({
    workspace,
    person,
    documents: device.documents,
    store: device.store,
    access: device.access,
    now: device.now,
    randomBytes: (count) => {
      drawn++
      return new Uint8Array(count).map((_, at) => (drawn * 37 + at * 11) & 255)
    },
  })
  await personal.whenListed
  const spaces = async () => {
    await device.documents.flush()
    return (await device.store.names()).flatMap((name): SpaceId[] => {
      const address = parseDocName(name)
      return address?.kind === 'space' && isPersonalSpace(address.space) ? [address.space] : []
    })
  }
  return { device, personal, spaces }
}

describe('what is mine only', () => {
  it('is kept without a relay, in one space that stands in no list, and is there after a restart', async () => {
    const { device, personal, spaces } = await openDevice(ada)
    expect(await spaces()).toEqual([])
    let told = 0
    personal.onChange(() => told++)
    const before = personal.marks
    personal.mark('read', [notice(1)], true)
    expect(personal.marks).not.toBe(before)
    expect(told).toBeGreaterThan(0)
    personal.setNoticeWay('thanks', 'off')
    personal.look('page1', 40)
    expect(await spaces()).toHaveLength(1)
    expect(device.spaces.list).toEqual([])
    personal.dispose()
    await device.stop()
    const again = await openDevice(ada, device)
    expect(again.personal.marks.isRead(notice(1))).toBe(true)
    expect(again.personal.notifications.ways.thanks).toBe('off')
    expect(again.personal.looked.of.get('page1')).toBe(40)
    again.personal.mark('done', [notice(1)], true)
    expect(await again.spaces()).toHaveLength(1)
    expect(again.device.spaces.list).toEqual([])
    expect(JSON.parse(again.personal.toText())[0].looked).toEqual({ page1: 40 })
  })

  it('begun apart on two devices is one, and both come to write to the same space', async () => {
    const [one, two] = [await openDevice(ada), await openDevice(ada)]
    one.personal.mark('read', [notice(1)], true)
    two.device.wait(50)
    two.personal.mark('read', [notice(1)], true)
    two.personal.mark('read', [notice(1)], false)
    two.personal.mark('done', [notice(2)], true)
    await bring(one.device, two.device)
    await bring(two.device, one.device)
    for (const { personal, spaces } of [one, two]) {
      expect(await spaces()).toHaveLength(2)
      expect(personal.marks.isRead(notice(1))).toBe(false)
      expect(personal.marks.isDone(notice(2))).toBe(true)
    }
    one.personal.setNoticeWay('thanks', 'off')
    two.personal.setNoticeWay('post', 'off')
    await bring(one.device, two.device)
    await bring(two.device, one.device)
    for (const { personal, spaces } of [one, two]) {
      expect(await spaces()).toHaveLength(2)
      expect(personal.notifications.ways).toMatchObject({ thanks: 'off', post: 'off' })
    }
    const kept = JSON.parse(one.personal.toText()) as { settings: object }[]
    expect(kept.filter((doc) => Object.keys(doc.settings).length > 0)).toHaveLength(1)
  })

  it('of another person that lies on this device, as on a relay open to all, is not mine', async () => {
    const [one, two] = [await openDevice(ada), await openDevice(bob)]
    one.personal.mark('read', [notice(1)], true)
    await bring(one.device, two.device)
    expect(two.personal.marks.isRead(notice(1))).toBe(false)
    two.personal.mark('read', [notice(2)], true)
    expect(await two.spaces()).toHaveLength(2)
    await bring(two.device, one.device)
    expect(one.personal.marks.isRead(notice(2))).toBe(false)
    expect(one.personal.marks.isRead(notice(1))).toBe(true)
  })

  it('is written to the space that the relay names before that has come, also by a reader', async () => {
    const [one, two] = [await openDevice(ada), await openDevice(ada)]
    one.personal.mark('read', [notice(1)], true)
    const [space] = await one.spaces()
    two.device.access.set({
      rights: { kind: 'member', role: 'reader', spaces: [space as SpaceId] },
    })
    two.personal.mark('read', [notice(2)], true)
    expect(await two.spaces()).toEqual([space])
    await bring(one.device, two.device)
    await bring(two.device, one.device)
    for (const { personal } of [one, two])
      expect([1, 2].map((at) => personal.marks.isRead(notice(at)))).toEqual([true, true])
  })

  it('takes nothing from who is no member any more', async () => {
    const { device, personal, spaces } = await openDevice(ada)
    device.access.set({ rights: { kind: 'removed', at: 1 } })
    personal.mark('read', [notice(1)], true)
    expect(await spaces()).toEqual([])
  })
})

describe('telling of a notice', () => {
  it('is claimed by one window of one device', async () => {
    const [one, two] = [await openDevice(ada), await openDevice(ada)]
    one.personal.setNoticeWay('post', 'app')
    await bring(one.device, two.device)
    expect(one.personal.claim(['n1', 'n2'])).toEqual(['n1', 'n2'])
    expect(two.personal.claim(['n1'])).toEqual(['n1'])
    await bring(one.device, two.device)
    await bring(two.device, one.device)
    expect([one.personal.isMine('n1'), two.personal.isMine('n1')].filter(Boolean)).toHaveLength(
      1,
    )
    expect([one.personal.isMine('n2'), two.personal.isMine('n2')]).toEqual([true, false])
    expect(two.personal.claim(['n1', 'n2'])).toEqual([])
  })
})
