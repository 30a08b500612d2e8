/** A session in memory on somebody's relay: what the app opens, without a window or a disk. */
import { randomBytes } from 'node:crypto'
import { WebSocket } from 'ws'
import {
  idFromBytes,
  type PageId,
  type PersonId,
  parseId,
  type SpaceId,
  type WorkspaceId,
} from '../model/ids.ts'
import { createPerson, listPeople } from '../model/person.ts'
import { createWorkspace, readWorkspace } from '../model/workspace.ts'
import { createDocuments } from '../renderer/services/documents/createDocuments.ts'
import { createMemoryStore } from '../renderer/services/documents/memoryStore.ts'
import { createMemoryFileStore } from '../renderer/services/files/createFileStore.ts'
import { createDeviceSettings } from '../renderer/services/identity/createDeviceSettings.ts'
import { openSession, type SessionParts } from '../renderer/services/openSession.ts'
import type { Session } from '../renderer/services/services.ts'
import { listRelayWorkspaces, probeRelay } from '../renderer/services/sync/probeRelay.ts'
import { parseRelayAddress } from '../renderer/services/sync/relayAddress.ts'
import type { RelayTarget } from '../renderer/services/sync/Sync.ts'

/** A session that has taken in what the relay holds, and who acts in it. */
export type OpenedPeer =
  | { readonly ok: true; readonly session: Session; readonly person: PersonId }
  | { readonly ok: false; readonly message: string }

/** What the peer is to join, or to found. */
export interface PeerOptions {
  readonly to: string
  readonly secret: string | null
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
    onStatus: () => () => {},
    query: async () => null,
    rebuild() {},
    forget() {},
    async dispose() {},
  }),
  openWindows: () => null,
  WebSocket: WebSocketClass,
  fetch: (...request) => fetch(...request),
  now: () => Date.now(),
}

/** Connects, waits until everything is here, and finds or makes the person and the workspace. */
export async function openPeer(options: PeerOptions): Promise<OpenedPeer> {
  const refuse = (message: string): OpenedPeer => ({ ok: false, message })
  const address = parseRelayAddress(options.to)
  if (!address) return refuse(`"${options.to}" is no address of a relay`)
  const { target } = address
  const chosen = await chooseWorkspace(target, address.workspace, options)
  if (!chosen.ok) return chosen
  const probe = await probeRelay(target, chosen.workspace, WebSocketClass)
  if (!probe.ok) return refuse(`the relay refused (${probe.reason}): ${probe.message}`)

  const kept = new Map<string, string>()
  const settings = createDeviceSettings({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  })
  const mine = freshId<PersonId>()
  settings.putWorkspace({
    id: chosen.workspace,
    name: '',
    person: mine,
    personName: options.personName,
    relay: target,
    lastOpenedAt: Date.now(),
  })
  const outcome = await openSession(parts, settings, {
    workspace: chosen.workspace,
    person: mine,
    personName: options.personName,
  })
  if (!outcome.ok) return refuse(outcome.message)
  const { session } = outcome
  const arrived = await waitUntil(
    session,
    () => session.sync.connection.kind === 'connected',
    options.timeoutMs,
  )
  if (!arrived || (options.create === null && readWorkspace(session.root.doc) === null)) {
    await session.dispose()
    return refuse(arrived ? 'there is no such workspace on the relay' : 'the relay went silent')
  }
  return { ok: true, session, person: enter(session, mine, options) }
}

type Choice =
  | { readonly ok: true; readonly workspace: WorkspaceId }
  | { readonly ok: false; readonly message: string }

async function chooseWorkspace(
  target: RelayTarget,
  named: WorkspaceId | null,
  options: PeerOptions,
): Promise<Choice> {
  const refuse = (message: string): Choice => ({ ok: false, message })
  if (options.workspace !== null) {
    const workspace = parseId<WorkspaceId>(options.workspace)
    return workspace ? { ok: true, workspace } : refuse(`"${options.workspace}" is no id`)
  }
  if (named) return { ok: true, workspace: named }
  if (options.create !== null) return { ok: true, workspace: freshId<WorkspaceId>() }
  const list = await listRelayWorkspaces(target, parts.fetch)
  if (!list.ok) return refuse(`the relay refused (${list.reason}): ${list.message}`)
  const [only, ...others] = list.workspaces
  if (!only) return refuse('the relay holds no workspace yet; --create NAME founds one')
  if (others.length > 0)
    return refuse(`the relay holds several, say which: ${list.workspaces.join(' ')}`)
  return { ok: true, workspace: only }
}

/** Founds what is to be founded; takes the person of that name, so that a nightly import makes one person. */
function enter(session: Session, mine: PersonId, options: PeerOptions): PersonId {
  const { doc } = session.root
  const known = listPeople(doc).find((person) => person.name === options.personName)
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
