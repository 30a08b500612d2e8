import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { findFreePort } from './freePort.ts'
import type { SharingStatus } from './ipc.ts'
import { createSharing, parseServerStarted } from './sharing.ts'
import { createSharingFile, firstPort, type KeptSharing, neverShared } from './sharingFile.ts'

const fingerprint = 'ab'.repeat(32)
const started = {
  type: 'server-started',
  url: 'https://0.0.0.0:4611/',
  urls: ['https://127.0.0.1:4611', 'https://192.168.1.20:4611', 'https://10.0.0.7:4611'],
  fingerprint,
  setupCode: 'ABCD-EFGH',
}
const on = {
  kind: 'on',
  url: 'https://127.0.0.1:4611',
  urls: ['https://192.168.1.20:4611', 'https://10.0.0.7:4611'],
  fingerprint,
  setupCode: 'ABCD-EFGH',
}

function setup(
  options: {
    startTimeout?: number
    stopTimeout?: number
    kept?: KeptSharing
    addresses?: () => string[]
  } = {},
) {
  const forks: {
    args: readonly string[]
    child: EventEmitter
    killed: boolean
    told: unknown[]
  }[] = []
  const statuses: SharingStatus['kind'][] = []
  let kept = options.kept ?? neverShared
  const ports = { taken: new Set<number>(), none: false }
  const sharing = createSharing({
    fork(args) {
      const child = new EventEmitter()
      const fork = { args, child, killed: false, told: [] as unknown[] }
      forks.push(fork)
      return Object.assign(child, {
        kill: () => (fork.killed = true),
        postMessage: (message: unknown) => fork.told.push(message),
      }) as never
    },
    dataFolder: '/data/relay',
    webRoot: '/app/renderer',
    file: {
      read: () => kept,
      write: (next) => {
        kept = next
      },
    },
    async findPort(wanted) {
      let port = wanted
      while (ports.taken.has(port)) port += 1
      return ports.none ? null : port
    },
    ...(options.addresses ? { addresses: options.addresses } : {}),
    onStatus: ({ kind }) => statuses.push(kind),
    startTimeout: options.startTimeout ?? 1000,
    stopTimeout: options.stopTimeout ?? 1000,
    codeTimeout: 50,
  })
  return {
    sharing,
    forks,
    statuses,
    ports,
    kept: () => kept,
    /** Waits for the n-th relay. */
    async fork(n = 0) {
      await vi.waitFor(() => expect(forks.length).toBeGreaterThan(n))
      return forks[n] as (typeof forks)[number]
    },
  }
}

describe('sharing on this network', () => {
  it('is on when the relay says that it listens, with what others need to find it', async () => {
    const { sharing, fork, statuses, kept } = setup()
    const starting = sharing.start()
    expect(sharing.status).toEqual({ kind: 'starting' })
    const { child, args } = await fork()
    expect(args.join(' ')).toBe(
      '--host 0.0.0.0 --port 4611 --data /data/relay --web /app/renderer --tls self-signed --advertise',
    )
    child.emit('message', { type: 'noise' })
    expect(sharing.status.kind).toBe('starting')
    child.emit('message', started)
    expect(await starting).toEqual(on)
    expect(statuses).toEqual(['starting', 'on'])
    expect(kept()).toEqual({ isOn: true, port: 4611 })
  })

  it("names this computer's addresses as they are when it is asked", async () => {
    let addresses = ['192.168.1.20']
    const { sharing, fork } = setup({ addresses: () => addresses })
    const starting = sharing.start()
    ;(await fork()).child.emit('message', started)
    expect(await starting).toMatchObject({ urls: ['https://192.168.1.20:4611'] })
    addresses = ['10.0.0.9', '192.168.7.2']
    expect(sharing.status).toMatchObject({
      url: 'https://127.0.0.1:4611',
      urls: ['https://10.0.0.9:4611', 'https://192.168.7.2:4611'],
    })
  })

  it('starts one relay for two who ask at once', async () => {
    const { sharing, fork, forks } = setup()
    const both = [sharing.start(), sharing.start()]
    ;(await fork()).child.emit('message', started)
    await Promise.all(both)
    expect(forks.length).toBe(1)
  })

  it('takes the next port when its own is taken, and comes back to that one', async () => {
    const { sharing, fork, forks, ports, kept } = setup()
    ports.taken.add(firstPort)
    void sharing.start()
    const first = await fork()
    expect(first.args).toContain('4612')
    first.child.emit('message', { ...started, url: 'https://0.0.0.0:4612/' })
    expect(kept().port).toBe(4612)
    ports.taken.clear()
    first.child.emit('exit', 9)
    void sharing.start()
    expect((await fork(1)).args).toContain('4612')
    expect(forks.length).toBe(2)
  })

  it('says that no port is free', async () => {
    const { sharing, ports, forks } = setup()
    ports.none = true
    expect(await sharing.start()).toMatchObject({ kind: 'failed', reason: /port/ })
    expect(forks).toEqual([])
  })

  it('says why when the relay dies, at once or later, and starts anew when asked', async () => {
    const { sharing, fork, statuses } = setup()
    const starting = sharing.start()
    ;(await fork()).child.emit('exit', 3)
    expect(await starting).toEqual({ kind: 'failed', reason: 'the relay ended with code 3' })
    const again = sharing.start()
    const second = await fork(1)
    second.child.emit('message', started)
    expect(await again).toEqual(on)
    second.child.emit('exit', 137)
    expect(sharing.status).toMatchObject({ kind: 'failed', reason: /137/ })
    expect(statuses).toEqual(['starting', 'failed', 'starting', 'on', 'failed'])
  })

  it('gives up on a relay that does not listen in time', async () => {
    const { sharing, forks } = setup({ startTimeout: 20 })
    expect(await sharing.start()).toMatchObject({ kind: 'failed' })
    expect(forks[0]?.killed).toBe(true)
  })

  it('stops by asking, keeps its port, and a late exit does not read as a failure', async () => {
    const { sharing, fork, kept } = setup()
    const starting = sharing.start()
    const { child, told } = await fork()
    child.emit('message', started)
    await starting
    const stopping = sharing.stop()
    expect(sharing.status).toEqual({ kind: 'off' })
    expect(told).toEqual([{ type: 'stop' }])
    child.emit('exit', 0)
    expect(await stopping).toEqual({ kind: 'off' })
    expect(kept()).toEqual({ isOn: false, port: 4611 })
  })

  it('ends a relay that does not stop when asked', async () => {
    const { sharing, fork } = setup({ stopTimeout: 20 })
    const starting = sharing.start()
    const relay = await fork()
    relay.child.emit('message', started)
    await starting
    await sharing.stop()
    expect(relay.killed).toBe(true)
  })

  it('starts after a stop only when the former relay has let go of its port', async () => {
    const { sharing, fork, forks } = setup()
    const starting = sharing.start()
    const first = await fork()
    first.child.emit('message', started)
    await starting
    void sharing.stop()
    const again = sharing.start()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(forks.length).toBe(1)
    first.child.emit('exit', 0)
    ;(await fork(1)).child.emit('message', started)
    expect(await again).toEqual(on)
    expect(sharing.status).toEqual(on)
  })

  it('draws a code when asked, and knows none while it is off or gets no answer', async () => {
    const { sharing, fork } = setup()
    expect(await sharing.drawSetupCode()).toBeNull()
    const starting = sharing.start()
    const { child, told } = await fork()
    child.emit('message', started)
    await starting
    const codes = [sharing.drawSetupCode(), sharing.drawSetupCode()]
    expect(told).toEqual([{ type: 'draw-setup-code' }, { type: 'draw-setup-code' }])
    child.emit('message', { type: 'setup-code', code: 'ONE' })
    child.emit('message', { type: 'setup-code', code: 'TWO' })
    expect(await Promise.all(codes)).toEqual(['ONE', 'TWO'])
    expect(await sharing.drawSetupCode()).toBeNull()
  })

  it('is off when it was stopped while starting', async () => {
    const { sharing, fork } = setup()
    const starting = sharing.start()
    const { child } = await fork()
    const stopping = sharing.stop()
    child.emit('message', started)
    child.emit('exit', 0)
    await stopping
    expect(await starting).toEqual({ kind: 'off' })
    expect(sharing.status).toEqual({ kind: 'off' })
  })

  it('shares again at the next start when it was on, also after the app was closed', async () => {
    const before = setup()
    void before.sharing.start()
    ;(await before.fork()).child.emit('message', started)
    before.sharing.quit()
    expect(before.kept().isOn).toBe(true)
    const after = setup({ kept: before.kept() })
    void after.sharing.resume()
    ;(await after.fork()).child.emit('message', started)
    expect(after.sharing.status).toEqual(on)
    const never = setup()
    expect(await never.sharing.resume()).toEqual({ kind: 'off' })
    expect(never.forks).toEqual([])
  })
})

describe("the relay's word that it listens", () => {
  it.each([
    [{ ...started, fingerprint: fingerprint.toUpperCase() }, fingerprint],
    [{ ...started, fingerprint: (fingerprint.match(/../g) ?? []).join(':') }, fingerprint],
    [{ ...started, fingerprint: 'none' }, null],
    [{ ...started, fingerprint: 7 }, null],
  ])('%# has a fingerprint in one form, or none', (message, read) => {
    expect(parseServerStarted(message)?.fingerprint).toBe(read)
  })

  it('may come from a relay of another version', () => {
    expect(
      parseServerStarted({ type: 'server-started', url: 'http://0.0.0.0:4611', more: 1 }),
    ).toEqual({ url: 'http://0.0.0.0:4611', urls: [], fingerprint: null, setupCode: null })
    expect(parseServerStarted({ ...started, urls: ['no address'] })?.urls).toEqual([])
  })

  it.each([null, 'text', {}, { type: 'server-started' }, { ...started, url: 'nowhere' }])(
    'is not %j',
    (message) => {
      expect(parseServerStarted(message)).toBeNull()
    },
  )
})

describe('what is remembered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-sharing-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is there at the next start; what is torn says that nothing was shared', () => {
    const nested = join(folder, 'user')
    expect(createSharingFile(nested).read()).toEqual(neverShared)
    createSharingFile(nested).write({ isOn: true, port: 4620 })
    expect(createSharingFile(nested).read()).toEqual({ isOn: true, port: 4620 })
    for (const torn of ['', '{"isOn":true', '{"isOn":true,"port":80}', '[]']) {
      writeFileSync(join(nested, 'sharing.json'), torn)
      expect(createSharingFile(nested).read()).toEqual(neverShared)
    }
  })
})

describe('a free port', () => {
  it('is the wanted one, or the next that nobody listens on', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve))
    const { port } = server.address() as { port: number }
    const found = await findFreePort(port)
    expect(found).toBeGreaterThan(port)
    expect(await findFreePort(port, 1)).toBeNull()
    await new Promise((resolve) => server.close(resolve))
    expect(await findFreePort(port)).toBe(port)
  })
})
