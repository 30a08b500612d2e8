/** A session in memory on somebody's relay: what the app opens, without a window or a disk. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { WebSocket } from 'ws'
import {
  idFromBytes,
  type PageId,
  type PersonId,
  parseId,
  type SpaceId,
  type WorkspaceId,
} from '../model/ids.ts'
import { listPeople } from '../model/people/listPeople.ts'
import { createPerson } from '../model/people/person.ts'
import { createWorkspace, readWorkspace } from '../model/workspace.ts'
import { joinWorkspace } from '../renderer/services/access/comeIn.ts'
import { createDocuments } from '../renderer/services/documents/createDocuments.ts'
import { createMemoryStore } from '../renderer/services/documents/memoryStore.ts'
import { createMemoryFileStore } from '../renderer/services/files/createFileStore.ts'
import {
  createDeviceSettings,
  type OwnedDeviceSettings,
} from '../renderer/services/identity/createDeviceSettings.ts'
import type { LocalWorkspace } from '../renderer/services/identity/DeviceSettings.ts'
import { newDeviceSeed } from '../renderer/services/identity/deviceKey.ts'
import { noLinks } from '../renderer/services/links/noLinks.ts'
import { openSession, type SessionParts } from '../renderer/services/openSession.ts'
import type { Session } from '../renderer/services/services.ts'
import { parseRelayAddress, toWorkspaceLink } from '../renderer/services/sync/relayAddress.ts'
import { openIdentityFile } from './identityFile.ts'

/** A session that has taken in what the relay holds, and who acts in it. */
export type OpenedPeer =
  | { readonly ok: true; readonly session: Session; readonly person: PersonId }
  | { readonly ok: false; readonly message: string }

/** What the peer is to join, or to found. */
export interface PeerOptions {
  /** An address or an invite link; `null` = the workspace of the identity file. */
  readonly to: string | null
  /** The file that keeps this device's key; `null` = a device of one run. */
  readonly identity: string | null
  /** The code that a relay with members asks of whoever founds. */
  readonly setupCode: string | null
  readonly workspace: string | null
  /** Name of a workspace to found; `null` joins one that is there. */
  readonly create: string | null
  readonly personName: string
  readonly timeoutMs: number
}

const WebSocketClass = WebSocket as unknown as typeof globalThis.WebSocket

/** Draws a fresh id. */
export function freshId<Id extends WorkspaceId | SpaceId | PageId | PersonId>(): Id {
  return idFromBytes<Id>(randomBytes(16))
}

const parts: SessionParts = {
  openStore: () => createMemoryStore(),
  openDocuments: (_workspace, store) => createDocuments({ store }),
  openFiles: (_workspace, fetchRemote) => createMemoryFileStore({ fetchRemote }),
  openSearch: () => ({
    status: { kind: 'ready', pages: 0 },
    links: noLinks,
    onStatus: () => () => {},
    query: async () => null,
    filesArrived() {},
    rebuild() {},
    forget() {},
    async dispose() {},
  }),
  openWindows: () => null,
  WebSocket: WebSocketClass,
  fetch: (...request) => fetch(...request),
  now: () => Date.now(),
  randomBytes,
  deviceName: `Command line on ${hostname()}`,
}

type Choice =
  | { readonly ok: true; readonly entry: LocalWorkspace }
  | { readonly ok: false; readonly message: string }

/** Connects, waits until everything is here, and finds or makes the person and the workspace. */
export async function openPeer(options: PeerOptions): Promise<OpenedPeer> {
  const settings = createDeviceSettings(openIdentityFile(options.identity))
  const choice =
    options.create === null
      ? await chooseWorkspace(settings, options)
      : planFounding(options, options.to)
  if (!choice.ok) return choice
  const { entry } = choice
  settings.putWorkspace({ ...entry, lastOpenedAt: Date.now() })
  const outcome = await openSession(parts, settings, entry)
  if (!outcome.ok) return outcome
  const { session } = outcome
  const refuse = async (message: string): Promise<OpenedPeer> => {
    await session.dispose()
    return { ok: false, message }
  }
  if (options.create !== null && options.setupCode !== null) {
    const claimed = await session.access.claim(options.setupCode)
    if (!claimed.ok) return refuse(`the relay refused (${claimed.reason}): ${claimed.message}`)
  }
  const { sync } = session
  // The first failure is said at once: whoever runs this at night does not wait for a relay.
  const isSettled = () =>
    sync.connection.kind === 'connected' || sync.connection.kind === 'offline'
  await waitUntil(session, isSettled, options.timeoutMs)
  if (sync.connection.kind !== 'connected')
    return refuse(
      sync.connection.kind === 'offline'
        ? `no connection to the relay (${sync.connection.problem})`
        : 'the relay went silent',
    )
  if (options.create === null && readWorkspace(session.root.doc) === null)
    return refuse('there is no such workspace on the relay')
  if (!session.access.mayWrite(session.root.name))
    return refuse('this device may only read there: ask an owner to make its person an editor')
  return { ok: true, session, person: enter(session, entry.person, options) }
}

/** Finds the workspace to join: among those of the identity file, by the invite, or on a relay that is open to all. */
async function chooseWorkspace(
  settings: OwnedDeviceSettings,
  options: PeerOptions,
): Promise<Choice> {
  const refuse = (message: string): Choice => ({ ok: false, message })
  const wanted = options.workspace === null ? null : parseId<WorkspaceId>(options.workspace)
  if (options.workspace !== null && !wanted) return refuse(`"${options.workspace}" is no id`)
  const address = options.to === null ? null : parseRelayAddress(options.to)
  if (options.to !== null && !address) return refuse(`"${options.to}" is no address of a relay`)
  const named = wanted ?? address?.workspace ?? null
  if (!address?.invite && !address?.deviceCode) {
    const known = settings.workspaces.filter(
      (one) =>
        (named === null || one.id === named) &&
        (address === null || one.relay?.address === address.target.address),
    )
    const [only, ...others] = known
    if (only && others.length === 0) return { ok: true, entry: only }
    if (others.length > 0)
      return refuse(`the file names several, say which: ${known.map(({ id }) => id).join(' ')}`)
  }
  if (options.to === null || !address)
    return refuse(`${options.identity} names no workspace yet: give --to with an invite link`)
  const link =
    wanted && !address.workspace ? toWorkspaceLink(address.target, wanted) : options.to
  const outcome = await joinWorkspace(
    {
      settings,
      network: () => ({ fetch: parts.fetch, WebSocket: parts.WebSocket }),
      deviceName: parts.deviceName,
      randomBytes,
      freshPerson: () => freshId<PersonId>(),
    },
    { link, personName: options.personName },
  )
  if (outcome.ok) return outcome
  return refuse(`the relay refused (${outcome.reason}): ${outcome.message}`)
}

/** Plans the entry of a workspace that this device founds. */
function planFounding(options: PeerOptions, to: string | null): Choice {
  const address = to === null ? null : parseRelayAddress(to)
  if (!address)
    return {
      ok: false,
      message: `"${to ?? ''}" is no address of a relay: give --to with --create`,
    }
  const given = options.workspace ?? address.workspace
  const id = given === null ? freshId<WorkspaceId>() : parseId<WorkspaceId>(given)
  if (!id) return { ok: false, message: `"${given}" is no id` }
  const entry: LocalWorkspace = {
    id,
    name: options.create ?? '',
    person: freshId<PersonId>(),
    personName: options.personName,
    relay: address.target,
    deviceKey: newDeviceSeed(randomBytes),
    lastOpenedAt: Date.now(),
  }
  return { ok: true, entry }
}

/** Founds what is to be founded; where everyone is open to all, takes the person of that name, so that a nightly import makes one person. */
function enter(session: Session, mine: PersonId, options: PeerOptions): PersonId {
  const { doc } = session.root
  const people = listPeople(doc)
  const known =
    session.access.rights.kind === 'unrestricted'
      ? people.find((person) => person.name === options.personName)
      : people.find((person) => person.id === mine)
  const person = known?.id ?? mine
  const stamp = { at: Date.now(), by: person }
  if (options.create !== null && readWorkspace(doc) === null)
    createWorkspace(doc, { name: options.create }, stamp)
  if (!known) createPerson(doc, { id: person, name: options.personName }, stamp)
  return person
}

/** Waits for a condition of the session; `false` when nothing at all changed for `silence` milliseconds. */
export async function waitUntil(
  session: Session,
  met: () => boolean | Promise<boolean>,
  silence: number,
): Promise<boolean> {
  let heardAt = Date.now()
  const heard = () => {
    heardAt = Date.now()
  }
  const stops = [
    session.sync.onConnection(heard),
    session.sync.onStatus(heard),
    session.documents.onUpdate(heard),
  ]
  try {
    while (!(await met())) {
      if (Date.now() - heardAt > silence) return false
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return true
  } finally {
    for (const stop of stops) stop()
  }
}
