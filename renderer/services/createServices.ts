/** The services of the app: which workspace is open, and how one is founded, joined, opened and left. */
import { idFromBytes, type PersonId, type SpaceId, type WorkspaceId } from '../../model/ids.ts'
import { createPerson, readPerson } from '../../model/people/person.ts'
import { createSpace } from '../../model/space.ts'
import { createWorkspace } from '../../model/workspace.ts'
import {
  addThisDevice,
  type ComeInOptions,
  type ComeInOutcome,
  joinWorkspace,
} from './access/comeIn.ts'
import type { OwnedDeviceSettings } from './identity/createDeviceSettings.ts'
import type { LocalWorkspace } from './identity/DeviceSettings.ts'
import { newDeviceSeed } from './identity/deviceKey.ts'
import { openSession, type SessionParts } from './openSession.ts'
import type { Platform } from './platform/Platform.ts'
import type { SampleLoader } from './sample/fillWithSample.ts'
import type { Network, OpenOutcome, Services, Session } from './services.ts'
import { toWorkspaceLink } from './sync/relayAddress.ts'
import type { RelayTarget } from './sync/Sync.ts'

/** What the services stand on. */
export interface ServicesOptions {
  readonly platform: Platform
  readonly settings: OwnedDeviceSettings
  readonly parts: SessionParts
  readonly loadSample: SampleLoader
}

/** Writes the link of a workspace on its relay; `null` while it has none. */
export function workspaceLink(session: Session): string | null {
  const { target } = session.sync
  return target && toWorkspaceLink(target, session.workspace)
}

/** Builds the services; no workspace is open yet. */
export function createServices(options: ServicesOptions): Services {
  const { loadSample, parts, platform, settings } = options
  const listeners = new Set<() => void>()
  let session: Session | null = null
  // Opening and leaving one after the other: two sessions of one workspace would be two outboxes.
  let turn: Promise<unknown> = Promise.resolve()

  const freshId = <Id extends WorkspaceId | SpaceId | PersonId>() =>
    idFromBytes<Id>(platform.randomBytes(16))

  function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const result = turn.then(act)
    turn = result.catch(() => {}) // Whoever asked hears of it; the next one goes on.
    return result
  }

  function show(next: Session | null): void {
    session = next
    for (const listener of [...listeners]) listener()
  }

  async function close(): Promise<void> {
    const before = session
    if (!before) return
    show(null)
    await before.dispose()
  }

  /** Opens what is or becomes an entry of the settings, lets `fill` write into it, and shows it. */
  async function begin(
    asked: LocalWorkspace,
    fill?: (opened: Session) => void | Promise<void>,
    /** An entry that leads to a workspace cut short in its founding would lead nowhere. */
    { isFounded = true } = {},
  ): Promise<OpenOutcome> {
    await close()
    const known = settings.workspaces.find((one) => one.id === asked.id)
    const entry: LocalWorkspace = {
      ...asked,
      deviceKey: asked.deviceKey ?? newDeviceSeed(platform.randomBytes),
      lastOpenedAt: platform.now(),
    }
    if (isFounded) settings.putWorkspace(entry)
    const outcome = await openSession(parts, settings, entry)
    if (!outcome.ok) {
      if (isFounded && !known) settings.forgetWorkspace(entry.id)
      return { ok: false, reason: 'storage-unavailable', message: outcome.message }
    }
    await fill?.(outcome.session)
    if (!isFounded) settings.putWorkspace(entry)
    await settings.whenKept()
    show(outcome.session)
    void platform.persist()
    return { ok: true, session: outcome.session }
  }

  function found(
    fields: { workspaceName: string; personName: string; spaceName: string },
    fill?: (opened: Session, space: SpaceId) => Promise<void>,
  ): Promise<OpenOutcome> {
    const person = freshId<PersonId>()
    const space = freshId<SpaceId>()
    const entry: LocalWorkspace = {
      id: freshId<WorkspaceId>(),
      name: fields.workspaceName,
      person,
      personName: fields.personName,
      relay: null,
      deviceKey: null,
      lastOpenedAt: 0,
    }
    const fillIn = async (opened: Session) => {
      const stamp = { at: platform.now(), by: person }
      const { doc } = opened.root
      createWorkspace(doc, { name: fields.workspaceName }, stamp)
      createPerson(doc, { id: person, name: fields.personName }, stamp)
      createSpace(doc, { id: space, name: fields.spaceName }, stamp)
      await fill?.(opened, space)
      // Whoever is told "founded" may pull the plug.
      await opened.documents.flush()
    }
    return begin(entry, fillIn, { isFounded: false })
  }

  async function enter(asked: Promise<ComeInOutcome>): Promise<OpenOutcome> {
    let outcome: ComeInOutcome
    try {
      outcome = await asked
    } catch (error) {
      // What asks a relay is loaded when it is needed, and that may be when nothing can be.
      console.error('createServices: nobody could be asked', error)
      return { ok: false, reason: 'unreachable', message: String(error) }
    }
    if (!outcome.ok) return outcome
    const { entry, introduces } = outcome
    return begin(entry, async ({ root, documents }) => {
      if (!introduces || readPerson(root.doc, entry.person)) return
      // Under a fresh id, so it need not wait for the people who are already there.
      createPerson(
        root.doc,
        { id: entry.person, name: entry.personName },
        { at: platform.now(), by: entry.person },
      )
      await documents.flush()
    })
  }

  const comingIn: ComeInOptions = {
    settings,
    network: networkOf,
    deviceName: parts.deviceName,
    randomBytes: platform.randomBytes,
    freshPerson: () => freshId<PersonId>(),
  }

  /** The way to a relay, which the host then knows by its certificate. */
  function networkOf(target: RelayTarget): Network {
    parts.trust?.(target.address, target.fingerprint)
    return { fetch: parts.fetch, WebSocket: parts.WebSocket }
  }

  const stopResume = platform.onResume(() => session?.sync.retry())

  return {
    platform,
    settings,
    network: networkOf,
    get session() {
      return session
    },
    onSession(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    create: (fields) => inTurn(() => found(fields)),
    createSample: ({ personName, language }) =>
      inTurn(async () => {
        const sample = await loadSample(language)
        return found({ ...sample, personName }, async (opened, space) => {
          const { fillWithSample } = await import('./sample/fillWithSample.ts')
          await fillWithSample(opened, space, sample, {
            now: platform.now(),
            language,
            freshId: () => idFromBytes(platform.randomBytes(16)),
          })
        })
      }),
    open: (id) =>
      inTurn(async () => {
        if (session?.workspace === id) return { ok: true, session }
        const entry = settings.workspaces.find((one) => one.id === id)
        if (!entry)
          return { ok: false, reason: 'no-workspace', message: `${id} is not on this device` }
        return begin(entry)
      }),
    join: (fields) => inTurn(() => enter(joinWorkspace(comingIn, fields))),
    addDevice: (fields) => inTurn(() => enter(addThisDevice(comingIn, fields))),
    leave: () => inTurn(close),
    async dispose() {
      stopResume()
      await inTurn(close)
      settings.dispose()
      listeners.clear()
    },
  }
}
