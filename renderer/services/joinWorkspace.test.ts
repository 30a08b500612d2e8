import { afterEach, describe, expect, it, vi } from 'vitest'
import { listPeople } from '../../model/person.ts'
import { listSpaces } from '../../model/space.ts'
import { readWorkspace } from '../../model/workspace.ts'
import { cleanUp, startTestRelay } from '../../sync-server/testing/testRelay.ts'
import { createServices, joinLink } from './createServices.ts'
import { createDocuments } from './documents/createDocuments.ts'
import { createMemoryStore } from './documents/memoryStore.ts'
import { createMemoryFileStore } from './files/createFileStore.ts'
import { createDeviceSettings } from './identity/createDeviceSettings.ts'
import type { Platform } from './platform/Platform.ts'
import type { OpenOutcome, Session } from './services.ts'
import { afterTest, cleanUpDevices, NodeWebSocket } from './sync/testing/testDevice.ts'

afterEach(async () => {
  await cleanUpDevices()
  await cleanUp()
})

function startServices() {
  const services = createServices({
    platform: {
      randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
      now: () => Date.now(),
      persist: async () => false,
      onResume: () => () => {},
    } as unknown as Platform,
    settings: createDeviceSettings(null),
    parts: {
      openStore: () => createMemoryStore(),
      openDocuments: (_workspace, store) => createDocuments({ store }),
      openFiles: (_workspace, fetchRemote) => createMemoryFileStore({ fetchRemote }),
      openSearch: () => ({
        status: { kind: 'ready', pages: 0 },
        onStatus: () => () => {},
        query: async () => null,
        rebuild() {},
        forget() {},
        async dispose() {},
      }),
      openWindows: () => null,
      WebSocket: NodeWebSocket,
      fetch,
      now: () => Date.now(),
    },
    loadSample: () => Promise.reject(new Error('no sample here')),
  })
  afterTest(() => services.dispose())
  return services
}

function sessionOf(outcome: OpenOutcome): Session {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`)
  return outcome.session
}

async function setup() {
  const { relay } = await startTestRelay({ secret: 'a good secret' })
  const claire = startServices()
  const session = sessionOf(
    await claire.create({ workspaceName: 'Atelier', personName: 'Claire', spaceName: 'Four' }),
  )
  session.setRelay({ address: relay.url.replace('http', 'ws'), secret: 'a good secret' })
  await vi.waitFor(() => expect(session.sync.status().kind).toBe('received'))
  return { relay, session, link: joinLink(session) ?? '', host: new URL(relay.url).host }
}

describe('joining', () => {
  it('by a link opens the workspace and adds the person for everyone', async () => {
    const { link, session } = await setup()
    const odile = startServices()
    const joined = sessionOf(await odile.join({ address: link, personName: 'Odile' }))
    expect(joined.workspace).toBe(session.workspace)
    await vi.waitFor(() => {
      expect(readWorkspace(joined.root.doc)?.name).toBe('Atelier')
      expect(listSpaces(joined.root.doc).map((one) => one.name)).toEqual(['Four'])
      expect(listPeople(session.root.doc).map((one) => one.name)).toEqual(['Claire', 'Odile'])
    })
    await vi.waitFor(() => expect(odile.settings.workspaces[0]?.name).toBe('Atelier'))
    await vi.waitFor(() => expect(session.sync.peers.map((one) => one.name)).toEqual(['Odile']))
  })

  it('by the address and the secret finds the only workspace there is', async () => {
    const { host, session } = await setup()
    const odile = startServices()
    const address = `${host}#secret=${encodeURIComponent('a good secret')}`
    const joined = sessionOf(await odile.join({ address, personName: 'Odile' }))
    expect(joined.workspace).toBe(session.workspace)
  })

  it('with a wrong secret or none says so, by link and by address', async () => {
    const { host, link } = await setup()
    const odile = startServices()
    for (const address of [host, `${host}#secret=wrong`, link.split('#')[0] ?? ''])
      expect(await odile.join({ address, personName: 'Odile' })).toMatchObject({
        ok: false,
        reason: 'bad-secret',
      })
    expect(odile.session).toBeNull()
    expect(odile.settings.workspaces).toEqual([])
  })

  it('again keeps who one was', async () => {
    const { link } = await setup()
    const odile = startServices()
    const first = sessionOf(await odile.join({ address: link, personName: 'Odile' }))
    const { person } = first
    await odile.leave()
    const second = sessionOf(await odile.join({ address: link, personName: 'Someone else' }))
    expect(second.person).toBe(person)
    expect(odile.settings.workspaces).toHaveLength(1)
  })
})
