import { afterEach, describe, expect, it, vi } from 'vitest'
import { listPeople } from '../../model/people/listPeople.ts'
import { listSpaces } from '../../model/space.ts'
import { readWorkspace } from '../../model/workspace.ts'
import { cleanUp, startTestRelay } from '../../sync-server/testing/testRelay.ts'
import {
  createAccessDevice,
  foundOn,
  inviteLink,
  sessionOf,
  targetOf,
  until,
  untilSynced,
} from './access/testing/accessDevice.ts'
import { workspaceLink } from './createServices.ts'
import { cleanUpDevices } from './sync/testing/testDevice.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

async function foundOnOpenRelay() {
  const relay = await startTestRelay()
  const session = sessionOf(
    await createAccessDevice()
      .start()
      .create({ workspaceName: 'Atelier', personName: 'Claire', spaceName: 'Four' }),
  )
  session.setRelay(targetOf(relay))
  await untilSynced(session)
  return { relay, session, link: workspaceLink(session) ?? '', host: new URL(relay.url).host }
}

describe('a link that leads a workspace of this device elsewhere', () => {
  it('moves nothing: the other relay gets neither the workspace nor a request', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const { services, session } = await foundOn(createAccessDevice(), relay)
    const evil = await startTestRelay()
    const { workspace } = session
    const host = evil.url
    for (const link of [
      `${host}/w/${workspace}#invite=x`,
      `${host}/w/${workspace}#device=ABCD-EFGH`,
      `${host}/w/${workspace}`,
    ])
      expect(await services.join({ link, personName: 'Olga' })).toMatchObject({
        ok: false,
        reason: 'other-relay',
      })
    expect(
      await services.addDevice({ link: `${host}/w/${workspace}`, code: 'x' }),
    ).toMatchObject({
      reason: 'other-relay',
    })
    expect(services.settings.workspaces[0]?.relay).toEqual(targetOf(relay))
    expect(await evil.log.workspaces()).toEqual([])
    // Asked for in the settings of the workspace, it goes there.
    const moved = await services.join({
      link: `${host}/w/${workspace}`,
      personName: 'Olga',
      moves: true,
    })
    await untilSynced(sessionOf(moved))
    expect(await evil.log.workspaces()).toEqual([workspace])
  })

  it('is seen through when the relay names that workspace only in its answer', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const device = createAccessDevice()
    const { services: before, session } = await foundOn(device, relay)
    const { person, workspace } = session
    await before.dispose()
    const lying: typeof fetch = async (...request) =>
      String(request[0]).endsWith('/api/devices')
        ? Response.json({
            workspace,
            workspaceName: 'Atelier',
            person,
            personName: 'Olga',
            role: 'owner',
          })
        : fetch(...request)
    const services = device.start({ fetch: lying })
    expect(
      await services.addDevice({ link: 'http://evil.example', code: 'ABCD-EFGH' }),
    ).toMatchObject({ reason: 'other-relay' })
    expect(services.settings.workspaces[0]?.relay).toEqual(targetOf(relay))
  })

  it('pins no other certificate to the address of a relay that is known', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const device = createAccessDevice()
    const { services: before } = await foundOn(device, relay)
    await before.dispose()
    const pinned: (string | null)[] = []
    const services = device.start({
      trust: (_address, fingerprint) => void pinned.push(fingerprint),
    })
    const link = `${relay.url}/w/${'z'.repeat(20)}#invite=x&fp=${'ab'.repeat(32)}`
    expect(await services.join({ link, personName: 'Olga' })).toMatchObject({
      reason: 'wrong-certificate',
    })
    expect(pinned).toEqual([])
  })
})

describe('joining on a relay that is open to all', () => {
  it('by a link opens the workspace and adds the person for everyone', async () => {
    const { link, session } = await foundOnOpenRelay()
    const odile = createAccessDevice().start()
    const joined = sessionOf(await odile.join({ link, personName: 'Odile' }))
    expect(joined.workspace).toBe(session.workspace)
    await until(() => {
      expect(readWorkspace(joined.root.doc)?.name).toBe('Atelier')
      expect(listSpaces(joined.root.doc).map((one) => one.name)).toEqual(['Four'])
      expect(listPeople(session.root.doc).map((one) => one.name)).toEqual(['Claire', 'Odile'])
    })
    expect(joined.access.rights).toEqual({ kind: 'unrestricted' })
    await until(() => expect(odile.settings.workspaces[0]?.name).toBe('Atelier'))
    await until(() => expect(session.sync.peers.map((one) => one.name)).toEqual(['Odile']))
  })

  it('by the address alone finds the only workspace there is, and says when there is none', async () => {
    const { host, session } = await foundOnOpenRelay()
    const odile = createAccessDevice().start()
    const joined = sessionOf(await odile.join({ link: host, personName: 'Odile' }))
    expect(joined.workspace).toBe(session.workspace)
    const empty = await startTestRelay()
    expect(
      await odile.join({ link: new URL(empty.url).host, personName: 'Odile' }),
    ).toMatchObject({ ok: false, reason: 'no-workspace' })
  })

  it('again keeps who one was', async () => {
    const { link } = await foundOnOpenRelay()
    const odile = createAccessDevice().start()
    const { person } = sessionOf(await odile.join({ link, personName: 'Odile' }))
    await odile.leave()
    const second = sessionOf(await odile.join({ link, personName: 'Someone else' }))
    expect(second.person).toBe(person)
    expect(odile.settings.workspaces).toHaveLength(1)
  })
})

describe('joining on a relay with members', () => {
  it('takes an invite, one call on a fresh profile, and knows the role at once', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const { session } = await foundOn(createAccessDevice(), relay)
    const odile = createAccessDevice().start()
    const link = await inviteLink(session)
    expect(link).toContain(`/w/${session.workspace}#invite=`)
    const joined = sessionOf(await odile.join({ link, personName: 'Odile' }))
    expect(joined.access.rights).toEqual({ kind: 'member', role: 'editor', spaces: [] })
    expect(odile.settings.workspaces[0]).toMatchObject({ name: 'Atelier', personName: 'Odile' })
    await until(() => {
      expect(listSpaces(joined.root.doc).map((one) => one.name)).toEqual(['Four'])
      expect(listPeople(session.root.doc).map((one) => one.name)).toEqual(['Odile', 'Olga'])
    })
    await until(() =>
      expect(session.access.roster?.members.map((one) => [one.name, one.role])).toEqual([
        ['Olga', 'owner'],
        ['Odile', 'editor'],
      ]),
    )
    await until(() => expect(session.sync.peers.map((one) => one.name)).toEqual(['Odile']))
  })

  it('lets a reader in who writes nothing, not even that they came', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const { session } = await foundOn(createAccessDevice(), relay)
    const paul = createAccessDevice().start()
    const link = await inviteLink(session, { role: 'reader' })
    const joined = sessionOf(await paul.join({ link, personName: 'Paul' }))
    expect(joined.access.mayWrite(joined.root.name)).toBe(false)
    await untilSynced(joined)
    expect((await joined.store.outboxNames()).size).toBe(0)
    expect(listPeople(joined.root.doc).map((one) => one.name)).toEqual(['Olga'])
    await until(() =>
      expect(joined.access.roster?.members.map((one) => one.name)).toContain('Paul'),
    )
  })

  it('says why it is refused, and leaves nothing behind', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const { session } = await foundOn(createAccessDevice(), relay)
    const odile = createAccessDevice().start()
    const ask = async (link: string) => {
      const outcome = await odile.join({ link, personName: 'Odile' })
      return outcome.ok ? 'ok' : outcome.reason
    }
    expect(await ask(relay.url)).toBe('needs-invite')
    expect(await ask(workspaceLink(session) ?? '')).toBe('needs-invite')
    expect(await ask(`${workspaceLink(session)}#invite=made-up`)).toBe('bad-invite')
    expect(await ask('not an address')).toBe('not-an-address')
    expect(await ask(`http://127.0.0.1:9/w/${session.workspace}#invite=x`)).toBe('unreachable')
    const used = await inviteLink(session)
    expect(await ask(used)).toBe('ok')
    await odile.leave()
    const other = createAccessDevice().start()
    expect(await other.join({ link: used, personName: 'Paul' })).toMatchObject({
      reason: 'invite-used-up',
    })
    const revoked = await session.access.createInvite({
      label: '',
      role: 'reader',
      spaces: [],
      validFor: 3_600_000,
      maxUses: 5,
    })
    if (!revoked.ok) throw new Error(revoked.message)
    await session.access.revokeInvite(revoked.value.invite.id)
    expect(await other.join({ link: revoked.value.link, personName: 'Paul' })).toMatchObject({
      reason: 'invite-revoked',
    })
    expect(other.settings.workspaces).toEqual([])
    expect(other.session).toBeNull()
  })

  it('with an answer that was lost costs no second use', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const { session } = await foundOn(createAccessDevice(), relay)
    const link = await inviteLink(session)
    const device = createAccessDevice()
    let lost = 0
    const losing: typeof fetch = async (...request) => {
      const response = await fetch(...request)
      if (!String(request[0]).endsWith('/join') || lost++ > 0) return response
      throw new TypeError('the answer was lost')
    }
    const first = device.start({ fetch: losing })
    expect(await first.join({ link, personName: 'Odile' })).toMatchObject({
      reason: 'unreachable',
    })
    await first.dispose()
    sessionOf(await device.start().join({ link, personName: 'Odile' }))
    await until(() => expect(session.access.roster?.members).toHaveLength(2))
  })

  it('adds a second device of the same person by a short code', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const { session } = await foundOn(createAccessDevice(), relay)
    const made = await session.access.createDeviceCode()
    if (!made.ok) throw new Error(made.message)
    expect(made.value.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const laptop = createAccessDevice().start()
    const second = sessionOf(
      await laptop.addDevice({ link: relay.url, code: made.value.code.toLowerCase() }),
    )
    expect(second.person).toBe(session.person)
    expect(second.access.rights).toMatchObject({ role: 'owner' })
    await until(() =>
      expect(listPeople(second.root.doc).map((one) => one.name)).toEqual(['Olga']),
    )
    await until(() => {
      const [olga] = second.access.roster?.members ?? []
      expect(olga?.devices).toHaveLength(2)
      expect(olga?.devices.map((one) => one.id)).toContain(second.access.device)
    })
    const again = createAccessDevice().start()
    expect(await again.addDevice({ link: made.value.link })).toMatchObject({
      reason: 'bad-code',
    })
  })

  it('keeps no entry of a workspace whose founding was cut short', async () => {
    const device = createAccessDevice()
    const services = device.start()
    const put = vi.spyOn(services.settings, 'putWorkspace')
    const flushed: string[] = []
    put.mockImplementation(() => void flushed.push('put'))
    const session = sessionOf(
      await services.create({ workspaceName: 'A', personName: 'B', spaceName: 'C' }),
    )
    // The only time it is put, its root lay on the disk already.
    expect(flushed).toEqual(['put'])
    expect(device.disks.get(session.workspace)?.rows.size).toBeGreaterThan(0)
  })
})
