/** Founding, inviting, joining and files by the host's network, on a relay that only its fingerprint tells. */
import { afterEach, describe, expect, it } from 'vitest'
import { createSetupCodes } from '../../../sync-server/access/setupCodes.ts'
import { cleanUp, makeFolder, startTestRelay } from '../../../sync-server/testing/testRelay.ts'
import { openTls } from '../../../sync-server/tls/openTls.ts'
import {
  createAccessDevice,
  inviteLink,
  sessionOf,
  until,
  untilSynced,
} from '../access/testing/accessDevice.ts'
import type { SessionParts } from '../openSession.ts'
import { afterTest, cleanUpDevices } from '../sync/testing/testDevice.ts'
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
  const started = await startTestRelay({ access: 'members', certificate })
  const { fingerprint } = certificate
  return { ...started, target: { address: started.url.replace(/^http/, 'ws'), fingerprint } }
}

/** The parts of a session in a window of the desktop app. */
function carried(): Pick<SessionParts, 'WebSocket' | 'fetch' | 'trust' | 'upload'> {
  const carrier = createCarrier()
  afterTest(async () => carrier.dispose())
  return carrier.open().network
}

describe('a workspace on a computer that shares', () => {
  it('is founded by the code, joined by the invitation alone, and its files go along', async () => {
    const { target, records } = await startSharedRelay()
    const owner = createAccessDevice().start(carried())
    const session = sessionOf(
      await owner.create({ workspaceName: 'Atelier', personName: 'Ana', spaceName: 'Four' }),
    )
    session.setRelay(target)
    expect(await session.access.refresh()).toMatchObject({
      ok: false,
      reason: 'unknown-workspace',
    })
    const code = await createSetupCodes(records).draw()
    expect(await session.access.claim(code)).toMatchObject({ ok: true })
    await untilSynced(session)

    const link = await inviteLink(session)
    expect(link).toContain(`fp=${target.fingerprint}`)
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const added = await session.files.add({ name: 'plan.bin', type: 'application/x', bytes })
    if (!added.ok) throw new Error(added.reason)

    const guest = createAccessDevice().start(carried())
    const joined = sessionOf(await guest.join({ link, personName: 'Ben' }))
    await until(() => expect(joined.sync.connection.kind).toBe('connected'))
    await until(async () => {
      const file = await joined.files.read(added.file.id)
      expect(file && Buffer.from(file.bytes).equals(Buffer.from(bytes))).toBe(true)
    })
  })

  it('is not joined where the certificate is another, nor by a page of its own', async () => {
    const { target } = await startSharedRelay()
    const http = target.address.replace(/^ws/, 'http')
    const workspace = 'w'.repeat(20)
    const wrong = `${http}/w/${workspace}#invite=secret&fp=${'0'.repeat(64)}`
    const guest = createAccessDevice().start(carried())
    expect(await guest.join({ link: wrong, personName: 'Ben' })).toMatchObject({
      ok: false,
      reason: 'wrong-certificate',
    })
    // Node's own network, as a page's: it has no way to take this certificate.
    const plain = createAccessDevice().start()
    const right = `${http}/w/${workspace}#invite=secret&fp=${target.fingerprint}`
    expect(await plain.join({ link: right, personName: 'Ben' })).toMatchObject({
      ok: false,
      reason: 'unreachable',
    })
  })
})
