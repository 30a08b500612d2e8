/**
 * Coming into a workspace from outside: by an invite, by a short code from another of
 * one's devices, or by the address of a relay that is open to all. What comes out is the
 * entry of the device's list; nothing is opened here.
 */
import type { PersonId, SpaceId, WorkspaceId } from '../../../model/ids.ts'
import { protocolVersion } from '../../../sync-server/contract/protocol.ts'
import type { DeviceSettings, LocalWorkspace } from '../identity/DeviceSettings.ts'
import { loadDeviceKey, newDeviceSeed, parseDeviceSeed } from '../identity/deviceKey.ts'
import type { Network, OpenOutcome } from '../services.ts'
import { probeRelay } from '../sync/probeRelay.ts'
import { parseRelayAddress, type RelayAddress } from '../sync/relayAddress.ts'
import type { RelayTarget } from '../sync/Sync.ts'
import type { AccessOutcome, Role } from './Access.ts'
import { clearAccessRecord, noRecord, writeAccessRecord } from './keptAccess.ts'
import type { RelayApi } from './relayApi.ts'

type Refused = Extract<OpenOutcome, { ok: false }>
type Reason = Refused['reason']

/** What came of it. */
export type ComeInOutcome =
  | {
      readonly ok: true
      readonly entry: LocalWorkspace
      /** Whether the person is new to the workspace and may write their record into it. */
      readonly introduces: boolean
    }
  | Refused

/** What coming in stands on. */
export interface ComeInOptions {
  readonly settings: DeviceSettings
  readonly network: (target: RelayTarget) => Network
  readonly deviceName: string
  readonly randomBytes: (count: number) => Uint8Array
  readonly freshPerson: () => PersonId
}

/** A key whose joining was not answered yet: asked again with it, the relay counts no second use. */
const seedKey = 'joining-key'

/**
 * Joins by a link or an address; with the link for another device as {@link addThisDevice} does.
 * A workspace that is here already stays on its relay unless `moves` says that the person wants
 * it elsewhere: whoever is offered it gets everything in it.
 */
export async function joinWorkspace(
  options: ComeInOptions,
  fields: { readonly link: string; readonly personName: string; readonly moves?: boolean },
): Promise<ComeInOutcome> {
  const address = parseRelayAddress(fields.link)
  if (!address) return { ok: false, reason: 'not-an-address', message: fields.link }
  const strange = fields.moves ? null : findStrange(options, address.target, address.workspace)
  if (strange) return strange
  if (address.deviceCode !== null) return addThisDevice(options, fields)
  const api = await openApi(options, address.target)
  if (address.invite !== null && address.workspace !== null)
    return joinByInvite(options, api, {
      target: address.target,
      workspace: address.workspace,
      invite: address.invite,
      personName: fields.personName,
    })
  return joinOpenRelay(options, api, address, fields)
}

/** Takes over the person who showed the code on another of their devices. */
export async function addThisDevice(
  options: ComeInOptions,
  fields: { readonly link: string; readonly code?: string; readonly moves?: boolean },
): Promise<ComeInOutcome> {
  const address = parseRelayAddress(fields.link)
  if (!address) return { ok: false, reason: 'not-an-address', message: fields.link }
  const strange = fields.moves ? null : findStrange(options, address.target, address.workspace)
  if (strange) return strange
  const code = (fields.code ?? address.deviceCode ?? '').trim()
  if (code === '') return { ok: false, reason: 'bad-code', message: 'no code was given' }
  const known = options.settings.workspaces.find((one) => one.id === address.workspace)
  const seed = known?.deviceKey ?? pendingSeed(options)
  const { publicKey } = await loadDeviceKey(seed)
  const api = await openApi(options, address.target)
  const device = { publicKey, name: options.deviceName }
  const answer = await api.addDevice({ code, device })
  if (!answer.ok) return refuse(answer)
  const { person, personName, role, workspace, workspaceName } = answer.value
  // A relay says here which workspace it is about, and may lie.
  if (address.workspace !== null && workspace !== address.workspace)
    return { ok: false, reason: 'refused', message: `${workspace} is not what the link names` }
  const taken = fields.moves ? null : findStrange(options, address.target, workspace)
  if (taken) return taken
  const entry: LocalWorkspace = {
    id: workspace as WorkspaceId,
    name: workspaceName,
    person: person as PersonId,
    personName,
    relay: address.target,
    deviceKey: seed,
    lastOpenedAt: 0,
  }
  cameIn(options, entry.id, role)
  return { ok: true, entry, introduces: false }
}

/**
 * Says why a relay may not be asked: a workspace of this device would go to another relay, or
 * the relay of one would be known by another certificate, on the word of a link alone.
 */
function findStrange(
  { settings }: ComeInOptions,
  target: RelayTarget,
  workspace: string | null,
): Refused | null {
  for (const { id, relay } of settings.workspaces) {
    if (!relay) continue
    const isSameCertificate = relay.fingerprint === target.fingerprint
    // A pinned certificate is the relay, wherever it is; else its address is.
    const isSame =
      isSameCertificate && (relay.fingerprint !== null || relay.address === target.address)
    const message = `${id} is on ${relay.address}, the link leads to ${target.address}`
    if (id === workspace && !isSame) return { ok: false, reason: 'other-relay', message }
    if (relay.address === target.address && !isSameCertificate)
      return { ok: false, reason: 'wrong-certificate', message }
  }
  return null
}

async function joinByInvite(
  options: ComeInOptions,
  api: RelayApi,
  fields: {
    readonly target: RelayTarget
    readonly workspace: WorkspaceId
    readonly invite: string
    readonly personName: string
  },
): Promise<ComeInOutcome> {
  const { invite, target, workspace } = fields
  const known = options.settings.workspaces.find((one) => one.id === workspace)
  const seed = known?.deviceKey ?? pendingSeed(options)
  const { publicKey } = await loadDeviceKey(seed)
  const personName = known?.personName || fields.personName
  const joinAs = (id: PersonId) =>
    api.join(workspace, {
      invite,
      person: { id, name: personName },
      device: { publicKey, name: options.deviceName },
    })
  let asked = known?.person ?? options.freshPerson()
  let answer = await joinAs(asked)
  if (!answer.ok && answer.reason === 'exists' && known) {
    // Who one was belongs to somebody whom this device is not, to the relay: one begins anew.
    asked = options.freshPerson()
    answer = await joinAs(asked)
  }
  if (!answer.ok) return refuse(answer)
  const { person, role, workspaceName } = answer.value
  const entry: LocalWorkspace = {
    id: workspace,
    name: known?.name || workspaceName,
    person: person as PersonId,
    personName,
    relay: target,
    deviceKey: seed,
    lastOpenedAt: 0,
  }
  cameIn(options, workspace, role)
  return { ok: true, entry, introduces: role !== 'reader' && person === asked }
}

async function joinOpenRelay(
  options: ComeInOptions,
  api: RelayApi,
  address: RelayAddress,
  { moves, personName }: { readonly personName: string; readonly moves?: boolean },
): Promise<ComeInOutcome> {
  const { target } = address
  const facts = await api.facts()
  if (!facts.ok) return refuse(facts)
  if (!facts.value.protocols.includes(protocolVersion))
    return {
      ok: false,
      reason: 'version-too-old',
      message: `the relay speaks ${facts.value.protocols.join(', ')}, this device ${protocolVersion}`,
    }
  const here = options.settings.workspaces.find((one) => one.id === address.workspace)
  if (facts.value.access === 'members') {
    // Whoever opens the workspace's plain link on a device that is in it needs no invite.
    if (here?.deviceKey)
      return { ok: true, entry: { ...here, relay: target }, introduces: false }
    return {
      ok: false,
      reason: 'needs-invite',
      message: `${target.address} asks for an invite`,
    }
  }
  const found = address.workspace ?? (await findWorkspace(api))
  if (typeof found !== 'string') return found
  const strange = moves ? null : findStrange(options, target, found)
  if (strange) return strange
  const probe = await probeRelay(target, found, options.network(target).WebSocket)
  if (!probe.ok) return probe
  const known = options.settings.workspaces.find((one) => one.id === found)
  const entry: LocalWorkspace = known
    ? { ...known, relay: target }
    : {
        id: found,
        name: '',
        person: options.freshPerson(),
        personName,
        relay: target,
        deviceKey: newDeviceSeed(options.randomBytes),
        lastOpenedAt: 0,
      }
  return { ok: true, entry, introduces: true }
}

async function findWorkspace(api: RelayApi): Promise<WorkspaceId | Refused> {
  const list = await api.workspaces()
  if (!list.ok) return refuse(list)
  const [only, ...others] = list.value
  if (!only)
    return { ok: false, reason: 'no-workspace', message: 'the relay holds no workspace yet' }
  if (others.length > 0)
    return {
      ok: false,
      reason: 'several-workspaces',
      message: `the relay holds several: ${list.value.map((one) => one.id).join(' ')}`,
    }
  return only.id as WorkspaceId
}

function pendingSeed({ randomBytes, settings }: ComeInOptions): string {
  const kept = parseDeviceSeed(settings.read(seedKey))
  if (kept) return kept
  const seed = newDeviceSeed(randomBytes)
  settings.write(seedKey, seed)
  return seed
}

/** The relay let this device in: its key belongs to this workspace, and what was kept of former rights is over. */
function cameIn({ settings }: ComeInOptions, workspace: WorkspaceId, role: Role): void {
  settings.write(seedKey, null)
  clearAccessRecord(settings, workspace)
  const spaces: readonly SpaceId[] = []
  writeAccessRecord(settings, workspace, {
    ...noRecord,
    rights: { kind: 'member', role, spaces },
  })
}

async function openApi({ network }: ComeInOptions, target: RelayTarget): Promise<RelayApi> {
  const { createRelayApi } = await import('./relayApi.ts')
  return createRelayApi({ target: () => target, fetch: network(target).fetch })
}

const reasons: Partial<Record<Extract<AccessOutcome, { ok: false }>['reason'], Reason>> = {
  unreachable: 'unreachable',
  'wrong-certificate': 'wrong-certificate',
  'bad-invite': 'bad-invite',
  'invite-expired': 'invite-expired',
  'invite-used-up': 'invite-used-up',
  'invite-revoked': 'invite-revoked',
  'bad-code': 'bad-code',
  'not-a-member': 'not-a-member',
  'unknown-workspace': 'no-workspace',
  'too-many': 'busy',
  busy: 'busy',
  full: 'busy',
}

function refuse(outcome: Extract<AccessOutcome<unknown>, { ok: false }>): Refused {
  return {
    ok: false,
    reason: reasons[outcome.reason] ?? 'refused',
    message: `${outcome.reason}: ${outcome.message}`,
  }
}
