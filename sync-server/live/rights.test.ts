import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { closeCodes, limits, tokenPrefix } from '../contract/protocol.ts'
import { createMemoryBusHub } from '../store/memoryBus.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { createMemoryRecords } from '../store/memoryRecords.ts'
import { connectDevice, type Device, textUpdate } from '../testing/device.ts'
import {
  addMember,
  drawRestrictedSpace,
  foundWorkspace,
  type TestMember,
} from '../testing/members.ts'
import { cleanUp, startTestRelay } from '../testing/testRelay.ts'

const providers: WebsocketProvider[] = []
afterEach(async () => {
  for (const provider of providers.splice(0)) provider.destroy()
  await cleanUp()
})

/** An owner and an editor on a relay with members, both connected. */
async function startTeam() {
  const test = await startTestRelay({ access: 'members' })
  const owner = await foundWorkspace(test)
  const marc = await addMember(owner)
  const { workspace } = owner
  return { ...test, owner, marc, workspace, open: `${workspace}/ssssssss` }
}

const secret = drawRestrictedSpace()
const setSpaceRole = (by: TestMember, person: string, role: string | null, space = secret) =>
  role === null
    ? by.ask('DELETE', `spaces/${space}/members/${person}`)
    : by.ask('PUT', `spaces/${space}/members/${person}`, { role })
const entriesOf = (device: Device) =>
  device.heard.flatMap((one) => (one.kind === 'state' ? one.entries : []))
const numbersOf = (device: Device) =>
  device.heard.flatMap((one) => {
    if (one.kind === 'update' || one.kind === 'ack') return [one.seq]
    return one.kind === 'skip'
      ? Array.from({ length: one.to - one.from + 1 }, (_, n) => one.from + n)
      : []
  })

describe('a member', () => {
  it('is told who they are, and what they write bears their name and the relay’s time', async () => {
    const { owner, marc, open } = await startTeam()
    const [a, b] = [await owner.connect(), await marc.connect({ hello: false })]
    expect(await b.hello()).toMatchObject({ role: 'editor', user: marc.person, spaces: [] })
    const before = Date.now()
    await a.update(open, textUpdate('one'))
    const update = await b.wait('update')
    expect(update.by).toBe(owner.person)
    expect(update.at).toBeGreaterThanOrEqual(before)
    const late = await marc.connect()
    expect(entriesOf(late)[0]).toMatchObject({ by: owner.person, at: update.at })
    b.send({ kind: 'seen', seq: 1, user: owner.person })
    expect(await a.wait('seen')).toMatchObject({ user: marc.person, seq: 1 })
  })

  it('who is a reader gets everything open and writes nothing', async () => {
    const { owner, open, log, workspace, url } = await startTeam()
    const reader = await addMember(owner, { role: 'reader' })
    const [a, r] = [await owner.connect(), await reader.connect({ hello: false })]
    expect(await r.hello()).toMatchObject({ role: 'reader' })
    await a.update(open, textUpdate('read me'))
    await r.wait('update')
    expect(await r.update(open, textUpdate('no'))).toMatchObject({ code: 'readonly' })
    expect(await r.update(workspace, textUpdate('no'))).toMatchObject({ code: 'readonly' })
    expect(await r.update(`${workspace}/${secret}`, textUpdate('no'))).toMatchObject({
      code: 'forbidden',
    })
    expect((await log.open(workspace)).head).toBe(1)
    r.send({ kind: 'digest', entries: [{ doc: open, stateVector: new Uint8Array([1, 9, 9]) }] })
    expect((await r.wait('digest')).entries).toEqual([])
    await owner.ask('PATCH', `members/${reader.person}`, { role: 'editor' })
    expect(await r.wait('access')).toMatchObject({ role: 'editor' })
    expect(await r.update(open, textUpdate('yes'))).toMatchObject({ kind: 'ack' })
    await owner.ask('PATCH', `members/${reader.person}`, { role: 'reader' })
    await r.wait('access', (one) => one.role === 'reader')
    expect(await r.update(open, textUpdate('no'))).toMatchObject({ code: 'readonly' })
    const gone = await connectDevice({ url, workspace, token: 'x' })
    expect((await gone.closed).code).toBe(closeCodes.badToken)
  })

  it('may not write documents of another workspace', async () => {
    const { owner, marc, records, url } = await startTeam()
    const elsewhere = await foundWorkspace({ url, records })
    const b = await marc.connect()
    expect(await b.update(`${elsewhere.workspace}/ssssssss`, textUpdate('x'))).toMatchObject({
      code: 'forbidden',
    })
    const a = await elsewhere.connect()
    await a.update(`${elsewhere.workspace}/ssssssss`, textUpdate('theirs'))
    b.send({
      kind: 'want',
      entries: [{ doc: `${elsewhere.workspace}/ssssssss`, stateVector: new Uint8Array([0]) }],
    })
    b.send({ kind: 'ping' })
    await b.wait('ping')
    expect(entriesOf(b)).toEqual([])
    expect((await owner.roster()).workspace).toBe(owner.workspace)
  })
})

describe('a restricted space', () => {
  it('belongs to whoever writes to it first, and is skipped for the others', async () => {
    const { owner, marc, workspace, open } = await startTeam()
    const [a, b] = [await owner.connect(), await marc.connect()]
    await b.update(open, textUpdate('one'))
    const page = `${workspace}/${secret}/pppppppp`
    const [first, second] = await Promise.all([
      b.update(`${workspace}/${secret}`, textUpdate('two')),
      b.update(page, textUpdate('three')),
    ])
    expect([first, second]).toMatchObject([
      { kind: 'ack', seq: 2 },
      { kind: 'ack', seq: 3 },
    ])
    expect(await b.wait('access')).toMatchObject({ role: 'editor', spaces: [secret] })
    await b.update(open, textUpdate('four'))
    await a.wait('update', (one) => one.seq === 4)
    expect(numbersOf(a)).toEqual([1, 2, 3, 4])
    expect(a.read(page).getText('t').toString()).toBe('')
    expect(await a.update(page, textUpdate('mine too?'))).toMatchObject({ code: 'forbidden' })
    a.send({ kind: 'want', entries: [{ doc: page, stateVector: new Uint8Array([0]) }] })
    const [told] = (await a.wait('state', (one) => !one.last)).entries
    expect(told).toMatchObject({ doc: page, seq: 0, kind: 'full' })
    expect(told?.bytes).toHaveLength(2)
    a.send({ kind: 'digest', entries: [{ doc: page, stateVector: new Uint8Array([1, 9, 9]) }] })
    expect((await a.wait('digest')).entries).toEqual([])
    const late = await owner.connect()
    expect(entriesOf(late).map((one) => one.seq)).toEqual([1, 4])
  })

  it('that is known by nobody cannot be taken by an editor when it has a past', async () => {
    const { owner, marc, workspace, log } = await startTeam()
    const doc = `${workspace}/${secret}`
    await log.append(workspace, [
      { doc, fmt: 0, by: '', at: 0, bytes: textUpdate('written while the relay was open') },
    ])
    const [a, b] = [await owner.connect(), await marc.connect()]
    expect(await b.update(doc, textUpdate('mine?'))).toMatchObject({ code: 'forbidden' })
    expect(await a.update(doc, textUpdate('ours'))).toMatchObject({ kind: 'ack' })
    const { epoch, head } = await a.hello(2, (await a.wait('welcome')).epoch)
    expect(head).toBe(2)
    expect(epoch).not.toBe('')
    expect(a.read(doc).getText('t').toString()).toContain('written while')
  })

  it('comes whole to who is let in, and is not sent any more to who is not', async () => {
    const { owner, marc, workspace, open } = await startTeam()
    const page = `${workspace}/${secret}/pppppppp`
    const [a, b] = [await owner.connect(), await marc.connect()]
    const { epoch } = await b.wait('welcome')
    const text = new Y.Doc()
    await a.update(page, textUpdate('secret ', text))
    await a.update(page, textUpdate('plans', text))
    await a.update(open, textUpdate('open'))
    await b.wait('update', (one) => one.seq === 3)
    expect((await setSpaceRole(marc, marc.person, 'member')).status).toBe(404)
    expect((await setSpaceRole(owner, marc.person, 'member')).status).toBe(200)
    expect(await b.wait('access')).toMatchObject({ spaces: [secret] })
    await b.wait('roster')
    expect(await b.hello(3, epoch, [])).toMatchObject({ spaces: [secret] })
    expect(b.read(page).getText('t').toString()).toBe('secret plans')
    expect((await setSpaceRole(marc, owner.person, null)).status).toBe(403)
    expect((await setSpaceRole(owner, marc.person, null)).status).toBe(200)
    await b.wait('access', (one) => one.spaces.length === 0)
    await a.update(page, textUpdate(' and more', text))
    await b.wait('skip', (one) => one.from === 4)
    expect(b.read(page).getText('t').toString()).toBe('secret plans')
    expect(await b.update(page, textUpdate('x'))).toMatchObject({ code: 'forbidden' })
  })

  it('that is held already is not sent whole again', async () => {
    const { owner, workspace } = await startTeam()
    const page = `${workspace}/${secret}/pppppppp`
    const a = await owner.connect()
    const { epoch } = await a.wait('welcome')
    await a.update(page, textUpdate('secret'))
    const again = await owner.connect({ hello: false })
    await again.hello(1, epoch, [secret])
    expect(entriesOf(again)).toEqual([])
    await again.hello(1, epoch, [])
    expect(entriesOf(again).map((one) => one.kind)).toEqual(['full'])
  })
})

describe('who is removed', () => {
  it('is sent away at once by 4403, on every device, and comes back with nothing', async () => {
    const { owner, marc, workspace, url, records } = await startTeam()
    const stranger = await foundWorkspace({ url, records })
    const [a, b, c] = [await owner.connect(), await marc.connect(), await marc.connect()]
    const token = await marc.token()
    expect((await marc.ask('DELETE', `members/${owner.person}`)).status).toBe(403)
    expect((await stranger.ask('DELETE', `members/${marc.person}`)).status).toBe(404)
    expect((await owner.ask('DELETE', `members/${marc.person}`)).status).toBe(200)
    expect((await b.closed).code).toBe(closeCodes.forbidden)
    expect((await c.closed).code).toBe(closeCodes.forbidden)
    await a.wait('roster')
    const again = await connectDevice({ url, workspace, token })
    expect((await again.closed).code).toBe(closeCodes.forbidden)
    await expect(marc.token()).rejects.toThrow('not-a-member')
    expect((await owner.ask('DELETE', `members/${owner.person}`)).body.error).toBe('last-owner')
  })

  it('with one device keeps the others', async () => {
    const { marc } = await startTeam()
    const b = await marc.connect()
    const roster = await marc.roster()
    const mine = roster.members.find((one) => one.id === marc.person)
    expect(mine?.devices).toHaveLength(1)
    expect(mine?.seenAt).not.toBeNull()
    const path = `members/${marc.person}/devices/${marc.device.id}`
    expect((await marc.ask('DELETE', path)).status).toBe(200)
    expect((await b.closed).code).toBe(closeCodes.forbidden)
  })

  it('is sent away by another relay of the same store, too', async () => {
    const [log, records, hub] = [createMemoryLog(), createMemoryRecords(), createMemoryBusHub()]
    const start = () => startTestRelay({ access: 'members', log, records, bus: hub.connect() })
    const [left, right] = [await start(), await start()]
    const owner = await foundWorkspace(left)
    const marc = await addMember(owner, { url: right.url })
    const a = await owner.connect()
    const b = await marc.connect()
    const page = `${owner.workspace}/${secret}/pppppppp`
    await a.update(page, textUpdate('secret'))
    await b.wait('skip', (one) => one.to === 1)
    await setSpaceRole(owner, marc.person, 'member')
    await b.wait('access', (one) => one.spaces.length === 1)
    await a.update(page, textUpdate('shared'))
    await b.wait('update', (one) => one.seq === 2)
    b.send({ kind: 'seen', seq: 2, user: '' })
    expect(await a.wait('seen')).toMatchObject({ user: marc.person, seq: 2 })
    await setSpaceRole(owner, marc.person, null)
    await b.wait('access', (one) => one.spaces.length === 0)
    await a.update(page, textUpdate('not any more'))
    await b.wait('skip', (one) => one.to === 3)
    await owner.ask('DELETE', `members/${marc.person}`)
    expect((await b.closed).code).toBe(closeCodes.forbidden)
  })

  it('in the middle of a long catch-up gets nothing more of what is closed to them now', async () => {
    const { owner, marc, workspace } = await startTeam()
    const a = await owner.connect()
    const docs = Array.from({ length: 30 }, (_, n) => `${workspace}/${secret}/page${1000 + n}`)
    for (const doc of docs) await a.update(doc, textUpdate('x'.repeat(900_000)))
    await setSpaceRole(owner, marc.person, 'member')
    const b = await marc.connect({ hello: false })
    b.send({ kind: 'hello', proto: 2, epoch: '', since: 0, maxFrame: 1 << 20, spaces: [] })
    await b.wait('welcome')
    b.socket.pause()
    await setSpaceRole(owner, marc.person, null)
    b.socket.resume()
    await b.wait('state', (one) => one.last)
    expect(entriesOf(b).length).toBeLessThan(docs.length)
    const told = b.heard.findIndex((one) => one.kind === 'access')
    const later = b.heard.slice(told + 1)
    expect(later.flatMap((one) => (one.kind === 'state' ? one.entries : []))).toEqual([])
  }, 30_000)

  it('leaves no receipts to newcomers', async () => {
    const { owner, marc, open } = await startTeam()
    const [a, b] = [await owner.connect(), await marc.connect()]
    await a.update(open, textUpdate('one'))
    b.send({ kind: 'seen', seq: 1, user: '' })
    await a.wait('seen')
    await owner.ask('DELETE', `members/${marc.person}`)
    const late = await owner.connect()
    expect(late.heard.filter((one) => one.kind === 'seen')).toEqual([])
  })

  it('with their whole workspace is told that it is not here any more', async () => {
    const { owner, workspace, records, url } = await startTeam()
    const a = await owner.connect()
    const token = await owner.token()
    const key = `roster/${workspace}`
    await records.remove(key, (await records.read(key))?.version ?? 0)
    expect((await a.closed).code).toBe(closeCodes.unknownPath)
    const again = await connectDevice({ url, workspace, token })
    expect((await again.closed).code).toBe(closeCodes.unknownPath)
  })
})

describe('one person', () => {
  it('has so many connections and no more', async () => {
    const { owner, marc } = await startTeam()
    const all = []
    for (let n = 0; n < limits.connectionsPerUser; n++)
      all.push(await marc.connect({ hello: false }))
    const more = await marc.connect({ hello: false })
    expect((await more.closed).code).toBe(closeCodes.tooManyConnections)
    await (await owner.connect()).hello()
    all[0]?.close()
    await all[0]?.closed
    await (await marc.connect()).hello()
  })
})

describe('a stock y-websocket client', () => {
  async function openStock(member: TestMember, name: string, doc = new Y.Doc()) {
    const provider = new WebsocketProvider(`${member.url.replace('http', 'ws')}/w`, name, doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      protocols: [`${tokenPrefix}${await member.token()}`],
    })
    providers.push(provider)
    const closed = new Promise<number>((resolve) => {
      provider.on('connection-close', (event) => resolve(event?.code ?? 0))
    })
    return { provider, text: doc.getText('t'), closed }
  }

  it('with a token writes as its person, and keeps to the same rights', async () => {
    const { owner, marc, workspace, open } = await startTeam()
    const reader = await addMember(owner, { role: 'reader' })
    const a = await owner.connect()
    const stock = await openStock(marc, open)
    stock.text.insert(0, 'from a stock client')
    expect(await a.wait('update')).toMatchObject({ by: marc.person, doc: open })
    const page = `${workspace}/${secret}/pppppppp`
    await a.update(page, textUpdate('secret'))
    expect(await (await openStock(marc, page)).closed).toBe(closeCodes.forbidden)
    const read = await openStock(reader, open)
    await expect.poll(() => read.text.toString()).toBe('from a stock client')
    read.text.insert(0, 'no: ')
    expect(await read.closed).toBe(closeCodes.forbidden)
    expect(stock.text.toString()).toBe('from a stock client')
    await setSpaceRole(owner, marc.person, 'member')
    const inside = await openStock(marc, page)
    await expect.poll(() => inside.text.toString()).toBe('secret')
    await setSpaceRole(owner, marc.person, null)
    expect(await inside.closed).toBe(closeCodes.forbidden)
    expect(stock.provider.wsconnected).toBe(true)
  })

  it('without a token is told so for good', async () => {
    const { url, open } = await startTeam()
    const socket = new WebSocket(`${url.replace('http', 'ws')}/w/${open}`)
    const code = await new Promise((resolve) => socket.on('close', resolve))
    expect(code).toBe(closeCodes.badToken)
  })
})
