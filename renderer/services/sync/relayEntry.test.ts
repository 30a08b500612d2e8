import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { WorkspaceId } from '../../../model/ids.ts'
import { encodeRelayMessage } from '../../../sync-server/contract/messages.ts'
import { createRelayConnection } from './relayConnection.ts'
import type { EntryOutcome } from './SyncAccess.ts'
import { afterTest, cleanUpDevices, NodeWebSocket } from './testing/testDevice.ts'

afterEach(cleanUpDevices)

const workspace = 'w'.repeat(20) as WorkspaceId
const welcome = encodeRelayMessage({
  kind: 'welcome',
  epoch: 'e',
  head: 0,
  role: 'editor',
  spaces: [],
  maxFrame: 1 << 20,
  user: 'p',
})

/** A relay that judges every token by `judge`: a close code, or `null` to let it in. */
async function startGate(judge: (token: string) => number | null) {
  const seen: { url: string; protocols: string }[] = []
  const server = createServer()
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'relais.v1' })
  sockets.on('connection', (socket, request) => {
    const protocols = String(request.headers['sec-websocket-protocol'])
    seen.push({ url: request.url ?? '', protocols })
    const code = judge(/tok\.([^,]*)/.exec(protocols)?.[1] ?? '')
    if (code === null) socket.send(welcome)
    else socket.close(code)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterTest(async () => {
    for (const client of sockets.clients) client.terminate()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`
  const dropAll = () => {
    for (const client of sockets.clients) client.terminate()
  }
  return { address, seen, dropAll }
}

function connect(address: string, tokens: readonly (string | EntryOutcome)[]) {
  let at = 0
  const told: string[] = []
  const entry = {
    entry: vi.fn(async (): Promise<EntryOutcome> => {
      const next = tokens[Math.min(at++, tokens.length - 1)] ?? ''
      return typeof next === 'string' ? { ok: true, token: next } : next
    }),
    renew: vi.fn(),
  }
  const awareness = new Awareness(new Y.Doc())
  const connection = createRelayConnection({
    workspace,
    target: { address, fingerprint: null },
    awareness,
    entry,
    now: () => performance.now(),
    WebSocket: NodeWebSocket,
    events: {
      connecting() {},
      opened: () => void told.push('opened'),
      message: ({ kind }) => void told.push(kind),
      closed: (problem, final) => void told.push(`${problem}${final ? '!' : ''}`),
      latency() {},
    },
  })
  afterTest(async () => {
    connection.dispose()
    awareness.doc.destroy()
  })
  return { connection, entry, told }
}

describe('a connection', () => {
  it('brings its token in the subprotocol and in no address', async () => {
    const gate = await startGate(() => null)
    const { told } = connect(gate.address, ['secret-token'])
    await vi.waitFor(() => expect(told).toContain('welcome'))
    expect(gate.seen).toEqual([
      { url: `/w/${workspace}`, protocols: 'relais.v1,tok.secret-token' },
    ])
  })

  it('brings a fresh one to each attempt, also after the line broke', async () => {
    const gate = await startGate(() => null)
    const { told } = connect(gate.address, ['first', 'second'])
    await vi.waitFor(() => expect(told).toContain('welcome'))
    gate.dropAll()
    await vi.waitFor(() => expect(gate.seen).toHaveLength(2), 5_000)
    expect(gate.seen[1]?.protocols).toContain('tok.second')
    expect(told).toContain('unreachable')
  })

  it('renews a token that the relay does not take, once', async () => {
    const gate = await startGate((token) => (token === 'good' ? null : 4401))
    const { entry, told } = connect(gate.address, ['old', 'good'])
    await vi.waitFor(() => expect(told).toContain('welcome'))
    expect(entry.renew).toHaveBeenCalledTimes(1)
    const refusing = await startGate(() => 4401)
    const other = connect(refusing.address, ['bad'])
    await vi.waitFor(() => expect(other.told).toContain('bad-token!'))
    expect(refusing.seen).toHaveLength(2)
  })

  it('ends for good when this person is no member, until asked to try again', async () => {
    let isMember = false
    const gate = await startGate(() => (isMember ? null : 4403))
    const { connection, told } = connect(gate.address, ['mine'])
    await vi.waitFor(() => expect(told).toContain('forbidden!'))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(gate.seen).toHaveLength(1)
    isMember = true
    connection.retry()
    await vi.waitFor(() => expect(told).toContain('welcome'))
  })

  it('waits for a relay that does not know the workspace, and asks by and by', async () => {
    const unknown: EntryOutcome = { ok: false, problem: 'unknown-workspace', final: false }
    const gate = await startGate(() => null)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const { entry, told } = connect(gate.address, [unknown, unknown, 'mine'])
      await vi.advanceTimersByTimeAsync(59_000)
      expect(told).toEqual(['unknown-workspace'])
      expect(entry.entry).toHaveBeenCalledTimes(1)
      await vi.advanceTimersByTimeAsync(61_000)
      expect(entry.entry).toHaveBeenCalledTimes(3)
    } finally {
      vi.useRealTimers()
    }
    await vi.waitFor(() => expect(gate.seen).toHaveLength(1))
  })

  it('tries again soon when no token could be had, and later each time', async () => {
    const away: EntryOutcome = { ok: false, problem: 'unreachable', final: false }
    const gate = await startGate(() => null)
    const { entry, told } = connect(gate.address, [away, away, 'mine'])
    await vi.waitFor(() => expect(told).toContain('welcome'), 5_000)
    expect(entry.entry).toHaveBeenCalledTimes(3)
    expect(told.slice(0, 2)).toEqual(['unreachable', 'unreachable'])
  })
})
