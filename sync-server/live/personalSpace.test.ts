/** What is one person's alone: it reaches their other devices, and nobody else ever, whatever is asked. */
import { afterEach, describe, expect, it } from 'vitest'
import { createSetupCodes } from '../access/setupCodes.ts'
import { isPersonalSpace } from '../contract/protocol.ts'
import { textUpdate } from '../testing/device.ts'
import {
  addMember,
  askRelay,
  drawId,
  foundWorkspace,
  makeTestDevice,
  makeTestMember,
  type TestMember,
} from '../testing/members.ts'
import { type RecordingProxy, startRecordingProxy } from '../testing/recordingProxy.ts'
import { cleanUp, startTestRelay } from '../testing/testRelay.ts'

const proxies: RecordingProxy[] = []
afterEach(async () => {
  for (const one of proxies.splice(0)) await one.close()
  await cleanUp()
})

const drawPersonalSpace = () => `restrictedmine${drawId().slice(0, 16)}`

/** A workspace with its owner, a reader, and what the owner's wire carries. */
async function startTeam() {
  const test = await startTestRelay({ access: 'members' })
  const owner = await foundWorkspace(test)
  const rita = await addMember(owner, { role: 'reader', name: 'Rita Reader' })
  const heard: Buffer[] = []
  const wire = await startRecordingProxy(test.relay.port, (bytes) => heard.push(bytes))
  proxies.push(wire)
  const space = drawPersonalSpace()
  const { workspace } = owner
  return {
    ...test,
    owner: makeTestMember({ ...owner, url: wire.url }),
    rita,
    space,
    doc: `${workspace}/${space}`,
    open: `${workspace}/ssssssss`,
    heard: () => Buffer.concat(heard).toString('latin1'),
  }
}

/** Another device of the same person, by a code that the first one drew. */
async function addDeviceOf(member: TestMember): Promise<TestMember> {
  const { code } = (await member.ask('POST', 'device-codes', {})).body
  const device = makeTestDevice()
  const { publicKey, name } = device
  const answer = await askRelay(member.url, 'POST', '/api/devices', {
    code,
    device: { publicKey, name },
  })
  if (answer.status !== 200) throw new Error(`addDeviceOf: ${answer.body.error}`)
  return makeTestMember({ ...member, device })
}

describe('a personal space', () => {
  it('is told by its id', () => {
    expect(isPersonalSpace(drawPersonalSpace())).toBe(true)
    expect(isPersonalSpace(`restricted${drawId()}`)).toBe(false)
  })

  it('is written by its person, a reader too, reaches their other device, and no byte of it an owner', async () => {
    const { owner, rita, doc, open, heard } = await startTeam()
    const a = await owner.connect()
    const first = await rita.connect()
    expect(await first.update(doc, textUpdate('read-mark-of-rita'))).toMatchObject({
      kind: 'ack',
    })
    expect(await first.update(open, textUpdate('no'))).toMatchObject({ code: 'readonly' })
    const second = await (await addDeviceOf(rita)).connect()
    expect(second.read(doc).getText('t').toString()).toBe('read-mark-of-rita')
    await second.update(doc, textUpdate('done-mark'))
    await first.wait('update', (one) => one.doc === doc)
    a.send({ kind: 'want', entries: [{ doc, stateVector: new Uint8Array([0]) }] })
    const [told] = (await a.wait('state', (one) => !one.last)).entries
    expect(told?.bytes).toHaveLength(2)
    expect(await a.update(doc, textUpdate('mine?'))).toMatchObject({ code: 'forbidden' })
    await a.update(open, textUpdate('something else'))
    await (await owner.connect()).wait('welcome')
    expect(heard()).toContain('something else')
    expect(heard()).not.toContain('mark')
  })

  it('takes nobody in, by whoever asks, and is never what an invite leads to', async () => {
    const { owner, rita, doc, space } = await startTeam()
    const marc = await addMember(owner)
    await (await rita.connect()).update(doc, textUpdate('mark'))
    const put = (by: TestMember, person: string) =>
      by.ask('PUT', `spaces/${space}/members/${person}`, { role: 'member' })
    expect((await put(owner, owner.person)).status).toBe(403)
    expect((await put(rita, marc.person)).status).toBe(403)
    expect((await put(marc, marc.person)).status).toBe(404)
    const own = drawPersonalSpace()
    const a = await owner.connect()
    await a.update(`${owner.workspace}/${own}`, textUpdate('mine'))
    const invite = await owner.ask('POST', 'invites', {
      label: '',
      role: 'editor',
      spaces: [own],
      validFor: 3_600_000,
      maxUses: 1,
    })
    expect(invite.status).toBe(403)
  })

  it('comes back with a lost relay for its person, from an owner’s copy of the roster', async () => {
    const { owner, rita, doc } = await startTeam()
    await (await rita.connect()).update(doc, textUpdate('mark'))
    const roster = await owner.roster()
    const next = await startTestRelay({ access: 'members' })
    const setupCode = await createSetupCodes(next.records).draw()
    const { device, person, workspace } = owner
    await askRelay(next.url, 'POST', '/api/workspaces', {
      setupCode,
      workspace,
      workspaceName: 'Team',
      person: { id: person, name: 'Olga Owner' },
      device,
      roster,
    })
    const again = await makeTestMember({ ...rita, url: next.url }).connect()
    expect(await again.update(doc, textUpdate('mark'))).toMatchObject({ kind: 'ack' })
    const other = await makeTestMember({ ...owner, url: next.url }).connect()
    expect(await other.update(doc, textUpdate('x'))).toMatchObject({ code: 'forbidden' })
  })
})
