import { createSocket } from 'node:dgram'
import { EventEmitter } from 'node:events'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { advertiseRelay } from './advertise.ts'
import { browseRelays, type FoundRelay, parseAnnouncement } from './browse.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const one of cleanUps.splice(0).reverse()) await one()
})

/** A network in memory: everyone hears everyone, themselves included, as with multicast. */
function createNetwork(address = '192.168.1.20') {
  const members = new Set<EventEmitter>()
  return () => {
    const socket = new EventEmitter() as EventEmitter & Record<string, unknown>
    Object.assign(socket, {
      bind(_port: number, _host: unknown, done: () => void) {
        members.add(socket)
        queueMicrotask(done)
      },
      send(bytes: Uint8Array, offset: number, length: number, ...rest: unknown[]) {
        const copy = Buffer.from(bytes.subarray(offset, offset + length))
        for (const one of members)
          queueMicrotask(() =>
            one.emit('message', copy, { address, port: 5353, family: 'IPv4' }),
          )
        const done = rest.at(-1)
        if (typeof done === 'function') queueMicrotask(done as () => void)
      },
      close(done?: () => void) {
        members.delete(socket)
        if (done) queueMicrotask(done)
      },
    })
    return { socket, multicast: false, bind: undefined }
  }
}

const facts = {
  port: 4611,
  version: '1.2.3',
  onError: (error: Error) => expect.fail(error.message),
}

async function findAndLose(mdns: () => Record<string, unknown>, fingerprint: string | null) {
  let found: readonly FoundRelay[] = []
  const browsing = browseRelays(
    (relays) => {
      found = relays
    },
    { mdns: mdns(), every: 50 },
  )
  cleanUps.push(() => browsing.dispose())
  const advertising = advertiseRelay({ ...facts, fingerprint, mdns: mdns() })
  let gone = false
  cleanUps.push(() => (gone ? undefined : advertising.dispose()))
  await vi.waitFor(() => expect(found).toHaveLength(1), { timeout: 5_000 })
  const [relay] = found
  await advertising.dispose()
  gone = true
  await vi.waitFor(() => expect(found).toEqual([]), { timeout: 5_000 })
  return relay as FoundRelay
}

/** Whether this machine has multicast at all, on its own loopback. */
async function hasMulticast(port: number): Promise<boolean> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(port, resolve)
    })
    socket.addMembership('224.0.0.251', '127.0.0.1')
    socket.setMulticastInterface('127.0.0.1')
    socket.setMulticastLoopback(true)
    return await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), 500)
      socket.once('message', () => {
        clearTimeout(timer)
        resolve(true)
      })
      socket.send('hello', port, '224.0.0.251', (error) => {
        if (error) resolve(false)
      })
    })
  } catch {
    return false // No multicast: the test says so by its name.
  } finally {
    socket.close()
  }
}
const port = 20_000 + (process.pid % 20_000)
const multicast = await hasMulticast(port)

describe('relays on the local network', () => {
  it('are found with their address and fingerprint, and gone when they take leave', async () => {
    const fingerprint = 'ab'.repeat(32)
    const relay = await findAndLose(createNetwork(), fingerprint)
    expect(relay).toMatchObject({ version: '1.2.3', fingerprint })
    expect(relay.name).toMatch(/\(4611\)$/)
    expect(relay.urls[0]).toMatch(/^https:\/\/[\d.]+:4611$/)
    expect((await findAndLose(createNetwork(), null)).urls[0]).toMatch(/^http:/)
  })

  it.runIf(multicast)('are found by real multicast', async () => {
    const mdns = () => ({ port, interface: '127.0.0.1', bind: '0.0.0.0' })
    expect((await findAndLose(mdns, null)).urls[0]).toMatch(/^http:.*:4611$/)
  })

  it('are not missed by a machine without multicast', async () => {
    const onError = vi.fn()
    const socket = new EventEmitter() as EventEmitter & Record<string, unknown>
    const refusal = Object.assign(new Error('bind EACCES'), { code: 'EACCES' })
    Object.assign(socket, {
      bind: () => queueMicrotask(() => socket.emit('error', refusal)),
      close: (done?: () => void) => done?.(),
    })
    const mdns = { socket, multicast: false }
    const browsing = browseRelays(() => expect.fail('nothing is there'), { mdns, onError })
    const advertising = advertiseRelay({ ...facts, fingerprint: null, onError, mdns })
    await vi.waitFor(() => expect(onError).toHaveBeenCalled())
    await advertising.dispose()
    browsing.dispose()
  })

  it('are believed only in the form of one', () => {
    const good = {
      name: 'a',
      port: 4611,
      addresses: ['fe80::1', 'fd00::1', '10.0.0.2'],
      txt: {},
    }
    expect(parseAnnouncement(good)?.urls).toEqual([
      'http://10.0.0.2:4611',
      'http://[fd00::1]:4611',
    ])
    for (const bad of [
      null,
      {},
      { ...good, port: 0 },
      { ...good, port: '4611' },
      { ...good, addresses: ['evil.example/'] },
      { ...good, addresses: 'x' },
    ])
      expect(parseAnnouncement(bad)).toBeNull()
    expect(parseAnnouncement({ ...good, txt: { fp: 'x', version: 7 } })).toMatchObject({
      fingerprint: null,
      version: '',
    })
    const many = parseAnnouncement({ ...good, name: 'x'.repeat(500), txt: null })
    expect(many?.name).toHaveLength(63)
  })
})
