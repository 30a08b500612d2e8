/** A device for tests of rights: the real services over memory disks and settings that outlive them, and the real relay. */
import { vi } from 'vitest'
import { createSetupCodes } from '../../../../sync-server/access/setupCodes.ts'
import type { Records } from '../../../../sync-server/store/Records.ts'
import { createServices } from '../../createServices.ts'
import { createDocuments } from '../../documents/createDocuments.ts'
import {
  createMemoryDisk,
  createMemoryStore,
  type MemoryDisk,
} from '../../documents/memoryStore.ts'
import { createMemoryFileStore } from '../../files/createFileStore.ts'
import { createDeviceSettings } from '../../identity/createDeviceSettings.ts'
import { noLinks } from '../../links/noLinks.ts'
import type { SessionParts } from '../../openSession.ts'
import type { Platform } from '../../platform/Platform.ts'
import type { OpenOutcome, Services, Session } from '../../services.ts'
import type { RelayTarget } from '../../sync/Sync.ts'
import { afterTest, NodeWebSocket } from '../../sync/testing/testDevice.ts'

/** A device under test. */
export interface AccessDevice {
  /** Starts the app on it; what ran before has to be disposed. */
  start(overrides?: Partial<SessionParts>): Services
  /** What lies on its disk, by workspace. */
  readonly disks: ReadonlyMap<string, MemoryDisk>
  /** The clock it shows: milliseconds beside the right ones. */
  skew: number
  /** Spaces that the index was told to forget. */
  readonly forgotten: string[]
}

/** Makes a device; nothing is on it yet. */
export function createAccessDevice(): AccessDevice {
  const disks = new Map<string, MemoryDisk>()
  const entries = new Map<string, string>()
  const forgotten: string[] = []
  const device: AccessDevice = {
    disks,
    skew: 0,
    forgotten,
    start(overrides = {}) {
      const now = () => Date.now() + device.skew
      const services = createServices({
        platform: {
          randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
          now,
          persist: async () => false,
          onResume: () => () => {},
        } as unknown as Platform,
        settings: createDeviceSettings({
          getItem: (key) => entries.get(key) ?? null,
          setItem: (key, value) => void entries.set(key, value),
          removeItem: (key) => void entries.delete(key),
        }),
        parts: {
          openStore(workspace) {
            const disk = disks.get(workspace) ?? createMemoryDisk()
            disks.set(workspace, disk)
            return createMemoryStore({ disk })
          },
          openDocuments: (_workspace, store) => createDocuments({ store }),
          openFiles: (_workspace, fetchRemote) => createMemoryFileStore({ fetchRemote }),
          openSearch: () => ({
            status: { kind: 'ready', pages: 0 },
            links: noLinks,
            onStatus: () => () => {},
            query: async () => null,
            filesArrived() {},
            rebuild() {},
            forget: (space) => void forgotten.push(space),
            async dispose() {},
          }),
          openWindows: () => null,
          WebSocket: NodeWebSocket,
          fetch,
          now,
          randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
          deviceName: 'Chromium, Linux',
          ...overrides,
        },
        loadSample: () => Promise.reject(new Error('no sample here')),
      })
      afterTest(() => services.dispose())
      return services
    },
  }
  return device
}

/** The session of an outcome; throws with the reason when there is none. */
export function sessionOf(outcome: OpenOutcome): Session {
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`)
  return outcome.session
}

/** A relay's address as a device has it. */
export function targetOf(relay: { readonly url: string }): RelayTarget {
  return { address: relay.url.replace(/^http/, 'ws'), fingerprint: null }
}

/** Waits for something to become true; longer than a connection and a round trip need. */
export function until(check: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: 10_000, interval: 20 })
}

/** Waits until the relay has everything of a session. */
export async function untilSynced(session: Session): Promise<void> {
  await until(async () => {
    await session.documents.flush()
    const { kind } = session.sync.status()
    if (kind !== 'received' && kind !== 'seen') throw new Error(`the status is ${kind}`)
  })
}

/** Founds a workspace on a device and puts it on a relay with members. */
export async function foundOn(
  device: AccessDevice,
  relay: { readonly url: string; readonly records: Records },
  personName = 'Olga',
): Promise<{ readonly services: Services; readonly session: Session }> {
  const services = device.start()
  const session = sessionOf(
    await services.create({ workspaceName: 'Atelier', personName, spaceName: 'Four' }),
  )
  session.setRelay(targetOf(relay))
  const code = await createSetupCodes(relay.records).draw()
  const outcome = await session.access.claim(code)
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`)
  await untilSynced(session)
  return { services, session }
}

/** Makes an invite and gives its link. */
export async function inviteLink(
  session: Session,
  fields: Partial<Parameters<Session['access']['createInvite']>[0]> = {},
): Promise<string> {
  const outcome = await session.access.createInvite({
    label: '',
    role: 'editor',
    spaces: [],
    validFor: 3_600_000,
    maxUses: 1,
    ...fields,
  })
  if (!outcome.ok) throw new Error(`${outcome.reason}: ${outcome.message}`)
  return outcome.value.link
}
