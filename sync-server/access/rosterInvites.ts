/** Changes of a roster's invites, and coming in by one. Pure: time and ids are arguments. */
import { isPersonalSpace, limits, type Role } from '../contract/protocol.ts'
import { deviceIdOf } from './deviceKeys.ts'
import {
  findDevice,
  findMember,
  type Invite,
  isOwner,
  type Member,
  type Roster,
  type RosterChange,
  refuse,
} from './Roster.ts'
import { makeDevice, type NewDevice, type NewPerson } from './rosterMembers.ts'

/** What an owner asks for. */
export interface InviteFields {
  readonly id: string
  readonly label: string
  readonly role: Role
  readonly spaces: readonly string[]
  readonly validFor: number
  readonly maxUses: number
}

/** Tells whether an invite would still let somebody in. */
export function isInviteLive(invite: Invite, now: number): boolean {
  return invite.revokedAt === null && invite.expiresAt > now && invite.uses < invite.maxUses
}

/** Makes an invite. Only owners may, and only to restricted spaces they are in themselves. */
export function createInvite(
  roster: Roster,
  asker: string,
  fields: InviteFields,
  now: number,
): RosterChange<Invite> {
  if (!isOwner(roster, asker)) return refuse('forbidden', 'only owners invite')
  for (const id of fields.spaces) {
    const space = roster.spaces.find((one) => one.id === id)
    if (isPersonalSpace(id) || !space?.members.some((one) => one.person === asker))
      return refuse('forbidden', 'one of the spaces is not yours to invite to')
  }
  // Those that let nobody in any more make room, the oldest first.
  let kept = roster.invites
  for (const one of roster.invites) {
    if (kept.length < limits.invites) break
    if (!isInviteLive(one, now)) kept = kept.filter((other) => other !== one)
  }
  if (kept.length >= limits.invites)
    return refuse('too-many', `${limits.invites} invites are open; revoke some first`)
  const { id, label, role, validFor, maxUses } = fields
  const invite: Invite = {
    id,
    label,
    role,
    spaces: [...new Set(fields.spaces)],
    createdAt: now,
    createdBy: asker,
    expiresAt: now + validFor,
    maxUses,
    uses: 0,
    revokedAt: null,
  }
  return { ok: true, roster: { ...roster, invites: [...kept, invite] }, value: invite }
}

/** Revokes an invite: from now on it lets nobody in. */
export function revokeInvite(
  roster: Roster,
  asker: string,
  id: string,
  now: number,
): RosterChange {
  if (!isOwner(roster, asker)) return refuse('forbidden', 'only owners revoke invites')
  if (!roster.invites.some((one) => one.id === id)) return refuse('not-found', 'no such invite')
  const invites = roster.invites.map((one) =>
    one.id === id && one.revokedAt === null ? { ...one, revokedAt: now } : one,
  )
  return { ok: true, roster: { ...roster, invites }, value: undefined }
}

/**
 * Comes in by an invite whose token was found right. A device that is in already stays who
 * it is and costs no use, whatever became of the invite since: its answer was lost.
 */
export function joinByInvite(
  roster: Roster,
  inviteId: string,
  person: NewPerson,
  device: NewDevice,
  now: number,
): RosterChange<Member> {
  const deviceId = deviceIdOf(device.publicKey)
  const known = findDevice(roster, deviceId)
  if (known) return { ok: true, roster, value: known.member }
  const invite = roster.invites.find((one) => one.id === inviteId)
  if (!invite) return refuse('bad-invite', 'this relay knows no such invite')
  if (invite.revokedAt !== null) return refuse('invite-revoked', 'the invite was revoked')
  if (invite.expiresAt <= now) return refuse('invite-expired', 'the invite has expired')
  if (invite.uses >= invite.maxUses)
    return refuse('invite-used-up', 'the invite was used as often as it may be')
  if (findMember(roster, person.id))
    return refuse('exists', 'a member has this id: add the device by a code of theirs')
  const former = roster.former.find((one) => one.id === person.id)
  if (former && !former.devices.includes(deviceId))
    return refuse('exists', 'somebody who left had this id')
  if (roster.members.length >= limits.members)
    return refuse('too-many', 'the workspace has all the members it may')
  const member: Member = {
    id: person.id,
    name: person.name,
    role: invite.role,
    addedAt: now,
    addedBy: invite.createdBy,
    invite: invite.id,
    devices: [makeDevice(device, now)],
  }
  return {
    ok: true,
    value: member,
    roster: {
      ...roster,
      members: [...roster.members, member],
      spaces: roster.spaces.map((one) =>
        invite.spaces.includes(one.id)
          ? { ...one, members: [...one.members, { person: person.id, role: 'member' }] }
          : one,
      ),
      invites: roster.invites.map((one) =>
        one.id === invite.id ? { ...one, uses: one.uses + 1 } : one,
      ),
      former: roster.former.filter((one) => one.id !== person.id),
    },
  }
}
