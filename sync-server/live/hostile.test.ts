import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { encodeDeviceMessage } from '../contract/messages.ts'
import { closeCodes, limits } from '../contract/protocol.ts'
import { textUpdate } from '../testing/device.ts'
import { addMember, foundWorkspace } from '../testing/members.ts'
import { cleanUp, startTestRelay, type TestRelay, workspace } from '../testing/testRelay.ts'

afterEach(cleanUp)
const doc = `${workspace}/ssssssss`

function message(...numbers: number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of numbers) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

/** A generator whose numbers are the same in every run. */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Two honest devices work on while something is sent by a third; its close code, if it was closed. */
async function withHostile(relay: TestRelay, frames: readonly Uint8Array[]) {
  const [a, b] = [await relay.connect(), await relay.connect()]
  await a.hello()
  await b.hello()
  const codes: number[] = []
  for (const frame of frames) {
    const hostile = await relay.connect()
    hostile.sendRaw(frame)
    hostile.send({ kind: 'ping' })
    const code = await Promise.race([
      hostile.closed.then((closed) => closed.code),
      hostile.wait('ping').then(() => 0),
    ])
    codes.push(code)
    hostile.socket.terminate()
  }
  const ack = await a.update(doc, textUpdate('still here'))
  expect(ack.kind).toBe('ack')
  await b.wait('update', (update) => ack.kind === 'ack' && update.seq === ack.seq)
  return { codes, head: (await relay.log.open(workspace)).head }
}

describe('a hostile connection', () => {
  it('that sends truncated messages of every kind is closed; nothing of it is kept', async () => {
    const relay = await startTestRelay()
    const whole = [
      encodeDeviceMessage({
        kind: 'hello',
        proto: 2,
        epoch: 'e',
        since: 1,
        maxFrame: 9_000,
        spaces: [],
      }),
      encodeDeviceMessage({ kind: 'want', entries: [{ doc, stateVector: new Uint8Array(9) }] }),
      encodeDeviceMessage({
        kind: 'digest',
        entries: [{ doc, stateVector: new Uint8Array(9) }],
      }),
      encodeDeviceMessage({
        kind: 'update',
        mid: 1,
        doc,
        fmt: 0,
        part: 0,
        of: 1,
        bytes: textUpdate('cut'),
      }),
      encodeDeviceMessage({ kind: 'seen', seq: 3, user: 'uuuuuuuu' }),
      new Uint8Array([1, 9, 1, 1, 1]),
    ]
    const frames = whole.flatMap((one) => [
      one.slice(0, Math.ceil(one.length / 2)),
      one.slice(0, -1),
    ])
    const { codes, head } = await withHostile(relay, frames)
    expect(codes).toEqual(frames.map(() => closeCodes.protocolError))
    expect(head).toBe(1)
  })

  it('that claims huge counts is closed at once', async () => {
    const relay = await startTestRelay()
    const huge = 2 ** 53 - 1
    const frames = [
      message(120, 2, huge),
      message(120, 8, 50_000),
      message(120, 4, 1, huge),
      message(120, 99),
      message(1, huge),
      message(1, 3, 2 ** 31, 0, 0),
      new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]),
      new Uint8Array(0),
    ]
    const { codes } = await withHostile(relay, frames)
    expect(codes).toEqual(frames.map(() => closeCodes.protocolError))
  })

  it('that sends noise harms nobody', async () => {
    const relay = await startTestRelay()
    const random = createRandom(42)
    const frames = Array.from({ length: 150 }, (_, n) => {
      const noise = Uint8Array.from({ length: 1 + Math.floor(random() * 300) }, () =>
        Math.floor(random() * 256),
      )
      if (n % 3 === 0) noise[0] = 120
      if (n % 3 === 1) noise[0] = 1
      noise[1] = Math.floor(random() * 16)
      return noise
    })
    const { head } = await withHostile(relay, frames)
    expect(head).toBe(1)
  })

  it('that sends more than a message may hold is closed', async () => {
    const relay = await startTestRelay()
    const { codes } = await withHostile(relay, [new Uint8Array(limits.payload + 1)])
    expect(codes).toEqual([1009])
  })

  it('without a token is not listened to, and a reader’s noise reaches nobody', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const owner = await foundWorkspace(relay)
    const reader = await addMember(owner, { role: 'reader' })
    const page = `${owner.workspace}/ssssssss`
    const [a, b] = [await owner.connect(), await owner.connect()]
    const update = encodeDeviceMessage({
      kind: 'update',
      mid: 1,
      doc: page,
      fmt: 0,
      part: 0,
      of: 1,
      bytes: textUpdate('not yours'),
    })
    for (const frame of [update, new Uint8Array(limits.payload + 1), new Uint8Array(0)]) {
      const stranger = await relay.connect(owner.workspace)
      stranger.sendRaw(frame)
      expect((await stranger.closed).code).toBe(closeCodes.badToken)
      expect(stranger.heard).toEqual([])
    }
    const random = createRandom(7)
    for (let n = 0; n < 40; n++) {
      const hostile = await reader.connect({ hello: false })
      hostile.sendRaw(update)
      const noise = Uint8Array.from({ length: 60 }, () => Math.floor(random() * 256))
      noise.set([n % 2 ? 120 : 1, Math.floor(random() * 16)])
      hostile.sendRaw(noise)
      hostile.send({ kind: 'ping' })
      await Promise.race([hostile.closed, hostile.wait('ping')])
      hostile.socket.terminate()
      await hostile.closed
    }
    expect((await relay.log.open(owner.workspace)).head).toBe(0)
    expect(a.heard.filter((one) => one.kind === 'update')).toEqual([])
    expect(await a.update(page, textUpdate('still here'))).toMatchObject({ seq: 1 })
    await b.wait('update')
  })

  it('that sends text is closed', async () => {
    const { connect } = await startTestRelay()
    const hostile = await connect()
    hostile.socket.send('hello')
    expect((await hostile.closed).code).toBe(closeCodes.protocolError)
  })

  it('of the stock kind is closed for a malformed update, which is not kept', async () => {
    const { relay, log } = await startTestRelay()
    const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/w/${workspace}`)
    await new Promise((resolve) => socket.once('open', resolve))
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, 2)
    encoding.writeVarUint8Array(encoder, textUpdate('cut off').slice(0, -1))
    socket.send(encoding.toUint8Array(encoder))
    const code = await new Promise((resolve) => socket.once('close', resolve))
    expect(code).toBe(closeCodes.protocolError)
    expect((await log.open(workspace)).head).toBe(0)
  })
})
