import { afterEach, describe, expect, it } from 'vitest'
import { createElement } from '../../../model/body/BodyNode.ts'
import { changeBody } from '../../../model/body/changeBody.ts'
import { readBody } from '../../../model/body/readBody.ts'
import {
  type FileId,
  idFromBytes,
  type PageId,
  pageDocName,
  restrictedSpaceId,
  type SpaceId,
  spaceDocName,
} from '../../../model/ids.ts'
import { createPages, pagesOf } from '../../../model/page.ts'
import { listSpaces } from '../../../model/space.ts'
import { createSetupCodes } from '../../../sync-server/access/setupCodes.ts'
import { cleanUp, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import type { SessionParts } from '../openSession.ts'
import type { Session } from '../services.ts'
import { cleanUpDevices } from '../sync/testing/testDevice.ts'
import {
  createAccessDevice,
  foundOn,
  inviteLink,
  sessionOf,
  until,
  untilSynced,
} from './testing/accessDevice.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

const random = () => crypto.getRandomValues(new Uint8Array(16))

/** A device without a network. */
const offline: Partial<SessionParts> = {
  fetch: () => Promise.reject(new TypeError('no network')),
  WebSocket: class extends EventTarget {
    readyState = 0
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    constructor() {
      super()
      setTimeout(() => this.onclose?.({ code: 1006, reason: '' }), 1)
    }
    send() {}
    close() {}
  } as unknown as typeof WebSocket,
}

/** Founds a restricted space with one page of text. */
function foundRestricted(session: Session, name: string, text: string) {
  const space = restrictedSpaceId(random())
  const page = idFromBytes<PageId>(random())
  session.spaces.create({ id: space, name, audience: 'restricted' })
  createPages(
    session.space(space).doc,
    [{ id: page, title: 'Plan', parent: null, order: 'a0' }],
    { at: 1, by: session.person },
  )
  const body = pageDocName(session.workspace, space, page)
  return { space, page, body, written: type(session, body, text) }
}

async function type(session: Session, name: ReturnType<typeof pageDocName>, text: string) {
  const open = session.documents.open(name)
  await open.whenLoaded
  const shared = open.doc.getText('t')
  shared.insert(shared.length, text)
  await session.documents.flush()
  open.release()
}

/** Writes a body that shows files, as the editor does. */
async function showFiles(
  session: Session,
  name: ReturnType<typeof pageDocName>,
  files: readonly FileId[],
) {
  const open = session.documents.open(name)
  await open.whenLoaded
  const images = files.map((file) => createElement('image', { __fileId: file }))
  changeBody(open.doc, [...images, ...readBody(open.doc)], 'test')
  await session.documents.flush()
  open.release()
}

async function textOf(session: Session, name: ReturnType<typeof pageDocName>) {
  const open = session.documents.open(name)
  await open.whenLoaded
  const text = open.doc.getText('t').toString()
  open.release()
  return text
}

async function setup() {
  const relay = await startTestRelay({ access: 'members' })
  const olga = await foundOn(createAccessDevice(), relay)
  const device = createAccessDevice()
  const services = device.start()
  const odile = sessionOf(
    await services.join({ link: await inviteLink(olga.session), personName: 'Odile' }),
  )
  await untilSynced(odile)
  const reopen = async (overrides: Partial<SessionParts> = {}) =>
    sessionOf(await device.start(overrides).open(odile.workspace))
  return { relay, olga: olga.session, olgas: olga.services, device, services, odile, reopen }
}

async function namesIn(session: Session, space: SpaceId) {
  return session.store.names(spaceDocName(session.workspace, space))
}

describe('a restricted space', () => {
  it('comes whole to who is let in while connected, and counts as held only then', async () => {
    const { odile, olga } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'secret plan')
    await written
    await untilSynced(olga)
    await until(() =>
      expect(olga.access.rights).toMatchObject({ role: 'owner', spaces: [space] }),
    )
    await untilSynced(odile)
    expect(await namesIn(odile, space)).toEqual([])
    const outcome = await olga.access.setSpaceRole(space, odile.person, 'member')
    expect(outcome.ok).toBe(true)
    await until(async () => expect(await textOf(odile, body)).toBe('secret plan'))
    await until(async () => expect((await odile.store.cursor())?.spaces).toEqual([space]))
    expect(odile.access.rights).toMatchObject({ spaces: [space] })
    expect(odile.access.mayWrite(body)).toBe(true)
    await until(() => expect(odile.spaces.list.map((one) => one.name)).toContain('Direction'))
    await type(odile, body, ', read')
    await until(async () => expect(await textOf(olga, body)).toBe('secret plan, read'))
  })

  it('leaves the device of who is taken out, but for what was never sent, and says so', async () => {
    const { device, odile, olga, reopen, services } = await setup()
    const { body, page, space, written } = foundRestricted(olga, 'Direction', 'secret plan')
    await written
    await untilSynced(olga)
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect((await odile.store.cursor())?.spaces).toEqual([space]))
    await services.dispose()
    // Edits of a time without a network, while the right ends.
    const away = await reopen(offline)
    await type(away, body, ' and my notes')
    await away.dispose()
    await olga.access.setSpaceRole(space, odile.person, null)

    const back = await reopen()
    await until(() => expect(back.access.losses).toHaveLength(1))
    expect(back.access.losses[0]).toMatchObject({
      space,
      name: 'Direction',
      kept: [body],
      titles: { [body]: 'Plan' },
    })
    expect(await namesIn(back, space)).toEqual([body])
    expect((await back.store.cursor())?.spaces).toEqual([])
    expect(device.forgotten).toContain(space)
    expect(back.access.mayWrite(body)).toBe(false)
    await until(() =>
      expect(back.sync.status(body)).toEqual({ kind: 'refused', why: 'forbidden', pending: 1 }),
    )
    expect(page).toBeDefined()
    // Nobody's edit is thrown away by itself; the person does it.
    back.access.dismissLoss(space)
    expect(back.access.losses).toHaveLength(1)
    expect(await back.access.discardKept(space)).toBe(true)
    expect(back.access.losses).toEqual([])
    expect(await namesIn(back, space)).toEqual([])
    await until(() => expect(['received', 'seen']).toContain(back.sync.status().kind))
    // The relay never got it.
    expect(await textOf(olga, body)).toBe('secret plan')
  })

  it('comes back whole to who is let in again', async () => {
    const { odile, olga } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'one')
    await written
    await untilSynced(olga)
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect(await textOf(odile, body)).toBe('one'))
    await olga.access.setSpaceRole(space, odile.person, null)
    await until(() => expect(odile.access.losses).toHaveLength(1))
    expect(await namesIn(odile, space)).toEqual([])
    await type(olga, body, ' two')
    await untilSynced(olga)
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect(await textOf(odile, body)).toBe('one two'))
    await until(() => expect(odile.access.losses).toEqual([]))
  })

  it('takes its attachments along when it leaves, unless an open page shows them too', async () => {
    const { odile, olga } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'secret')
    await written
    const [open] = listSpaces(olga.root.doc)
    const other = pageDocName(olga.workspace, open!.id, idFromBytes<PageId>(random()))
    const [closed, shared] = await Promise.all(
      ['closed', 'shared'].map(async (name) => {
        const outcome = await olga.files.add({
          name,
          type: 'image/png',
          bytes: new TextEncoder().encode(name),
        })
        if (!outcome.ok) throw new Error(outcome.message)
        return outcome.file.id
      }),
    )
    await showFiles(olga, body, [closed!, shared!])
    await showFiles(olga, other, [shared!])
    await untilSynced(olga)
    await until(async () => expect(await olga.files.pending()).toEqual([]))
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect(await textOf(odile, body)).toBe('secret'))
    for (const id of [closed!, shared!])
      await until(async () => expect(await odile.files.read(id)).not.toBeNull())
    await olga.access.setSpaceRole(space, odile.person, null)
    await until(async () => expect(await odile.files.has(closed!)).toBe(false))
    expect(await odile.files.has(shared!)).toBe(true)
  })

  it('is seen by those alone who are in it', async () => {
    const { odile, olga } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'secret')
    await written
    await untilSynced(olga)
    await type(olga, body, '!')
    await untilSynced(odile)
    await until(() => expect(olga.access.roster?.spaces.map((one) => one.id)).toEqual([space]))
    // Odile's device has passed every number; it has none of this.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(olga.sync.status(body)).toEqual({ kind: 'received' })
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect(await textOf(odile, body)).toBe('secret!'))
    await type(olga, body, '?')
    await until(() =>
      expect(olga.sync.status(body)).toEqual({ kind: 'seen', by: [odile.person] }),
    )
  })
})

describe('a member', () => {
  it('who became a reader while away keeps the edits, and they go when editing is allowed again', async () => {
    const { odile, olga, reopen, services } = await setup()
    const [space] = listSpaces(odile.root.doc)
    const tree = spaceDocName(odile.workspace, space!.id)
    await services.dispose()
    const away = await reopen(offline)
    const page = idFromBytes<PageId>(random())
    createPages(
      away.space(space!.id).doc,
      [{ id: page, title: 'Written on the train', parent: null, order: 'a0' }],
      { at: 1, by: away.person },
    )
    await away.documents.flush()
    expect(away.access.rights).toMatchObject({ kind: 'member', role: 'editor' })
    await away.dispose()
    await olga.access.setRole(odile.person, 'reader')

    const back = await reopen()
    await until(() =>
      expect(back.sync.status()).toMatchObject({
        kind: 'refused',
        why: 'readonly',
        pending: 1,
      }),
    )
    expect(back.access.mayWrite(tree)).toBe(false)
    expect((await back.store.outboxNames()).get(tree)).toBeGreaterThan(0)
    expect(pagesOf(olga.space(space!.id).doc).has(page)).toBe(false)
    await olga.access.setRole(odile.person, 'editor')
    await untilSynced(back)
    await until(() => expect(pagesOf(olga.space(space!.id).doc).has(page)).toBe(true))
  })

  it('who is removed is told at once, loses what is restricted, and not what is open', async () => {
    const { odile, olga } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'secret')
    await written
    await untilSynced(olga)
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect(await textOf(odile, body)).toBe('secret'))
    expect((await olga.access.removeMember(odile.person)).ok).toBe(true)
    await until(() =>
      expect(odile.sync.connection).toEqual({
        kind: 'offline',
        problem: 'forbidden',
        final: true,
      }),
    )
    await until(async () => expect(await namesIn(odile, space)).toEqual([]))
    expect(odile.access.rights.kind).toBe('removed')
    expect(odile.access.losses.map((one) => one.name)).toEqual(['Direction'])
    expect(listSpaces(odile.root.doc).map((one) => one.name)).toEqual(['Four'])
    expect(odile.access.mayWrite(odile.root.name)).toBe(false)
  })

  it('whose device was revoked while it was off keeps nothing restricted after its next start', async () => {
    const { device, odile, olga, reopen, services } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'secret')
    await written
    await untilSynced(olga)
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect(await textOf(odile, body)).toBe('secret'))
    await until(() => expect(odile.access.device).not.toBe(''))
    const revoked = odile.access.device
    await services.dispose()
    const outcome = await olga.access.removeDevice(odile.person, revoked)
    expect(outcome.ok).toBe(true)
    const back = await reopen()
    await until(() => expect(back.access.losses.map((one) => one.space)).toEqual([space]))
    expect([...(device.disks.get(odile.workspace)?.rows.keys() ?? [])]).not.toContain(body)
    expect(back.access.rights.kind).toBe('removed')
    await back.dispose()
    // And before anything is shown, if a start was cut short: the record alone is enough.
    const again = await reopen(offline)
    expect(again.access.losses.map((one) => one.name)).toEqual(['Direction'])
    again.access.dismissLoss(space)
    expect(again.access.losses).toEqual([])
  })

  it('who was removed comes in again by an invite, and has the restricted space again', async () => {
    const { odile, olga, services } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'secret')
    await written
    await untilSynced(olga)
    const { person } = odile
    expect((await olga.access.removeMember(person)).ok).toBe(true)
    await until(() => expect(odile.access.rights.kind).toBe('removed'))
    expect(odile.access.roster).toBeNull()
    const link = await inviteLink(olga, { spaces: [space] })
    const again = sessionOf(await services.join({ link, personName: 'Odile' }))
    expect(again.person).toBe(person)
    expect(again.access.rights).toMatchObject({ kind: 'member', role: 'editor' })
    await until(async () => expect(await textOf(again, body)).toBe('secret'))
    await until(() => expect(again.access.rights).toMatchObject({ spaces: [space] }))
    expect(again.access.losses).toEqual([])
  })

  it('whose own device was revoked comes in by an invite as somebody new', async () => {
    const { odile, olga, services } = await setup()
    const { person } = odile
    await until(() => expect(odile.access.device).not.toBe(''))
    await olga.access.removeDevice(person, odile.access.device)
    await until(() => expect(odile.access.rights.kind).toBe('removed'))
    const again = sessionOf(
      await services.join({ link: await inviteLink(olga), personName: 'Odile' }),
    )
    expect(again.person).not.toBe(person)
    await untilSynced(again)
  })

  it('knows rights and members at a start without a network', async () => {
    const { odile, reopen, services } = await setup()
    await until(() => expect(odile.access.roster?.members).toHaveLength(2))
    await services.dispose()
    const away = await reopen(offline)
    expect(away.access.rights).toEqual({ kind: 'member', role: 'editor', spaces: [] })
    await until(() =>
      expect(away.access.roster?.members.map((one) => one.name)).toEqual(['Olga', 'Odile']),
    )
    expect(await away.access.refresh()).toMatchObject({ ok: false, reason: 'unreachable' })
  })
})

describe('a device', () => {
  it.each([-3_600_000, 3_600_000])(
    'whose clock is wrong by %i ms comes in and syncs',
    async (skew) => {
      const relay = await startTestRelay({ access: 'members' })
      const founder = createAccessDevice()
      founder.skew = skew
      const olga = await foundOn(founder, relay)
      const other = createAccessDevice()
      other.skew = -skew
      const odile = sessionOf(
        await other.start().join({ link: await inviteLink(olga.session), personName: 'Odile' }),
      )
      await untilSynced(odile)
      expect(listSpaces(odile.root.doc).map((one) => one.name)).toEqual(['Four'])
    },
  )

  it('of an owner brings a lost relay back, and nobody joins anew', async () => {
    const { odile, olga, relay } = await setup()
    const { body, space, written } = foundRestricted(olga, 'Direction', 'secret')
    await written
    await untilSynced(olga)
    await olga.access.setSpaceRole(space, odile.person, 'member')
    await until(async () => expect((await odile.store.cursor())?.spaces).toEqual([space]))
    await until(() => expect(olga.access.roster?.members).toHaveLength(2))
    await until(() => expect(olga.access.roster?.spaces[0]?.members).toHaveLength(2))
    const port = Number(new URL(relay.url).port)
    await relay.close()
    const next = await startTestRelay({ access: 'members', port })
    olga.sync.retry()
    odile.sync.retry()
    for (const one of [olga, odile])
      await until(() =>
        expect(one.sync.connection).toEqual({
          kind: 'offline',
          problem: 'unknown-workspace',
          final: false,
        }),
      )
    await type(odile, body, ', written meanwhile')
    const code = await createSetupCodes(next.records).draw()
    expect((await olga.access.claim(code)).ok).toBe(true)
    await untilSynced(olga)
    odile.sync.retry()
    await untilSynced(odile)
    await until(async () => expect(await textOf(olga, body)).toBe('secret, written meanwhile'))
    expect(odile.access.losses).toEqual([])
    expect(odile.access.rights).toMatchObject({ kind: 'member', spaces: [space] })
    const [fresh] = [createAccessDevice().start()]
    const late = sessionOf(
      await fresh!.join({ link: await inviteLink(olga), personName: 'Paul' }),
    )
    await until(() => expect(listSpaces(late.root.doc)).toHaveLength(1))
  })
})
