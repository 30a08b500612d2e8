/** What is one person's alone, with the real relay: it is on their devices and on nobody else's disk. */
import { afterEach, describe, expect, it } from 'vitest'
import { isPersonalSpace, parseDocName } from '../../../model/ids.ts'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import {
  createAccessDevice,
  foundOn,
  inviteLink,
  sessionOf,
  until,
  untilSynced,
} from '../access/testing/accessDevice.ts'
import type { Session } from '../services.ts'
import { cleanUpDevices } from '../sync/testing/testDevice.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

const personalNames = async (session: Session) => {
  await session.documents.flush()
  return (await session.store.names()).filter((name) => {
    const address = parseDocName(name)
    return address?.kind === 'space' && isPersonalSpace(address.space)
  })
}

describe('what is mine only, on a relay', () => {
  it('follows a reader to their other device, and is never on the disk of an owner', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const { session: owner } = await foundOn(createAccessDevice(), relay)
    const link = await inviteLink(owner, { role: 'reader' })
    const first = sessionOf(
      await createAccessDevice().start().join({ link, personName: 'Rita' }),
    )
    await until(() => expect(first.access.rights).toMatchObject({ role: 'reader' }))
    first.personal.mark('read', [{ key: 'mention:1', at: 5 }], true)
    const code = await first.access.createDeviceCode()
    if (!code.ok) throw new Error(code.message)
    const second = sessionOf(
      await createAccessDevice().start().addDevice({ link: code.value.link }),
    )
    await until(() =>
      expect(second.personal.marks.isRead({ key: 'mention:1', at: 5 })).toBe(true),
    )
    second.personal.setNoticeWay('thanks', 'off')
    await until(() => expect(first.personal.notifications.ways.thanks).toBe('off'))
    expect(await personalNames(second)).toEqual(await personalNames(first))

    owner.personal.mark('done', [{ key: 'mention:2', at: 6 }], true)
    await untilSynced(owner)
    const [own, ...others] = await personalNames(owner)
    expect(others).toEqual([])
    expect(await personalNames(first)).not.toContain(own)
    const theirs = parseDocName((await personalNames(first))[0])
    if (theirs?.kind !== 'space') throw new Error('Rita has no personal space')
    const refused = await owner.access.setSpaceRole(theirs.space, owner.person, 'member')
    expect(refused).toMatchObject({ ok: false, reason: 'forbidden' })
    expect(owner.spaces.list.map((one) => one.name)).toEqual(['Four'])
    expect(first.spaces.list.map((one) => one.name)).toEqual(['Four'])
  })
})
