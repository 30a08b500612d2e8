/**
 * Who may come into a workspace and what they may do there, as plain data: one
 * record of store/Records.ts per workspace. rosterMembers.ts, rosterInvites.ts
 * and rosterSpaces.ts change it without touching what they were given;
 * Rosters.ts keeps it.
 */
import { z } from 'zod'
import { deviceIdPattern, type RefusalReason, spaceRoles } from '../contract/api.ts'
import { roles } from '../contract/protocol.ts'

const id = z.string().regex(/^[0-9a-z]{8,40}$/)
const time = z.number().int().min(0)

const device = z.object({
  id: z.string().regex(deviceIdPattern),
  name: z.string(),
  publicKey: z.string(),
  addedAt: time,
})
/** One device of a member. */
export type RosterDevice = z.infer<typeof device>

const member = z.object({
  id,
  name: z.string(),
  role: z.enum(roles),
  addedAt: time,
  addedBy: z.string(),
  /** The invite they came by; `null` = they founded the workspace or were taken over. */
  invite: z.string().nullable(),
  devices: z.array(device),
})
/** Someone who may connect, with their devices. */
export type Member = z.infer<typeof member>

const invite = z.object({
  id: z.string(),
  label: z.string(),
  role: z.enum(roles),
  spaces: z.array(id),
  createdAt: time,
  createdBy: z.string(),
  expiresAt: time,
  maxUses: z.number().int().min(1),
  uses: z.number().int().min(0),
  revokedAt: time.nullable(),
})
/** An invite; its token is nowhere kept. */
export type Invite = z.infer<typeof invite>

const space = z.object({
  id,
  members: z.array(z.object({ person: id, role: z.enum(spaceRoles) })),
})

const change = z.object({
  at: time,
  by: z.string(),
  person: id,
  name: z.string(),
  space: id.nullable(),
  was: z.enum([...roles, ...spaceRoles]).nullable(),
  role: z.enum([...roles, ...spaceRoles]).nullable(),
})

const roster = z.object({
  workspace: id,
  workspaceName: z.string(),
  members: z.array(member),
  spaces: z.array(space),
  invites: z.array(invite),
  /** Who was removed, with their devices: nobody else comes back under their id. */
  former: z.array(z.object({ id, devices: z.array(z.string()) })),
  /** Changes of roles, oldest first; absent in rosters of before they were kept. */
  changes: z.array(change).optional(),
})
/** See the head of this file. */
export type Roster = z.infer<typeof roster>

/** What came of changing a roster; what was refused changed nothing. */
export type RosterChange<Value = undefined> =
  | { readonly ok: true; readonly roster: Roster; readonly value: Value }
  | { readonly ok: false; readonly reason: RefusalReason; readonly message: string }

/** Reads a kept roster. Throws on what is none: a damaged record must not let anyone in, nor be written over. */
export function parseRoster(value: unknown): Roster {
  const parsed = roster.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Error(`parseRoster: ${issue?.path.join('.')}: ${issue?.message}`)
}

/** The newest changes of roles that are kept: those of years in a team, and little beside the members. */
const maxChanges = 1_000

/** Keeps that somebody's role was changed; nothing when it is what it was. */
export function noteRole(
  roster: Roster,
  changed: Omit<z.infer<typeof change>, 'name'>,
): Roster {
  if (changed.was === changed.role) return roster
  const name = findMember(roster, changed.person)?.name ?? ''
  return {
    ...roster,
    changes: [...(roster.changes ?? []), { ...changed, name }].slice(-maxChanges),
  }
}

/** Refuses a change. */
export function refuse(
  reason: RefusalReason,
  message: string,
): { readonly ok: false; readonly reason: RefusalReason; readonly message: string } {
  return { ok: false, reason, message }
}

/** Finds a member; `null` when there is none of that id. */
export function findMember(from: Roster, person: string): Member | null {
  return from.members.find((one) => one.id === person) ?? null
}

/** Finds whose device it is; `null` when no member has it. */
export function findDevice(
  from: Roster,
  device: string,
): { readonly member: Member; readonly device: RosterDevice } | null {
  for (const one of from.members) {
    const found = one.devices.find((its) => its.id === device)
    if (found) return { member: one, device: found }
  }
  return null
}

/** Says whether a person is an owner. */
export function isOwner(from: Roster, person: string): boolean {
  return findMember(from, person)?.role === 'owner'
}
