import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { WorkspaceId } from '../../model/ids.ts'
import { createPageTree } from '../../model/PageTree.ts'
import { listPeople } from '../../model/people/listPeople.ts'
import { readProfile } from '../../model/people/profile.ts'
import { listSpaces } from '../../model/space.ts'
import { readWorkspace } from '../../model/workspace.ts'
import { createServices, workspaceLink } from './createServices.ts'
import { createDocuments } from './documents/createDocuments.ts'
import { createIndexeddbStore } from './documents/indexeddbStore.ts'
import { createMemoryFileStore } from './files/createFileStore.ts'
import { createDeviceSettings } from './identity/createDeviceSettings.ts'
import { noLinks } from './links/noLinks.ts'
import type { SessionParts } from './openSession.ts'
import type { Platform } from './platform/Platform.ts'
import type { SamplePerson } from './sample/SamplePerson.ts'
import type { OpenOutcome, Services, Session } from './services.ts'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

const platform = {
  kind: 'web',
  version: '0',
  randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  now: () => Date.UTC(2026, 2, 2),
  persist: async () => false,
  onResume: () => () => {},
} as unknown as Platform

const noSearch = () => ({
  status: { kind: 'ready', pages: 0 } as const,
  links: noLinks,
  onStatus: () => () => {},
  query: async () => null,
  filesArrived() {},
  rebuild() {},
  forget() {},
  async dispose() {},
})

class NoNetwork extends EventTarget {
  readyState = 0
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  constructor() {
    super()
    setTimeout(() => this.onclose?.({ code: 1006, reason: '' }), 1)
  }
  send() {}
  close() {}
}

/** A device: its storage outlives the services built on it. */
function createDevice() {
  const indexedDB = new IDBFactory()
  const entries = new Map<string, string>()
  return {
    indexedDB,
    start(overrides: Partial<SessionParts> = {}): Services {
      const parts: SessionParts = {
        openStore: (workspace) =>
          createIndexeddbStore({ workspace, indexedDB, keyRange: IDBKeyRange }),
        openDocuments: (_workspace, store) => createDocuments({ store }),
        openFiles: (_workspace, fetchRemote) => createMemoryFileStore({ fetchRemote }),
        openSearch: noSearch,
        openWindows: () => null,
        WebSocket: NoNetwork as unknown as typeof WebSocket,
        fetch: () => Promise.reject(new TypeError('no network')),
        now: () => Date.now(),
        randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
        deviceName: 'Chromium, Linux',
        ...overrides,
      }
      const settings = createDeviceSettings({
        getItem: (key) => entries.get(key) ?? null,
        setItem: (key, value) => void entries.set(key, value),
        removeItem: (key) => void entries.delete(key),
      })
      const services = createServices({
        platform,
        settings,
        parts,
        loadSample: async () => ({
          workspaceName: 'Sample',
          spaceName: 'Bakery',
          spaceAbout: 'How bread is baked',
          people: bakers,
          feed: { posts: [], thanks: [] },
          hasVerifications: false,
          topics: [],
          knowledge: [],
          questions: [],
          pages: [
            {
              key: 'ovens',
              author: 'ana',
              title: 'Ovens',
              icon: '🔥',
              parentIndex: null,
              tags: ['oven'],
              update: body('hot'),
            },
            {
              key: 'oven-3',
              author: 'ben',
              title: 'Oven 3',
              icon: '',
              parentIndex: 0,
              tags: [],
              update: body('hotter'),
            },
          ],
        }),
      })
      cleanups.push(() => services.dispose())
      return services
    },
  }
}

const baker = {
  position: 'Baker',
  team: 'Ovens',
  place: 'Hall',
  languages: ['fr'],
  contacts: [{ kind: 'mail', value: 'a@b.example', label: '' }],
  askMeAbout: 'bread',
  hours: { zone: 'UTC', week: ['8-17', '21-5', '-', '-', '-', '-', '-'] },
} as const
const bakers: readonly SamplePerson[] = [
  { ...baker, key: 'ana', name: 'Ana', manager: 'ben', status: { kind: 'left', day: '01-31' } },
  {
    ...baker,
    key: 'ben',
    name: 'Ben',
    manager: null,
    status: { kind: 'leaving', day: '01-31' },
  },
]

function body(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

function sessionOf(outcome: OpenOutcome): Session {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`)
  return outcome.session
}

const names = { workspaceName: 'Atelier', personName: 'Claire', spaceName: 'Équipe four' }

describe('the services', () => {
  it('found a workspace without a network and find it whole after a restart', async () => {
    const device = createDevice()
    const services = device.start()
    const listener = vi.fn()
    services.onSession(listener)
    const founded = sessionOf(await services.create(names))
    expect(services.session).toBe(founded)
    expect(listener).toHaveBeenCalled()
    expect(founded.sync.status()).toEqual({ kind: 'device-only' })
    expect(workspaceLink(founded)).toBeNull()
    expect(founded.access.rights).toEqual({ kind: 'unrestricted' })
    // Screens compare by identity: another object each time would draw them for ever.
    expect(founded.access.rights).toBe(founded.access.rights)
    await services.leave()
    expect(services.session).toBeNull()

    const again = device.start()
    expect(again.settings.workspaces.map((one) => one.name)).toEqual(['Atelier'])
    const opened = sessionOf(await again.open(founded.workspace))
    expect(opened.person).toBe(founded.person)
    expect(readWorkspace(opened.root.doc)?.name).toBe('Atelier')
    expect(listPeople(opened.root.doc).map((one) => one.name)).toEqual(['Claire'])
    const [space] = listSpaces(opened.root.doc)
    expect(space?.name).toBe('Équipe four')
    expect(opened.space(space!.id)).toBe(opened.space(space!.id))
  })

  it('say that a workspace is not here, and that storage cannot be opened', async () => {
    const services = createDevice().start()
    const missing = await services.open('a'.repeat(20) as WorkspaceId)
    expect(missing).toMatchObject({ ok: false, reason: 'no-workspace' })
    const broken = {
      open() {
        throw new Error('blocked')
      },
    } as unknown as IDBFactory
    const blocked = createDevice().start({
      openStore: (workspace) =>
        createIndexeddbStore({ workspace, indexedDB: broken, keyRange: IDBKeyRange }),
    })
    expect(await blocked.create(names)).toMatchObject({
      ok: false,
      reason: 'storage-unavailable',
    })
    expect(blocked.session).toBeNull()
    expect(blocked.settings.workspaces).toEqual([])
  })

  it('say why a workspace cannot be joined and leave nothing behind', async () => {
    const services = createDevice().start()
    const join = (address: string) => services.join({ link: address, personName: 'Odile' })
    expect(await join('not an address')).toMatchObject({ ok: false, reason: 'not-an-address' })
    expect(await join('127.0.0.1:1')).toMatchObject({ ok: false, reason: 'unreachable' })
    const link = `http://127.0.0.1:1/w/${'b'.repeat(20)}#invite=t`
    expect(await join(link)).toMatchObject({ ok: false, reason: 'unreachable' })
    expect(services.settings.workspaces).toEqual([])

    const facts = {
      name: 'relais',
      version: '1',
      protocols: [2],
      time: 0,
      access: 'open',
      awaitsSetup: false,
    }
    const answering = (about: unknown, workspaces: unknown = []) =>
      createDevice().start({
        fetch: async (to) =>
          Response.json(String(to).endsWith('/api/relay') ? about : workspaces),
      })
    const ask = (services: Services) =>
      services.join({ link: 'relay.local:4611', personName: 'Odile' })
    expect(await ask(answering({ hello: 'another server' }))).toMatchObject({
      reason: 'refused',
    })
    expect(await ask(answering({ ...facts, access: 'members' }))).toMatchObject({
      reason: 'needs-invite',
    })
    expect(await ask(answering({ ...facts, protocols: [1] }))).toMatchObject({
      reason: 'version-too-old',
    })
    expect(await ask(answering(facts))).toMatchObject({ reason: 'no-workspace' })
    const two = ['c', 'd'].map((one) => ({ id: one.repeat(20), documents: 1, head: 1 }))
    expect(await ask(answering(facts, two))).toMatchObject({ reason: 'several-workspaces' })
  })

  it('fill a sample workspace with its pages and their bodies', async () => {
    const services = createDevice().start()
    const session = sessionOf(
      await services.createSample({ personName: 'Claire', language: 'fr' }),
    )
    const [space] = listSpaces(session.root.doc)
    expect(space).toMatchObject({ name: 'Bakery', description: 'How bread is baked' })
    const tree = createPageTree(session.space(space!.id).doc)
    const [top] = tree.children(null)
    expect(tree.page(top!)?.title).toBe('Ovens')
    const [ana, ben] = listPeople(session.root.doc)
    expect(tree.page(top!)).toMatchObject({ owner: ana?.id, createdBy: ana?.id })
    const today = new Date().toISOString().slice(0, 10)
    expect(ana?.status.on?.slice(4)).toBe('-01-31')
    expect(String(ana?.status.on) < today && String(ben?.status.on) > today).toBe(true)
    expect(readProfile(session.root.doc, ana!.id)).toMatchObject({
      manager: ben?.id,
      contacts: [{ value: 'a@b.example' }],
      hours: {
        week: [{ from: 480, to: 1020 }, { from: 1260, to: 300 }, null, null, null, null, null],
      },
    })
    const [child] = tree.children(top!)
    expect(tree.page(child!)?.title).toBe('Oven 3')
    const name = `${session.workspace}/${space!.id}/${child}` as never
    const page = session.documents.open(name)
    await page.whenLoaded
    expect(page.doc.getText('t').toString()).toBe('hotter')
    page.release()
    // All of it waits for a relay.
    expect((await session.store.outboxNames()).size).toBe(4)
  })

  it('carry a new name of the person into the workspace and to the others', async () => {
    const services = createDevice().start()
    const session = sessionOf(await services.create(names))
    const [entry] = services.settings.workspaces
    services.settings.putWorkspace({ ...entry!, personName: 'Claire Fontaine' })
    expect(listPeople(session.root.doc)[0]?.name).toBe('Claire Fontaine')
    expect(session.sync.awareness.getLocalState()?.name).toBe('Claire Fontaine')
  })

  it('remember a relay, and are usable while it is out of reach', async () => {
    const device = createDevice()
    const services = device.start()
    const session = sessionOf(await services.create(names))
    session.setRelay({ address: 'ws://127.0.0.1:1', fingerprint: null })
    expect(workspaceLink(session)).toBe(`http://127.0.0.1:1/w/${session.workspace}`)
    await services.leave()
    const again = device.start()
    const opened = sessionOf(await again.open(session.workspace))
    expect(opened.sync.target).toEqual({ address: 'ws://127.0.0.1:1', fingerprint: null })
    await vi.waitFor(() =>
      expect(opened.sync.status()).toEqual({ kind: 'offline', pending: 1 }),
    )
  })

  it('switch from one workspace to another, one at a time', async () => {
    const services = createDevice().start()
    const [first, second] = await Promise.all([
      services.create(names),
      services.create({ ...names, workspaceName: 'Second' }),
    ])
    expect(services.session).toBe(sessionOf(second))
    const back = sessionOf(await services.open(sessionOf(first).workspace))
    expect(readWorkspace(back.root.doc)?.name).toBe('Atelier')
    expect(services.settings.workspaces).toHaveLength(2)
  })
})
