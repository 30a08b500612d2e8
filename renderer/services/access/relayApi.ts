/**
 * The relay's HTTP beside the live connection, row by row as sync-server/contract/api.ts
 * has it. Every answer is parsed; what the relay refuses, or that it does not answer,
 * is an outcome and never thrown. Loaded when a relay is first asked something.
 */
import { z } from 'zod'
import {
  addDeviceAnswer,
  addDeviceRequest,
  challengeAnswer,
  deviceCodeAnswer,
  foundRequest,
  inviteAnswer,
  inviteRequest,
  joinAnswer,
  joinRequest,
  proposalList,
  proposalRequest,
  refusal,
  relayFacts,
  rosterView,
  tokenAnswer,
  tokenRequest,
  workspaceList,
} from '../../../sync-server/contract/api.ts'
import { isWrongCertificate } from '../platform/RelayNetwork.ts'
import { toHttpAddress } from '../sync/relayAddress.ts'
import type { RelayTarget } from '../sync/Sync.ts'
import type { AccessOutcome, Role, SpaceRole } from './Access.ts'

/** Who asks, where the relay needs to know. */
export interface Bearer {
  /** The header's value, or why there is none; `value` is `null` on a relay that is open to all. */
  authorization(): Promise<AccessOutcome<string | null>>
  /** The relay did not take the last one. */
  renew(): void
}

const timeout = 15_000
const done = z.object({ ok: z.literal(true) })
const proposed = z.object({ id: z.string() })

/** The calls of one relay. */
export type RelayApi = ReturnType<typeof createRelayApi>

/** Makes the client; `target` is asked at each call, as the relay may be changed. `bearer` is absent before one is a member. */
export function createRelayApi(options: {
  readonly target: () => RelayTarget | null
  readonly fetch: typeof fetch
  readonly bearer?: Bearer
}) {
  const { bearer, target } = options

  async function once<Value>(
    request: { method: string; path: string; body?: unknown },
    schema: z.ZodType<Value>,
    authorization: string | null,
  ): Promise<AccessOutcome<Value>> {
    const to = target()
    if (!to) return { ok: false, reason: 'no-relay', message: 'this workspace has no relay' }
    let status: number
    let text: string
    try {
      const response = await options.fetch(`${toHttpAddress(to)}${request.path}`, {
        method: request.method,
        headers: {
          ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...(authorization === null ? {} : { Authorization: authorization }),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        signal: AbortSignal.timeout(timeout),
        cache: 'no-store',
      })
      status = response.status
      text = await response.text()
    } catch (error) {
      const reason = isWrongCertificate(error) ? 'wrong-certificate' : 'unreachable'
      return { ok: false, reason, message: String(error) }
    }
    return readAnswer(`${request.method} ${request.path}`, status, text, schema)
  }

  const open = <Value>(
    method: string,
    path: string,
    schema: z.ZodType<Value>,
    body?: unknown,
  ) => once({ method, path, body }, schema, null)

  /** What a person pasted may be longer than anything the relay takes: that is an answer, too. */
  async function checked<Fields, Value>(
    request: z.ZodType<Fields, Fields>,
    fields: Fields,
    send: (fields: Fields) => Promise<AccessOutcome<Value>>,
  ): Promise<AccessOutcome<Value>> {
    const parsed = request.safeParse(fields)
    if (parsed.success) return send(parsed.data)
    const [issue] = parsed.error.issues
    const message = `${issue?.path.join('.')}: ${issue?.message}`
    return { ok: false, reason: 'bad-request', message }
  }

  /** With the token; a token that the relay does not know is renewed once. */
  async function asMember<Value>(
    method: string,
    path: string,
    schema: z.ZodType<Value>,
    body?: unknown,
  ): Promise<AccessOutcome<Value>> {
    for (let attempt = 1; ; attempt++) {
      const authorization = await bearer?.authorization()
      if (authorization && !authorization.ok) return authorization
      const outcome = await once({ method, path, body }, schema, authorization?.value ?? null)
      if (outcome.ok || outcome.reason !== 'bad-token' || !bearer || attempt > 1) return outcome
      bearer.renew()
    }
  }

  const w = (workspace: string) => `/api/w/${workspace}`
  return {
    facts: () => open('GET', '/api/relay', relayFacts),
    workspaces: () => open('GET', '/api/workspaces', workspaceList),
    found: (fields: z.input<typeof foundRequest>) =>
      checked(foundRequest, fields, (body) => open('POST', '/api/workspaces', done, body)),
    join: (workspace: string, fields: z.input<typeof joinRequest>) =>
      checked(joinRequest, fields, (body) =>
        open('POST', `${w(workspace)}/join`, joinAnswer, body),
      ),
    addDevice: (fields: z.input<typeof addDeviceRequest>) =>
      checked(addDeviceRequest, fields, (body) =>
        open('POST', '/api/devices', addDeviceAnswer, body),
      ),
    challenge: (workspace: string, device: string) =>
      open('POST', `${w(workspace)}/challenge`, challengeAnswer, { device }),
    token: (workspace: string, fields: z.input<typeof tokenRequest>) =>
      checked(tokenRequest, fields, (body) =>
        open('POST', `${w(workspace)}/token`, tokenAnswer, body),
      ),
    roster: (workspace: string) => asMember('GET', `${w(workspace)}/roster`, rosterView),
    createInvite: (workspace: string, fields: z.input<typeof inviteRequest>) =>
      checked(inviteRequest, fields, (body) =>
        asMember('POST', `${w(workspace)}/invites`, inviteAnswer, body),
      ),
    revokeInvite: (workspace: string, id: string) =>
      asMember('DELETE', `${w(workspace)}/invites/${encodeURIComponent(id)}`, done),
    setRole: (workspace: string, person: string, role: Role) =>
      asMember('PATCH', `${w(workspace)}/members/${person}`, done, { role }),
    removeMember: (workspace: string, person: string) =>
      asMember('DELETE', `${w(workspace)}/members/${person}`, done),
    removeDevice: (workspace: string, person: string, device: string) =>
      asMember('DELETE', `${w(workspace)}/members/${person}/devices/${device}`, done),
    createDeviceCode: (workspace: string) =>
      asMember('POST', `${w(workspace)}/device-codes`, deviceCodeAnswer, {}),
    setSpaceRole: (workspace: string, space: string, person: string, role: SpaceRole) =>
      asMember('PUT', `${w(workspace)}/spaces/${space}/members/${person}`, done, { role }),
    removeFromSpace: (workspace: string, space: string, person: string) =>
      asMember('DELETE', `${w(workspace)}/spaces/${space}/members/${person}`, done),
    propose: (workspace: string, fields: z.input<typeof proposalRequest>) =>
      checked(proposalRequest, fields, (body) =>
        asMember('POST', `${w(workspace)}/proposals`, proposed, body),
      ),
    proposals: (workspace: string) =>
      asMember('GET', `${w(workspace)}/proposals`, proposalList),
    removeProposal: (workspace: string, id: string) =>
      asMember('DELETE', `${w(workspace)}/proposals/${encodeURIComponent(id)}`, done),
  }
}

function readAnswer<Value>(
  request: string,
  status: number,
  text: string,
  schema: z.ZodType<Value>,
): AccessOutcome<Value> {
  let body: unknown = null
  try {
    body = JSON.parse(text)
  } catch {
    // A page of a proxy or of another server; said below.
  }
  if (status >= 200 && status < 300) {
    const value = schema.safeParse(body)
    if (value.success) return { ok: true, value: value.data }
    return { ok: false, reason: 'failed', message: `${request}: an answer of another form` }
  }
  const refused = refusal.safeParse(body)
  if (refused.success)
    return { ok: false, reason: refused.data.error, message: refused.data.message }
  // A proxy whose relay is away answers in its place.
  const reason = status >= 502 && status <= 504 ? 'unreachable' : 'failed'
  return { ok: false, reason, message: `${request}: status ${status}` }
}
