import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes, limits } from '../contract/protocol.ts'
import { openClassicLevelLog } from '../store/classicLevelLog.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { textUpdate } from '../testing/device.ts'
import { cleanUp, makeFolder, startTestRelay, workspace } from '../testing/testRelay.ts'

afterEach(cleanUp)
const doc = `${workspace}/ssssssss`

describe('a device and the relay', () => {
  it('gets its update acknowledged with a number, and everyone else gets it', async () => {
    const { connect } = await startTestRelay()
    const [a, b] = [await connect(), await connect()]
    await a.hello()
    await b.hello()
    expect(await a.update(doc, textUpdate('bonjour'))).toMatchObject({ kind: 'ack', seq: 1 })
    const update = await b.wait('update')
    expect(update).toMatchObject({ seq: 1, doc, fmt: 0 })
    expect(b.read(doc).getText('t').toString()).toBe('bonjour')
    expect(a.heard.filter((message) => message.kind === 'update')).toEqual([])
  })

  it('gives a newcomer everything, and someone who comes back only what is new', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    const { epoch } = await a.hello()
    await a.update(doc, textUpdate('one'))
    await a.update(`${workspace}`, textUpdate('two'))
    const b = await connect()
    const welcome = await b.hello()
    expect(welcome).toMatchObject({ epoch, head: 2, role: 'owner' })
    const rows = b.heard.flatMap((message) => (message.kind === 'state' ? message.entries : []))
    expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'tail'],
      [2, 'tail'],
    ])
    const c = await connect()
    await c.hello(1, epoch)
    const later = c.heard.flatMap((message) =>
      message.kind === 'state' ? message.entries : [],
    )
    expect(later.map(({ seq }) => seq)).toEqual([2])
  })

  it('gives everything to a device of another epoch', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    await a.hello()
    await a.update(doc, textUpdate('one'))
    const b = await connect()
    await b.hello(1, 'another life')
    expect(b.read(doc).getText('t').toString()).toBe('one')
  })

  it('begins another epoch when a device has more numbers than the log', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    const { epoch } = await a.hello()
    const b = await connect()
    b.send({ kind: 'hello', proto: 2, epoch, since: 40, maxFrame: 1 << 20, spaces: [] })
    expect((await b.closed).code).toBe(closeCodes.tryAgainLater)
    expect((await a.closed).code).toBe(closeCodes.tryAgainLater)
    const again = await connect()
    expect((await again.hello(40, epoch)).epoch).not.toBe(epoch)
  })

  it('numbers without gaps what many devices write at once, the same for all', async () => {
    const { connect } = await startTestRelay({
      log: await openClassicLevelLog({ folder: await makeFolder() }),
    })
    const devices = await Promise.all(Array.from({ length: 6 }, () => connect()))
    for (const device of devices) await device.hello()
    const acks = await Promise.all(
      devices.flatMap((device, n) =>
        Array.from({ length: 40 }, (_, k) => device.update(doc, textUpdate(`${n}.${k}`))),
      ),
    )
    const seqs = acks.map((ack) => (ack.kind === 'ack' ? ack.seq : 0)).sort((a, b) => a - b)
    expect(seqs).toEqual(Array.from({ length: 240 }, (_, n) => n + 1))
    for (const device of devices) {
      const mine = () =>
        device.heard.flatMap((one) =>
          one.kind === 'update' || one.kind === 'ack' ? [one.seq] : [],
        )
      await expect.poll(() => mine().length).toBe(240)
      expect(mine()).toEqual(seqs)
    }
  })

  it('acknowledges nothing before it is on disk', async () => {
    const log = createMemoryLog()
    let land: () => void = () => {}
    const { connect } = await startTestRelay({
      log: {
        ...log,
        status: { kind: 'ok' },
        queued: 0,
        append: async (...args) => {
          await new Promise<void>((resolve) => {
            land = resolve
          })
          return log.append(...args)
        },
      },
    })
    const [a, b] = [await connect(), await connect()]
    await a.hello()
    await b.hello()
    const answer = a.update(doc, textUpdate('slow disk'))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(a.heard.some((message) => message.kind === 'ack')).toBe(false)
    expect(b.heard.some((message) => message.kind === 'update')).toBe(false)
    land()
    expect(await answer).toMatchObject({ kind: 'ack', seq: 1 })
    await b.wait('update')
  })

  it('puts the parts of a large update together', async () => {
    const { connect } = await startTestRelay()
    const [a, b] = [await connect(), await connect()]
    await a.hello()
    await b.hello()
    const bytes = textUpdate('x'.repeat(3_000_000))
    const of = Math.ceil(bytes.length / 1_000_000)
    for (let part = 0; part < of; part++)
      a.send({
        kind: 'update',
        mid: 7,
        doc,
        fmt: 0,
        part,
        of,
        bytes: bytes.slice(part * 1_000_000, (part + 1) * 1_000_000),
      })
    expect(await a.wait('ack')).toMatchObject({ mid: 7, seq: 1 })
    await b.wait('update')
    expect(b.read(doc).getText('t').length).toBe(3_000_000)
  })

  it('says why it takes an update not, and keeps the connection', async () => {
    const { connect, log } = await startTestRelay()
    const a = await connect()
    await a.hello()
    const whole = textUpdate('whole')
    const send = (mid: number, more: object) =>
      a.send({ kind: 'update', mid, doc, fmt: 0, part: 0, of: 1, bytes: whole, ...more })
    send(101, { bytes: whole.slice(0, -1) })
    send(102, { doc: 'vvvvvvvv11111111/ssssssss' })
    send(103, { fmt: 9 })
    send(104, { part: 3, of: 2 })
    send(105, { bytes: new Uint8Array(limits.frame + 1) })
    const codes = []
    for (const mid of [101, 102, 103, 104, 105])
      codes.push((await a.wait('nack', (one) => one.mid === mid)).code)
    expect(codes).toEqual(['malformed', 'forbidden', 'malformed', 'malformed', 'toobig'])
    expect((await log.open(workspace)).head).toBe(0)
    expect(await a.update(doc, whole)).toMatchObject({ kind: 'ack' })
  })

  it('sends an opened page first, whole or only what is missing', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    await a.hello()
    const source = new Y.Doc()
    await a.update(doc, textUpdate('one ', source))
    const vector = Y.encodeStateVector(source)
    await a.update(doc, textUpdate('two', source))
    const b = await connect()
    b.send({
      kind: 'want',
      entries: [
        { doc, stateVector: new Uint8Array([0]) },
        { doc: `${workspace}/nothing0`, stateVector: new Uint8Array([0]) },
      ],
    })
    const { entries, last } = await b.wait('state')
    expect(last).toBe(false)
    expect(entries.map((entry) => [entry.doc, entry.kind, entry.seq])).toEqual([
      [doc, 'full', 2],
      [`${workspace}/nothing0`, 'full', 0],
    ])
    expect(b.read(doc).getText('t').toString()).toBe('one two')
    const c = await connect()
    c.send({ kind: 'want', entries: [{ doc, stateVector: vector }] })
    const [part] = (await c.wait('state')).entries
    expect(part?.kind).toBe('tail')
    expect(part?.bytes.length).toBeLessThan(entries[0]?.bytes.length ?? 0)
  })

  it('answers a digest with what it lacks', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    await a.hello()
    const known = new Y.Doc()
    await a.update(doc, textUpdate('both have it', known))
    const more = new Y.Doc()
    Y.applyUpdate(more, Y.encodeStateAsUpdate(known), 'test')
    more.getText('t').insert(0, 'only here ')
    const other = `${workspace}/onlyhere`
    a.send({
      kind: 'digest',
      entries: [
        { doc, stateVector: Y.encodeStateVector(known) },
        { doc: other, stateVector: Y.encodeStateVector(more) },
      ],
    })
    const first = await a.wait('digest')
    expect(first.entries).toEqual([{ doc: other, stateVector: new Uint8Array([0]) }])
    a.send({ kind: 'digest', entries: [{ doc, stateVector: Y.encodeStateVector(more) }] })
    const second = await a.wait('digest', (message) => message !== first)
    expect(second.entries.map((entry) => entry.doc)).toEqual([doc])
    const diff = Y.encodeStateAsUpdate(more, second.entries[0]?.stateVector)
    expect(diff.length).toBeLessThan(Y.encodeStateAsUpdate(more).length)
  })

  it('passes receipts on, keeps them, and believes no number beyond the head', async () => {
    const { connect } = await startTestRelay()
    const [a, b] = [await connect(), await connect()]
    await a.hello()
    await b.hello()
    await a.update(doc, textUpdate('read me'))
    b.send({ kind: 'seen', seq: 99, user: 'bbbbbbbb' })
    expect(await a.wait('seen')).toEqual({ kind: 'seen', seq: 1, user: 'bbbbbbbb' })
    b.close()
    const c = await connect()
    await c.hello()
    expect(await c.wait('seen')).toEqual({ kind: 'seen', seq: 1, user: 'bbbbbbbb' })
  })

  it('answers a ping, and a question of type 0 as if the document were empty', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    a.send({ kind: 'ping' })
    await a.wait('ping')
    a.sendRaw(new Uint8Array([0, 0, 1, 0]))
    a.send({ kind: 'ping' })
    await expect.poll(() => a.others.length).toBe(1)
    expect([...(a.others[0] as Uint8Array)]).toEqual([0, 1, 2, 0, 0])
  })

  it('names every restricted space there is, where everyone may do everything', async () => {
    const { connect } = await startTestRelay()
    const space = 'restricted00000000000000000000'
    const [a, b] = [await connect(), await connect()]
    await a.hello()
    await b.hello()
    await a.update(`${workspace}/${space}`, textUpdate('open all the same'))
    await b.wait('update')
    expect(await b.wait('access')).toMatchObject({ role: 'owner', spaces: [space] })
    const late = await connect()
    expect(await late.hello()).toMatchObject({ role: 'owner', user: '', spaces: [space] })
  })

  it('sends away whoever speaks a version before the first', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    a.send({ kind: 'hello', proto: 0, epoch: '', since: 0, maxFrame: 1 << 20, spaces: [] })
    expect((await a.closed).code).toBe(closeCodes.versionTooOld)
  })
})
