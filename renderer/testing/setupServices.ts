/**
 * Services for tests of screens: the real model, the real documents and
 * settings over memory, and a sync service whose states the test sets. No
 * network, no IndexedDB, no worker.
 */
import {
  idFromBytes,
  type PersonId,
  type SpaceId,
  type WorkspaceId,
  workspaceDocName,
} from '../../model/ids.ts'
import type { Language } from '../../model/language.ts'
import { createPerson } from '../../model/people/person.ts'
import { createSpace } from '../../model/space.ts'
import { createWorkspace } from '../../model/workspace.ts'
import { createDocuments } from '../services/documents/createDocuments.ts'
import { createMemoryDisk, createMemoryStore } from '../services/documents/memoryStore.ts'
import { createDeviceSettings } from '../services/identity/createDeviceSettings.ts'
import type { Links } from '../services/links/Links.ts'
import { noLinks } from '../services/links/noLinks.ts'
import { createPersonal } from '../services/personal/createPersonal.ts'
import { createPlatform } from '../services/platform/createPlatform.ts'
import type { HostKind, Platform } from '../services/platform/Platform.ts'
import { createReview, type OwnedReview } from '../services/review/createReview.ts'
import type { Search, SearchHit, SearchStatus } from '../services/search/messages.ts'
import type { Network, OpenOutcome, Services, Session } from '../services/services.ts'
import { openSpaces } from '../services/spaces/openSpaces.ts'
import { createFakeAccess, type FakeAccess } from './fakeAccess.ts'
import { createFakeSync, type FakeSync } from './fakeSync.ts'
import { createFakeTransfers, type FakeTransfers } from './fakeTransfers.ts'
import { createMemoryFiles } from './memoryFiles.ts'

/** A session over memory; `sync` and `access` can be told what to say. */
export interface TestSession extends Session {
  readonly sync: FakeSync
  readonly transfers: FakeTransfers
  readonly review: OwnedReview
  readonly access: FakeAccess
  readonly disk: ReturnType<typeof createMemoryDisk>
}

/** Services over memory. */
export interface TestServices extends Services {
  readonly session: TestSession | null
  /** What `join` and `addDevice` answer next. */
  joinOutcome: OpenOutcome | null
  /** Texts that were copied, last first. */
  readonly copied: string[]
}

/** What a test may choose of its services. */
export interface TestOptions {
  readonly language?: Language
  readonly host?: HostKind
  /** The device's clock; 2026-03-02, 9:00 UTC, unless told. */
  readonly now?: number
  /** The way to a relay, for the diagnosis; the host's own unless told. */
  readonly network?: Network
  /** What the index answers to anything asked of it. */
  readonly hits?: readonly SearchHit[]
  /** What the link index answers; nothing unless told. */
  readonly links?: Partial<Links>
}

function createFakeSearch(hits: readonly SearchHit[], links: Partial<Links>): Search {
  const status: SearchStatus = { kind: 'ready', pages: hits.length }
  return {
    status,
    links: { ...noLinks, ...links },
    onStatus: () => () => {},
    query: async () => ({
      hits,
      total: hits.length,
      facets: null,
      didYouMean: null,
      problems: [],
      tookMs: 1,
    }),
    filesArrived() {},
    rebuild() {},
    forget() {},
    async dispose() {},
  }
}

function memoryStorage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const entries = new Map<string, string>()
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}

/** Builds services without a workspace: the first run. */
export function setupServices(options: TestOptions = {}): TestServices {
  const settings = createDeviceSettings(memoryStorage())
  settings.setLanguage(options.language ?? 'en')
  const copied: string[] = []
  const platform: Platform = {
    ...createPlatform('0.0.0-test'),
    kind: options.host ?? 'web',
    now: () => options.now ?? Date.UTC(2026, 2, 2, 9),
    copyText: async (text, html) => {
      copied.unshift(html ?? text)
      return true
    },
  }
  const listeners = new Set<() => void>()
  const disks = new Map<WorkspaceId, ReturnType<typeof createMemoryDisk>>()
  let session: TestSession | null = null
  const freshId = <Id extends WorkspaceId | SpaceId | PersonId>() =>
    idFromBytes<Id>(platform.randomBytes(16))

  async function openSession(workspace: WorkspaceId, person: PersonId): Promise<TestSession> {
    const disk = disks.get(workspace) ?? createMemoryDisk()
    disks.set(workspace, disk)
    const store = createMemoryStore({ disk })
    const documents = createDocuments({ store })
    const root = documents.open(workspaceDocName(workspace))
    await root.whenLoaded
    const known = settings.workspaces.find((one) => one.id === workspace)
    const review = createReview({ store, documents, person, now: platform.now })
    const sync = createFakeSync(known?.relay ?? null)
    const access = createFakeAccess()
    const search = createFakeSearch(options.hits ?? [], options.links ?? {})
    const held = openSpaces({
      workspace,
      person,
      root,
      documents,
      store,
      access,
      search,
      settings,
      now: platform.now,
    })
    const personal = createPersonal({
      workspace,
      person,
      documents,
      store,
      access,
      randomBytes: platform.randomBytes,
      now: platform.now,
    })
    return {
      workspace,
      person,
      store,
      disk,
      documents,
      sync,
      access,
      spaces: held.spaces,
      files: createMemoryFiles(),
      transfers: createFakeTransfers(),
      review,
      search,
      personal,
      root,
      space: held.open,
      setRelay(target) {
        const entry = settings.workspaces.find((one) => one.id === workspace)
        if (entry) settings.putWorkspace({ ...entry, relay: target })
        sync.setTarget(target)
      },
      async dispose() {
        held.dispose()
        personal.dispose()
        root.release()
        review.dispose()
        await documents.dispose()
        await sync.dispose()
      },
    }
  }

  const show = (next: TestSession | null) => {
    session = next
    for (const listener of [...listeners]) listener()
  }

  async function found(fields: {
    workspaceName: string
    personName: string
    spaceName: string
  }): Promise<OpenOutcome> {
    const workspace = freshId<WorkspaceId>()
    const person = freshId<PersonId>()
    const stamp = { at: platform.now(), by: person }
    const opened = await openSession(workspace, person)
    createWorkspace(opened.root.doc, { name: fields.workspaceName }, stamp)
    createPerson(opened.root.doc, { id: person, name: fields.personName }, stamp)
    createSpace(opened.root.doc, { id: freshId<SpaceId>(), name: fields.spaceName }, stamp)
    settings.putWorkspace({
      id: workspace,
      name: fields.workspaceName,
      person,
      personName: fields.personName,
      relay: null,
      deviceKey: null,
      lastOpenedAt: platform.now(),
    })
    show(opened)
    return { ok: true, session: opened }
  }

  const services: TestServices = {
    platform,
    settings,
    network: () => options.network ?? { fetch, WebSocket },
    copied,
    joinOutcome: null,
    get session() {
      return session
    },
    onSession(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    create: found,
    createSample: ({ personName, language }) =>
      found({
        workspaceName: language === 'fr' ? 'Exemple' : 'Sample',
        personName,
        spaceName: language === 'fr' ? 'Équipe' : 'Team',
      }),
    async open(id) {
      const known = settings.workspaces.find((one) => one.id === id)
      if (!known) throw new Error(`setupServices: no workspace ${id}`)
      await session?.dispose()
      const opened = await openSession(id, known.person)
      show(opened)
      return { ok: true, session: opened }
    },
    async join(fields) {
      if (services.joinOutcome) return services.joinOutcome
      return found({
        workspaceName: fields.link,
        personName: fields.personName,
        spaceName: 'General',
      })
    },
    async addDevice(fields) {
      if (services.joinOutcome) return services.joinOutcome
      return found({
        workspaceName: fields.link,
        personName: 'Claire Fontaine',
        spaceName: 'General',
      })
    },
    async leave() {
      const before = session
      show(null)
      await before?.dispose()
    },
    async dispose() {
      await services.leave()
      settings.dispose()
    },
  }
  return services
}

/** Builds services with a workspace open: "Atelier", its space "Équipe four", and Claire, who founded it. */
export async function setupWorkspace(
  options: TestOptions = {},
): Promise<{ services: TestServices; session: TestSession }> {
  const services = setupServices(options)
  await services.create({
    workspaceName: 'Atelier',
    personName: 'Claire Fontaine',
    spaceName: 'Équipe four',
  })
  if (!services.session) throw new Error('setupWorkspace: no session')
  return { services, session: services.session }
}
