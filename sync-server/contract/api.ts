/**
 * CONTRACT between a device and the relay over HTTP, beside the live connection
 * of protocol.ts: who may come in, and who is there. JSON both ways.
 *
 *   GET    /api/relay                                       → relayFacts (anyone)
 *   POST   /api/workspaces            foundRequest          → {ok}           the set-up code decides
 *   POST   /api/w/:ws/join            joinRequest           → joinAnswer     the invite decides
 *   POST   /api/devices               addDeviceRequest      → addDeviceAnswer  the short code decides
 *   POST   /api/w/:ws/challenge       {device}              → challengeAnswer
 *   POST   /api/w/:ws/token           tokenRequest          → tokenAnswer
 * and with `Authorization: Bearer <access token>`:
 *   GET    /api/w/:ws/roster                                → rosterView
 *   POST   /api/w/:ws/invites         inviteRequest         → inviteAnswer   owner
 *   DELETE /api/w/:ws/invites/:id                           → {ok}           owner
 *   PATCH  /api/w/:ws/members/:person {role}                → {ok}           owner
 *   DELETE /api/w/:ws/members/:person                       → {ok}           owner, or oneself
 *   DELETE /api/w/:ws/members/:person/devices/:device       → {ok}           owner, or oneself
 *   POST   /api/w/:ws/device-codes    {}                    → deviceCodeAnswer  for oneself
 *   PUT    /api/w/:ws/spaces/:space/members/:person {role}  → {ok}           facilitator of it, or owner
 *   DELETE /api/w/:ws/spaces/:space/members/:person         → {ok}           the same, or oneself
 *   POST   /api/w/:ws/proposals       proposalRequest       → {ok, id}       a member who may not write there
 *   GET    /api/w/:ws/proposals                             → proposalList   what I may decide, and my own
 *   DELETE /api/w/:ws/proposals/:id                         → {ok}           who may decide, or its author
 *   GET|HEAD|PUT /w/:ws/files/:sha256                       attachments
 *   GET    /api/workspaces                                  → workspaceList  only on a relay that is open to all
 *
 * A device is an Ed25519 key; its id is {@link deviceIdPattern}: the first 20 of
 * the base-32 digits (0-9 a-v, RFC 4648 "base32hex", lower case) of the SHA-256 of
 * its public key. It gets an access token (JWT, 15 minutes) for the signature of
 * {@link challengeText}. Challenges and tokens are the relay's own and bear its
 * clock alone: a device's clock may be wrong. A challenge is taken once.
 * Tokens say who asks; what they may do is looked up each time, so that a
 * revocation counts at once. On a relay that is open to all (`access: 'open'`,
 * this machine only) `challenge` answers `{open: true}` and nothing needs a token.
 *
 * A refusal has a status and {@link refusal}. Joining and adding a device may be
 * repeated by the same key: an answer that was lost costs no second use.
 */
import { z } from 'zod'
import { limits, roles } from './protocol.ts'

const id = z.string().regex(/^[0-9a-z]{8,40}$/)
/** Nobody's name breaks a line, moves a terminal's cursor or turns the text around it the other way. */
const oneLine = z
  .string()
  .max(1_000)
  .transform((text) =>
    text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim(),
  )
const name = oneLine.pipe(z.string().min(1).max(120))
const time = z.number().int().min(0)
const role = z.enum(roles)
/** An Ed25519 public key or signature, base64url without padding. */
const key = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
const signature = z.string().regex(/^[A-Za-z0-9_-]{86}$/)

/** The form of a device's id. */
export const deviceIdPattern = /^[0-9a-v]{20}$/
const deviceId = z.string().regex(deviceIdPattern)

/** What a person is in a restricted space. */
export const spaceRoles = ['member', 'facilitator'] as const
/** One of {@link spaceRoles}. */
export type SpaceRole = (typeof spaceRoles)[number]
const spaceRole = z.enum(spaceRoles)

/** Why the relay refused. */
export const refusalReasons = [
  'bad-request',
  'bad-code',
  'bad-invite',
  'invite-expired',
  'invite-used-up',
  'invite-revoked',
  'bad-token',
  'unknown-workspace',
  'unknown-device',
  'not-a-member',
  'forbidden',
  'exists',
  'last-owner',
  'not-found',
  'too-many',
  'busy',
  'full',
  'failed',
] as const
/** One of {@link refusalReasons}. */
export type RefusalReason = (typeof refusalReasons)[number]
/** What stands in a refused answer. `message` is English, for logs and operators. */
export const refusal = z.object({ error: z.enum(refusalReasons), message: z.string() })

/** What anyone may know of a relay; `time` is its clock, for the diagnosis. */
export const relayFacts = z.object({
  name: z.literal('relais'),
  version: z.string(),
  protocols: z.array(z.number().int()),
  time,
  access: z.enum(['members', 'open']),
  /** Whether a set-up code that was printed waits to be used. */
  awaitsSetup: z.boolean(),
})
/** See {@link relayFacts}. */
export type RelayFacts = z.infer<typeof relayFacts>

/** A device that introduces itself. */
export const newDevice = z.object({ publicKey: key, name })
const newPerson = z.object({ id, name })

const member = z.object({
  id,
  name,
  role,
  addedAt: time,
  addedBy: z.string(),
  /** When one of their devices was last here; `null` = never. */
  seenAt: time.nullable(),
  devices: z.array(
    z.object({ id: deviceId, name, addedAt: time, seenAt: time.nullable(), publicKey: key }),
  ),
})
/** Someone who may connect. */
export type RosterMember = z.infer<typeof member>

const invite = z.object({
  id: z.string(),
  label: z.string(),
  role,
  spaces: z.array(id),
  createdAt: time,
  createdBy: z.string(),
  expiresAt: time,
  maxUses: z.number().int().min(1),
  uses: z.number().int().min(0),
  revokedAt: time.nullable(),
})
/** An invite that was made. Its token is shown once, in {@link inviteAnswer}. */
export type RosterInvite = z.infer<typeof invite>

/** That somebody's role was changed, or that they were taken out or left. */
const rightsChange = z.object({
  at: time,
  by: z.string(),
  person: id,
  /** What they were called then; they may be gone since. */
  name: z.string(),
  /** A restricted space; `null`: the workspace. */
  space: id.nullable(),
  /** A role there; `null`: not in it. */
  was: z.enum([...roles, ...spaceRoles]).nullable(),
  role: z.enum([...roles, ...spaceRoles]).nullable(),
})
/**
 * Who is in a workspace, as far as the asker may know: everyone sees the members and their
 * roles; devices only of oneself and, for owners, of all; restricted spaces one is in and,
 * for owners, all of them; invites only owners; changes of roles as far as one sees what they are about.
 */
export const rosterView = z.object({
  version: z.number().int(),
  workspace: id,
  members: z.array(member),
  spaces: z.array(
    z.object({ id, members: z.array(z.object({ person: id, role: spaceRole })) }),
  ),
  invites: z.array(invite),
  /** Oldest first; absent from a relay that keeps none. */
  changes: z.array(rightsChange).optional(),
})
/** See {@link rosterView}. */
export type RosterView = z.infer<typeof rosterView>

/**
 * Puts a workspace on a relay. The person becomes its owner. `roster` is an owner's copy from
 * a relay that was lost: its members and their devices are taken over, nobody joins anew.
 */
export const foundRequest = z.object({
  setupCode: z.string().max(64),
  workspace: id,
  workspaceName: oneLine.pipe(z.string().max(120)),
  person: newPerson,
  device: newDevice,
  roster: rosterView.nullable(),
})
/** Comes in by an invite. */
export const joinRequest = z.object({
  invite: z.string().max(2048),
  person: newPerson,
  device: newDevice,
})
/** `person` is who one is there: another than asked for when this device had joined before. */
export const joinAnswer = z.object({ person: id, role, workspaceName: z.string() })
/** Adds a device of somebody who is a member, by the short code on another of their devices. */
export const addDeviceRequest = z.object({ code: z.string().max(32), device: newDevice })
/** See {@link addDeviceRequest}. */
export const addDeviceAnswer = z.object({
  workspace: id,
  workspaceName: z.string(),
  person: id,
  personName: z.string(),
  role,
})
/** `challenge` is to be signed; `open`: no token is needed here. */
export const challengeAnswer = z.union([
  z.object({ challenge: z.string().max(2048) }),
  z.object({ open: z.literal(true) }),
])
/** Asks for an access token. */
export const tokenRequest = z.object({
  device: deviceId,
  challenge: z.string().max(2048),
  signature,
})
/** An access token and how long it holds, in milliseconds from now (no clock is compared). */
export const tokenAnswer = z.object({ token: z.string(), validFor: time, person: id, role })

/** Makes an invite. `validFor` is in milliseconds, a year at most. */
export const inviteRequest = z.object({
  label: oneLine.pipe(z.string().max(120)),
  role,
  /** Restricted spaces the invited become members of; the asker must be in them. */
  spaces: z.array(id).max(100),
  validFor: z
    .number()
    .int()
    .min(60_000)
    .max(366 * 86_400_000),
  maxUses: z.number().int().min(1).max(1_000),
})
/** The invite and its token, which is nowhere kept. */
export const inviteAnswer = z.object({ invite, token: z.string() })
/** A code to type on another device: 8 characters, shown in two groups of four. */
export const deviceCodeAnswer = z.object({ code: z.string(), validFor: time })
/** Changes a member's role. */
export const roleRequest = z.object({ role })
/** Names a member of a restricted space. */
export const spaceRoleRequest = z.object({ role: spaceRole })

/** An update (base64url, format 0) that a member who may not write there offers to those who may. */
export const proposalRequest = z.object({
  doc: z.string().max(128),
  update: z.string().max(Math.ceil((limits.proposal * 4) / 3) + 4),
  note: z.string().max(500),
})
const proposal = z.object({
  id: z.string(),
  doc: z.string(),
  by: id,
  at: time,
  note: z.string(),
  update: z.string(),
})
/** A proposal as it waits. */
export type Proposal = z.infer<typeof proposal>
/** See {@link proposalRequest}. */
export const proposalList = z.object({ proposals: z.array(proposal) })
/** The workspaces of a relay that is open to all. */
export const workspaceList = z.array(z.object({ id, documents: z.number(), head: z.number() }))

/** What a device signs to get a token, as UTF-8. The first line keeps the signature from meaning anything else. */
export function challengeText(workspace: string, device: string, challenge: string): string {
  return `relais access\n${workspace}\n${device}\n${challenge}`
}
