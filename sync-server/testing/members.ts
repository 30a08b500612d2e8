/** People with real keys on a relay with members, for tests: they found, invite, join and connect. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { deviceIdOf } from '../access/deviceKeys.ts'
import { createSetupCodes } from '../access/setupCodes.ts'
import { challengeText, type RosterView } from '../contract/api.ts'
import type { Role } from '../contract/protocol.ts'
import type { Records } from '../store/Records.ts'
import { connectDevice, type Device } from './device.ts'

/** What an HTTP request was answered. */
export interface Answered {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever the relay answered
  readonly body: any
}

/** A device with its key; it need not be anyone's yet. */
export interface TestDevice {
  readonly id: string
  readonly publicKey: string
  readonly name: string
  signText(text: string): string
}

/** Somebody on one device of theirs. */
export interface TestMember {
  readonly url: string
  readonly workspace: string
  readonly person: string
  readonly name: string
  readonly device: TestDevice
  /** Gets an access token by signing a challenge. */
  token(): Promise<string>
  /** Asks `/api/w/<workspace>/<path>` with a token. */
  ask(method: string, path: string, body?: unknown): Promise<Answered>
  /** Opens a live connection; says HELLO unless told otherwise. */
  connect(options?: { readonly hello?: boolean }): Promise<Device>
  roster(): Promise<RosterView>
}

/** Draws an id of the form that devices draw. */
export function drawId(): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  return [...randomBytes(20)].map((byte) => alphabet[byte & 31]).join('')
}

/** Draws the id of a restricted space. */
export function drawRestrictedSpace(): string {
  return `restricted${drawId()}`
}

/** Makes a device's key. */
export function makeTestDevice(name = 'laptop'): TestDevice {
  const pair: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ format: 'jwk' }).x ?? ''
  return {
    id: deviceIdOf(publicKey),
    publicKey,
    name,
    signText: (text) => sign(null, Buffer.from(text), pair.privateKey).toString('base64url'),
  }
}

/** Asks a relay by HTTP; reads the JSON it answers. */
export async function askRelay(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  token?: string,
): Promise<Answered> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

/** Gets an access token for a device. Throws with the refusal when there is none to have. */
export async function fetchToken(
  url: string,
  workspace: string,
  device: TestDevice,
): Promise<string> {
  const path = `/api/w/${workspace}`
  const asked = await askRelay(url, 'POST', `${path}/challenge`, { device: device.id })
  const { challenge } = asked.body
  const signature = device.signText(challengeText(workspace, device.id, challenge))
  const answer = await askRelay(url, 'POST', `${path}/token`, {
    device: device.id,
    challenge,
    signature,
  })
  if (answer.status !== 200) throw new Error(`fetchToken: ${answer.body.error}`)
  return answer.body.token
}

/** Makes the handle of somebody whose device is in a workspace, or was. */
export function makeTestMember(fields: {
  readonly url: string
  readonly workspace: string
  readonly person: string
  readonly name: string
  readonly device: TestDevice
}): TestMember {
  const { url, workspace, device } = fields
  const token = () => fetchToken(url, workspace, device)
  /** Holds for 15 minutes: longer than any test. */
  let known: string | null = null
  const member: TestMember = {
    ...fields,
    token,
    async ask(method, path, body) {
      known ??= await token()
      return askRelay(url, method, `/api/w/${workspace}/${path}`, body, known)
    },
    async connect({ hello = true } = {}) {
      const connected = await connectDevice({ url, workspace, token: await token() })
      if (hello) await connected.hello()
      return connected
    },
    async roster() {
      return (await member.ask('GET', 'roster')).body
    },
  }
  return member
}

/** Founds a workspace with a fresh set-up code; says its owner. */
export async function foundWorkspace(
  relay: { readonly url: string; readonly records: Records },
  options: {
    readonly workspace?: string
    readonly roster?: RosterView
    readonly person?: string
  } = {},
): Promise<TestMember> {
  const { workspace = drawId(), roster = null, person = drawId() } = options
  const device = makeTestDevice()
  const setupCode = await createSetupCodes(relay.records).draw()
  const answer = await askRelay(relay.url, 'POST', '/api/workspaces', {
    setupCode,
    workspace,
    workspaceName: 'Team',
    person: { id: person, name: 'Olga Owner' },
    device,
    roster,
  })
  if (answer.status !== 200) throw new Error(`foundWorkspace: ${answer.body.error}`)
  return makeTestMember({ url: relay.url, workspace, person, name: 'Olga Owner', device })
}

/** Makes an invite; says its token and id. */
export async function makeInvite(
  owner: TestMember,
  fields: {
    readonly role?: Role
    readonly spaces?: readonly string[]
    readonly maxUses?: number
    readonly validFor?: number
  } = {},
): Promise<{ readonly token: string; readonly id: string }> {
  const { role = 'editor', spaces = [], maxUses = 1, validFor = 3_600_000 } = fields
  const answer = await owner.ask('POST', 'invites', {
    label: 'test',
    role,
    spaces,
    validFor,
    maxUses,
  })
  if (answer.status !== 200) throw new Error(`makeInvite: ${answer.body.error}`)
  return { token: answer.body.token, id: answer.body.invite.id }
}

/** Comes in by an invite's token. */
export function joinWith(
  url: string,
  workspace: string,
  invite: string,
  person: { readonly id: string; readonly name: string },
  device: TestDevice,
): Promise<Answered> {
  const { publicKey, name } = device
  return askRelay(url, 'POST', `/api/w/${workspace}/join`, {
    invite,
    person,
    device: { publicKey, name },
  })
}

/** Invites somebody and lets them join. */
export async function addMember(
  owner: TestMember,
  options: {
    readonly role?: Role
    readonly spaces?: readonly string[]
    readonly name?: string
    /** Another relay of the same store. */
    readonly url?: string
  } = {},
): Promise<TestMember> {
  const { name = 'Marc Member', url = owner.url } = options
  const { token } = await makeInvite(owner, options)
  const device = makeTestDevice()
  const person = drawId()
  const answer = await joinWith(url, owner.workspace, token, { id: person, name }, device)
  if (answer.status !== 200) throw new Error(`addMember: ${answer.body.error}`)
  return makeTestMember({ url, workspace: owner.workspace, person, name, device })
}
