/** The sync service over the carried socket, with a real relay that has a certificate of its own. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { cleanUp, makeFolder, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import { openTls } from '../../../sync-server/tls/openTls.ts'
import {
  afterTest,
  cleanUpDevices,
  docName,
  startDevice,
  untilReceived,
} from '../sync/testing/testDevice.ts'
import { createCarrier } from './testing/carriedNetwork.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

async function startSharedRelay() {
  const certificate = await openTls({
    tls: { kind: 'self-signed' },
    data: await makeFolder(),
    host: '127.0.0.1',
    publicUrl: null,
  })
  if (!certificate) throw new Error('no certificate was made')
  const { relay, log } = await startTestRelay({ certificate })
  const address = relay.url.replace(/^http/, 'ws')
  return { target: { address, fingerprint: certificate.fingerprint }, log }
}

function openWindow() {
  const carrier = createCarrier()
  afterTest(async () => carrier.dispose())
  return carrier.open()
}

describe('sync through the shell', () => {
  it('exchanges between two devices what both write, and what comes in many messages', async () => {
    const { target } = await startSharedRelay()
    const [ana, ben] = ['a', 'b'].map((person) => {
      const { network } = openWindow()
      network.trust(target.address, target.fingerprint)
      const device = startDevice({ person, WebSocket: network.WebSocket })
      device.sync.setTarget(target)
      return device
    }) as [ReturnType<typeof startDevice>, ReturnType<typeof startDevice>]
    await ana.type(docName(1), 'from Ana')
    await untilReceived(ana)
    await vi.waitFor(async () => expect(await ben.text(docName(1))).toBe('from Ana'), {
      timeout: 8_000,
    })
    // More than a frame, so it goes in parts and comes whole.
    await ben.type(docName(2), 'x'.repeat(3 << 20))
    for (let n = 3; n < 60; n += 1) await ben.type(docName(n), `page ${n}`)
    await untilReceived(ben)
    await vi.waitFor(async () => expect(await ana.text(docName(59))).toBe('page 59'), {
      timeout: 8_000,
    })
    await vi.waitFor(async () => expect((await ana.text(docName(2))).length).toBe(3 << 20), {
      timeout: 8_000,
    })
  })

  it('keeps everything in the outbox while the relay shows another certificate, and goes on when it is known', async () => {
    const { target, log } = await startSharedRelay()
    const { network } = openWindow()
    network.trust(target.address, '0'.repeat(64))
    const reasons: string[] = []
    class Watched extends network.WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        this.addEventListener('close', ({ reason }) => reasons.push(reason))
      }
    }
    const device = startDevice({ WebSocket: Watched })
    device.sync.setTarget(target)
    await device.type(docName(1), 'kept')
    await vi.waitFor(
      () =>
        expect(device.sync.connection).toMatchObject({
          kind: 'offline',
          problem: 'wrong-certificate',
          final: false,
        }),
      { timeout: 5_000 },
    )
    expect(reasons[0]).toContain('shows another certificate')
    expect((await device.store.outboxNames()).size).toBe(1)
    expect((await log.documents(docName(1).split('/')[0] as string)).size).toBe(0)
    network.trust(target.address, target.fingerprint)
    device.sync.retry()
    await untilReceived(device)
  })
})
