import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { limits } from '../contract/protocol.ts'
import type { Device } from '../testing/device.ts'
import { cleanUp, startTestRelay } from '../testing/testRelay.ts'
import { createPresences } from './awareness.ts'

const made: Awareness[] = []
afterEach(async () => {
  for (const one of made.splice(0)) one.destroy()
  await cleanUp()
})

function createAwareness(clientId: number): Awareness {
  const doc = new Y.Doc()
  doc.clientID = clientId
  const awareness = new Awareness(doc)
  made.push(awareness)
  return awareness
}

const own = (awareness: Awareness) => encodeAwarenessUpdate(awareness, [awareness.clientID])
function say(device: Device, update: Uint8Array): void {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, update)
  device.sendRaw(encoding.toUint8Array(encoder))
}
function hear(awareness: Awareness, message: Uint8Array | null): void {
  if (!message) return
  const decoder = decoding.createDecoder(message)
  expect(decoding.readVarUint(decoder)).toBe(1)
  applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'relay')
}
function stateOf(device: Device, client: number): unknown {
  const awareness = createAwareness(1)
  for (const message of device.others) hear(awareness, message)
  return awareness.getStates().get(client)
}

describe('presence', () => {
  it('reaches the others, a latecomer too, and goes when its socket closes', async () => {
    const { connect } = await startTestRelay()
    const [a, b] = [await connect(), await connect()]
    const ana = createAwareness(77)
    ana.setLocalState({ name: 'Ana', page: 'p' })
    say(a, own(ana))
    await expect.poll(() => stateOf(b, 77)).toEqual({ name: 'Ana', page: 'p' })
    const late = await connect()
    await expect.poll(() => stateOf(late, 77)).toEqual({ name: 'Ana', page: 'p' })
    a.socket.terminate()
    await expect.poll(() => stateOf(b, 77)).toBeUndefined()
    await expect.poll(() => stateOf(late, 77)).toBeUndefined()
  })

  it('comes back to its sender, who would leave a silent relay', async () => {
    const { connect } = await startTestRelay()
    const a = await connect()
    const ana = createAwareness(77)
    ana.setLocalState({ name: 'Ana' })
    say(a, own(ana))
    await expect.poll(() => a.others.length).toBeGreaterThan(0)
  })

  it('of another device cannot be forged or taken away', async () => {
    const { connect } = await startTestRelay()
    const [a, evil, witness] = [await connect(), await connect(), await connect()]
    const ana = createAwareness(77)
    ana.setLocalState({ name: 'Ana' })
    say(a, own(ana))
    await expect.poll(() => stateOf(witness, 77)).toEqual({ name: 'Ana' })
    const forged = createAwareness(77)
    for (let n = 0; n < 9; n++) forged.setLocalState({ name: 'not Ana', n })
    say(evil, own(forged))
    forged.setLocalState(null)
    say(evil, own(forged))
    evil.send({ kind: 'ping' })
    await evil.wait('ping')
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(stateOf(witness, 77)).toEqual({ name: 'Ana' })
  })

  it('is sent on ten times a second at most, and the last state arrives', async () => {
    const { connect } = await startTestRelay()
    const [a, b] = [await connect(), await connect()]
    const ana = createAwareness(77)
    for (let n = 0; n < 200; n++) {
      ana.setLocalState({ n })
      say(a, own(ana))
    }
    await expect.poll(() => stateOf(b, 77)).toEqual({ n: 199 })
    expect(b.others.length).toBeLessThan(10)
  })
})

describe('the presences of a room', () => {
  const alive = () => true

  it('take no state larger than may be, and no more than a device may have', () => {
    const presences = createPresences()
    const owner = {}
    const large = createAwareness(5)
    large.setLocalState({ text: 'x'.repeat(limits.awareness) })
    expect(presences.apply(owner, own(large), alive)).toBe(false)
    for (let client = 100; client < 200; client++) {
      const one = createAwareness(client)
      one.setLocalState({ client })
      presences.apply(owner, own(one), alive)
    }
    expect(presences.size).toBe(4)
  })

  it('give a client id back to its device when the old socket is dead', () => {
    const presences = createPresences()
    const [before, after] = [{}, {}]
    const ana = createAwareness(77)
    ana.setLocalState({ at: 1 })
    presences.apply(before, own(ana), alive)
    ana.setLocalState({ at: 2 })
    expect(presences.apply(after, own(ana), () => true)).toBe(false)
    expect(presences.apply(after, own(ana), () => false)).toBe(true)
    expect(presences.leave(before)).toBe(false)
    expect(presences.size).toBe(1)
  })

  it('throw on what is no awareness message', () => {
    for (const bytes of [[1], [1, 5, 1, 3, 120], [2, 1, 1, 2, 123, 125], [1, 1, 1, 1, 49]])
      expect(() => createPresences().apply({}, new Uint8Array(bytes), alive)).toThrow()
  })
})
