/** The relay that the desktop shares, for real: started as the shell starts it, reached as its page reaches it. */
import type { ChildProcess } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCarrier } from '../renderer/services/platform/testing/carriedNetwork.ts'
import { relayFacts } from '../sync-server/contract/api.ts'
import { findFreePort } from './freePort.ts'
import type { SharingStatus } from './ipc.ts'
import { createSharing } from './sharing.ts'
import { createSharingFile } from './sharingFile.ts'
import { forkUtility } from './testing/forkUtility.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const relay = join(import.meta.dirname, '../sync-server/index.ts')
const workspace = 'w'.repeat(20)

function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'relais-shared-'))
  const children: ChildProcess[] = []
  const file = createSharingFile(folder)
  // Away from what developers run, and from other tests.
  file.write({ isOn: false, port: 20_000 + (process.pid % 20_000) })
  const sharing = createSharing({
    fork: (args) => forkUtility(relay, args, children),
    dataFolder: join(folder, 'relay'),
    webRoot: 'none',
    file,
    findPort: findFreePort,
    // From source, and perhaps among other tests: slower than what ships.
    startTimeout: 50_000,
  })
  const carrier = createCarrier()
  cleanups.push(async () => {
    sharing.quit()
    carrier.dispose()
    for (const child of children)
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
    rmSync(folder, { recursive: true, force: true })
  })
  return { sharing, children, network: carrier.open().network }
}

type On = Extract<SharingStatus, { kind: 'on' }>
function assertOn(status: SharingStatus): On {
  if (status.kind !== 'on') throw new Error(`sharing is ${JSON.stringify(status)}`)
  return status
}

function newDevice() {
  const { publicKey } = generateKeyPairSync('ed25519')
  return { publicKey: publicKey.export({ format: 'jwk' }).x as string, name: 'A laptop' }
}

describe('the relay that a desktop shares', () => {
  it('is known by its certificate, takes a workspace by its code, and has it again after a stop', async () => {
    const { sharing, network } = setup()
    const shared = assertOn(await sharing.start())
    expect(shared.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/)
    expect(shared.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    for (const url of shared.urls) expect(url).toMatch(/^https:\/\/(?!127\.)/)

    await expect(network.fetch(`${shared.url}/api/relay`)).rejects.toMatchObject({
      cause: 'untrusted-certificate',
    })
    network.trust(shared.url, shared.fingerprint)
    const facts = relayFacts.parse(
      await (await network.fetch(`${shared.url}/api/relay`)).json(),
    )
    expect(facts).toMatchObject({ access: 'members', awaitsSetup: true })

    const ask = (path: string, body: unknown) =>
      network.fetch(`${shared.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
    const found = (name: string, setupCode: string | null) =>
      ask('/api/workspaces', {
        setupCode,
        workspace: name,
        workspaceName: 'Atelier',
        person: { id: 'p'.repeat(20), name: 'Ana' },
        device: newDevice(),
        roster: null,
      })
    expect((await found(workspace, 'WRONG-CODE')).status).toBeGreaterThanOrEqual(400)
    expect((await found(workspace, shared.setupCode)).status).toBeLessThan(300)
    // A second workspace of the same person, long after the start: another code, drawn when asked.
    const second = 'v'.repeat(20)
    expect((await found(second, shared.setupCode)).status).toBeGreaterThanOrEqual(400)
    expect((await found(second, await sharing.drawSetupCode())).status).toBeLessThan(300)

    expect(await sharing.stop()).toEqual({ kind: 'off' })
    await expect(network.fetch(`${shared.url}/api/relay`)).rejects.toMatchObject({
      cause: 'unreachable',
    })
    const again = assertOn(await sharing.start())
    expect([again.url, again.fingerprint]).toEqual([shared.url, shared.fingerprint])
    // It has workspaces, so it draws no code unasked, and knows the one it had.
    expect(again.setupCode).toBeNull()
    const device = '0'.repeat(20)
    const challenge = await ask(`/api/w/${workspace}/challenge`, { device })
    expect(await challenge.text()).not.toContain('unknown-workspace')
    const stranger = await ask(`/api/w/${'u'.repeat(20)}/challenge`, { device })
    expect(await stranger.text()).toContain('unknown-workspace')
  }, 120_000)

  it('is said to have failed when it is killed, and can be started again', async () => {
    const { sharing, children, network } = setup()
    const shared = assertOn(await sharing.start())
    children[0]?.kill('SIGKILL')
    await vi.waitFor(() => expect(sharing.status.kind).toBe('failed'), { timeout: 10_000 })
    const again = assertOn(await sharing.start())
    expect([again.url, again.fingerprint]).toEqual([shared.url, shared.fingerprint])
    network.trust(again.url, again.fingerprint)
    expect((await network.fetch(`${again.url}/api/relay`)).status).toBe(200)
  }, 120_000)
})
