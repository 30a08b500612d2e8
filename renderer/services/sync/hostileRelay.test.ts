import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import { encodeRelayMessage } from '../../../sync-server/contract/messages.ts'
import type { RelayMessage } from '../../../sync-server/contract/protocol.ts'
import {
  afterTest,
  cleanUpDevices,
  docName,
  startDevice,
  workspace,
} from './testing/testDevice.ts'

afterEach(cleanUpDevices)

/** A relay that answers HELLO by whatever it likes. */
async function startHostile(answers: (hello: number) => readonly RelayMessage[]) {
  const server = createServer()
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'relais.v1' })
  let hellos = 0
  const say = (socket: WebSocket, message: RelayMessage) =>
    socket.send(encodeRelayMessage(message))
  sockets.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => {
      if (data[0] === 120 && data[1] === 0)
        for (const message of answers(++hellos)) say(socket, message)
      else if (data[0] === 120 && data[1] === 14) say(socket, { kind: 'ping' })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterTest(async () => {
    for (const client of sockets.clients) client.terminate()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hellos: () => hellos,
  }
}

const welcome = (more: object = {}): RelayMessage => ({
  kind: 'welcome',
  epoch: 'e',
  head: 1,
  role: 'editor',
  spaces: [],
  maxFrame: 1 << 20,
  user: 'p',
  ...more,
})
const update = (() => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'text')
  return Y.encodeStateAsUpdate(doc)
})()
const entry = (doc: string, seq: number) =>
  ({ doc, seq, kind: 'tail', fmt: 0, by: '', at: 0, bytes: update }) as const

describe('a device on a hostile relay', () => {
  it('takes documents of its own workspace alone', async () => {
    const foreign = `${'x'.repeat(20)}/${'s'.repeat(20)}/${'p'.repeat(20)}` as DocName
    const relay = await startHostile(() => [
      welcome({ head: 2 }),
      { kind: 'state', last: true, entries: [entry(foreign, 1), entry(docName(1), 2)] },
      { kind: 'update', seq: 3, doc: foreign, fmt: 0, by: '', at: 0, bytes: update },
      { kind: 'update', seq: 4, doc: docName(2), fmt: 0, by: '', at: 0, bytes: update },
    ])
    const device = startDevice()
    device.sync.setTarget({ address: relay.address, fingerprint: null })
    await vi.waitFor(async () => expect(await device.text(docName(2))).toBe('text'), 5_000)
    expect(await device.text(docName(1))).toBe('text')
    expect(await device.text(foreign)).toBe('')
    expect((await device.store.names()).every((name) => name.startsWith(workspace))).toBe(true)
  })

  it('is not held up by numbers beyond all, and goes on writing', async () => {
    const most = Number.MAX_SAFE_INTEGER
    const relay = await startHostile(() => [
      welcome({
        head: most,
        spaces: Array.from(
          { length: 5_000 },
          (_, n) => `restricted${String(n).padStart(20, '0')}`,
        ),
      }),
      { kind: 'skip', from: 1, to: most },
      { kind: 'skip', from: most, to: 1 },
      { kind: 'seen', seq: most, user: '' },
      { kind: 'ack', mid: 99, seq: most },
      { kind: 'nack', mid: 98, code: 'unknown', detail: '<img src=x>' },
      { kind: 'digest', entries: [{ doc: docName(1), stateVector: new Uint8Array([255]) }] },
      { kind: 'state', last: true, entries: [] },
    ])
    const device = startDevice()
    device.sync.setTarget({ address: relay.address, fingerprint: null })
    await vi.waitFor(() => expect(relay.hellos()).toBeGreaterThan(0), 5_000)
    await device.type(docName(1), 'mine')
    await device.documents.flush()
    expect(await device.text(docName(1))).toBe('mine')
  })

  it('ends the connection when more spaces are named than there may be', async () => {
    const relay = await startHostile(() => [
      welcome({
        spaces: Array.from({ length: 10_001 }, () => 'restricted00000000000000000000'),
      }),
    ])
    const device = startDevice()
    device.sync.setTarget({ address: relay.address, fingerprint: null })
    await vi.waitFor(
      () => expect(device.sync.connection).toMatchObject({ problem: 'protocol-error' }),
      5_000,
    )
  })
})
