import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createMemoryBusHub } from '../store/memoryBus.ts'
import { createMemoryLog } from '../store/memoryLog.ts'
import { createMemoryRecords } from '../store/memoryRecords.ts'
import { type Device, textUpdate } from '../testing/device.ts'
import { addMember, drawRestrictedSpace, foundWorkspace } from '../testing/members.ts'
import { cleanUp, startTestRelay } from '../testing/testRelay.ts'

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

function say(device: Device, awareness: Awareness, state: object | null): void {
  awareness.setLocalState(state as Record<string, unknown> | null)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]))
  device.sendRaw(encoding.toUint8Array(encoder))
}

function stateOf(device: Device, client: number): unknown {
  const awareness = createAwareness(1)
  for (const message of device.others) {
    const decoder = decoding.createDecoder(message)
    if (decoding.readVarUint(decoder) !== 1) continue
    applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'relay')
  }
  return awareness.getStates().get(client)
}

const space = drawRestrictedSpace()

describe('presence on a relay with members', () => {
  it('bears the roster’s person and name, whatever a device says', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const owner = await foundWorkspace(relay)
    const marc = await addMember(owner, { name: 'Marc' })
    const [a, b] = [await owner.connect(), await marc.connect()]
    const spoof = { person: owner.person, name: 'Olga Owner', color: 'red', page: null }
    say(b, createAwareness(5), spoof)
    await expect
      .poll(() => stateOf(a, 5))
      .toEqual({ person: marc.person, name: 'Marc', color: 'red', page: null })
  })

  it('shows what concerns a restricted space to its members alone', async () => {
    const relay = await startTestRelay({ access: 'members' })
    const owner = await foundWorkspace(relay)
    const [inside, outside] = [await addMember(owner), await addMember(owner)]
    const [a, b, c] = [await owner.connect(), await inside.connect(), await outside.connect()]
    await a.update(`${owner.workspace}/${space}`, textUpdate('mine'))
    await owner.ask('PUT', `spaces/${space}/members/${inside.person}`, { role: 'member' })
    const olga = createAwareness(7)
    const full = { page: 'pppppppp', space, cursor: { at: 3 } }
    const { person, name } = owner
    say(a, olga, full)
    await expect.poll(() => stateOf(b, 7)).toEqual({ ...full, person, name })
    await expect.poll(() => stateOf(c, 7)).toEqual({ person, name })
    const late = await outside.connect()
    await expect.poll(() => stateOf(late, 7)).toEqual({ person, name })
    say(a, olga, { page: 'qqqqqqqq', space: 'ssssssss' })
    await expect
      .poll(() => stateOf(c, 7))
      .toEqual({ page: 'qqqqqqqq', space: 'ssssssss', person, name })
    say(a, olga, { page: 'pppppppp', cursor: 'here' })
    await expect.poll(() => stateOf(b, 7)).toEqual({ person, name })
    // Someone outside says they are inside.
    say(c, createAwareness(8), full)
    await expect.poll(() => stateOf(b, 8)).toMatchObject({ person: outside.person })
    expect(stateOf(b, 8)).not.toHaveProperty('space')
  })

  it('does so across relays, which filter for their own', async () => {
    const [log, records, hub] = [createMemoryLog(), createMemoryRecords(), createMemoryBusHub()]
    const start = () => startTestRelay({ access: 'members', log, records, bus: hub.connect() })
    const [left, right] = [await start(), await start()]
    const owner = await foundWorkspace(left)
    const [inside, outside] = [
      await addMember(owner, { url: right.url }),
      await addMember(owner, { url: right.url }),
    ]
    const [a, b, c] = [await owner.connect(), await inside.connect(), await outside.connect()]
    await a.update(`${owner.workspace}/${space}`, textUpdate('mine'))
    await owner.ask('PUT', `spaces/${space}/members/${inside.person}`, { role: 'member' })
    await b.wait('access', (one) => one.spaces.length === 1)
    say(a, createAwareness(7), { page: 'pppppppp', space })
    await expect.poll(() => stateOf(b, 7)).toMatchObject({ page: 'pppppppp', space })
    await expect.poll(() => stateOf(c, 7)).toEqual({ person: owner.person, name: 'Olga Owner' })
  })
})
