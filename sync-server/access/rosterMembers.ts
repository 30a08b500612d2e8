/** Changes of a roster's members and devices. Pure: time and ids are arguments. */
import type { RosterView } from '../contract/api.ts'
import { isRestrictedSpace, limits, type Role } from '../contract/protocol.ts'
import { deviceIdOf } from './deviceKeys.ts'
import {
  findDevice,
  findMember,
  isOwner,
  type Member,
  noteRole,
  type Roster,
  type RosterChange,
  type RosterDevice,
  refuse,
} from './Roster.ts'

/** A person who introduces themselves. */
export interface NewPerson {
  readonly id: string
  readonly name: string
}
/** A device that introduces itself. */
export interface NewDevice {
  readonly publicKey: string
  readonly name: string
}

/** Devices of one person: more than anyone has, and few enough to bound the roster. */
const maxDevices = 50
const maxFormer = 5_000

/** Makes the record of a new device. */
export function makeDevice(device: NewDevice, now: number): RosterDevice {
  const { name, publicKey } = device
  return { id: deviceIdOf(publicKey), name, publicKey, addedAt: now }
}

/** Puts members in place of those with the same ids. */
export function replaceMember(roster: Roster, member: Member): Roster {
  const members = roster.members.map((one) => (one.id === member.id ? member : one))
  return { ...roster, members }
}

/**
 * Begins a roster. `copy` is an owner's view of a roster that was lost: its members, their
 * devices and the spaces are taken over, and whoever founds becomes an owner among them. Its
 * invites are not: their tokens were signed by another relay.
 */
export function foundRoster(fields: {
  readonly workspace: string
  readonly workspaceName: string
  readonly person: NewPerson
  readonly device: NewDevice
  readonly copy: RosterView | null
  readonly now: number
}): RosterChange {
  const { workspace, workspaceName, person, copy, now } = fields
  if (copy && copy.workspace !== workspace)
    return refuse('bad-request', 'the copy of the roster is of another workspace')
  const device = makeDevice(fields.device, now)
  const known = copy?.members.find((one) => one.id === person.id)
  const founder: Member = {
    id: person.id,
    name: person.name,
    role: 'owner',
    addedAt: known?.addedAt ?? now,
    addedBy: known?.addedBy ?? '',
    invite: null,
    devices: [
      device,
      ...(known?.devices ?? []).filter((one) => one.id !== device.id).map(copyDevice),
    ],
  }
  const others = (copy?.members ?? []).filter((one) => one.id !== person.id)
  const taken = new Set(founder.devices.map((one) => one.id))
  const members: Member[] = [founder]
  for (const { id, name, role, addedAt, addedBy, devices } of others) {
    const theirs = devices.map(copyDevice).filter((one) => !taken.has(one.id))
    for (const one of theirs) taken.add(one.id)
    members.push({ id, name, role, addedAt, addedBy, invite: null, devices: theirs })
  }
  const ids = new Set(members.map((one) => one.id))
  if (ids.size !== members.length || members.length > limits.members)
    return refuse('bad-request', 'the copy of the roster names somebody twice, or too many')
  // The last of two of one id counts, so that nobody is in a space by one record and out by the other.
  const spaces = [...new Map((copy?.spaces ?? []).map((one) => [one.id, one])).values()]
    .filter((one) => isRestrictedSpace(one.id))
    .map(({ id, members: theirs }) => ({
      id,
      members: [...new Map(theirs.map((its) => [its.person, its])).values()].filter((its) =>
        ids.has(its.person),
      ),
    }))
  if (spaces.length > limits.spaces)
    return refuse('bad-request', 'the copy of the roster has too many restricted spaces')
  return {
    ok: true,
    roster: {
      workspace,
      workspaceName,
      members,
      spaces,
      invites: [],
      former: [],
      changes: copy?.changes ?? [],
    },
    value: undefined,
  }
}

/** The id is worked out from the key again: a copy came from outside. */
function copyDevice(device: RosterDevice): RosterDevice {
  const { name, publicKey, addedAt } = device
  return { id: deviceIdOf(publicKey), name, publicKey, addedAt }
}

/** Adds a device to a member. Of a device that is theirs already, nothing changes. */
export function addDevice(
  roster: Roster,
  person: string,
  added: NewDevice,
  now: number,
): RosterChange {
  const member = findMember(roster, person)
  if (!member) return refuse('not-a-member', 'this person is not a member any more')
  const device = makeDevice(added, now)
  const known = findDevice(roster, device.id)
  if (known?.member.id === person) return { ok: true, roster, value: undefined }
  if (known) return refuse('exists', 'this device is somebody else’s')
  if (member.devices.length >= maxDevices)
    return refuse('too-many', `${maxDevices} devices of one person; remove one of them first`)
  const devices = [...member.devices, device]
  return { ok: true, roster: replaceMember(roster, { ...member, devices }), value: undefined }
}

/** Tells whether somebody could still administer the workspace without this person, or this device. */
function hasOwnerBeside(roster: Roster, person: string, device?: string): boolean {
  return roster.members.some(
    (one) =>
      one.role === 'owner' &&
      (one.id === person
        ? device !== undefined && one.devices.some((its) => its.id !== device)
        : one.devices.length > 0),
  )
}

/**
 * Changes a member's role. Only owners may, and the last owner stays one. Who is an owner no
 * more invites nobody, by the links made before either: one of them could let them in as an
 * owner again.
 */
export function setRole(
  roster: Roster,
  asker: string,
  person: string,
  role: Role,
  now: number,
): RosterChange {
  if (!isOwner(roster, asker)) return refuse('forbidden', 'only owners change roles')
  const member = findMember(roster, person)
  if (!member) return refuse('not-found', 'no such member')
  if (member.role === 'owner' && role !== 'owner' && !hasOwnerBeside(roster, person))
    return refuse('last-owner', 'the last owner stays one: name another first')
  const noted = noteRole(roster, {
    at: now,
    by: asker,
    person,
    space: null,
    was: member.role,
    role,
  })
  const changed = replaceMember(noted, { ...member, role })
  const invites = role === 'owner' ? roster.invites : revokeInvitesOf(roster, person, now)
  return { ok: true, roster: { ...changed, invites }, value: undefined }
}

function revokeInvitesOf(roster: Roster, person: string, now: number): Roster['invites'] {
  return roster.invites.map((one) =>
    one.createdBy === person && one.revokedAt === null ? { ...one, revokedAt: now } : one,
  )
}

/**
 * Takes a member off the workspace, out of every space, and revokes what is left of the
 * invite they came by, and of those they made, when an owner does it: else such a link would
 * let them in again.
 */
export function removeMember(
  roster: Roster,
  asker: string,
  person: string,
  now: number,
): RosterChange {
  if (asker !== person && !isOwner(roster, asker))
    return refuse('forbidden', 'only owners remove others')
  const member = findMember(roster, person)
  if (!member) return refuse('not-found', 'no such member')
  if (member.role === 'owner' && !hasOwnerBeside(roster, person))
    return refuse('last-owner', 'the last owner cannot go: name another first')
  const revoked = asker === person ? null : member.invite
  const gone = { at: now, by: asker, person, space: null, was: member.role, role: null }
  return {
    ok: true,
    value: undefined,
    roster: {
      ...noteRole(roster, gone),
      members: roster.members.filter((one) => one.id !== person),
      spaces: roster.spaces.map((one) => ({
        ...one,
        members: one.members.filter((its) => its.person !== person),
      })),
      invites: (asker === person ? roster.invites : revokeInvitesOf(roster, person, now)).map(
        (one) =>
          one.id === revoked && one.revokedAt === null ? { ...one, revokedAt: now } : one,
      ),
      former: noteFormer(
        roster,
        person,
        member.devices.map((one) => one.id),
      ),
    },
  }
}

/** Notes devices that were removed: told that they are no members, they drop what is closed to them. */
function noteFormer(
  roster: Roster,
  person: string,
  devices: readonly string[],
): Roster['former'] {
  const known = roster.former.find((one) => one.id === person)?.devices ?? []
  return [
    ...roster.former.filter((one) => one.id !== person),
    { id: person, devices: [...new Set([...known, ...devices])].slice(-maxDevices) },
  ].slice(-maxFormer)
}

/** Tells whether a device was in the workspace once and was taken out of it. */
export function wasRemoved(roster: Roster, device: string): boolean {
  return roster.former.some((one) => one.devices.includes(device))
}

/** Takes one device from a member. The last device of the last owner stays. */
export function removeDevice(
  roster: Roster,
  asker: string,
  person: string,
  device: string,
): RosterChange {
  if (asker !== person && !isOwner(roster, asker))
    return refuse('forbidden', 'only owners remove the devices of others')
  const member = findMember(roster, person)
  if (!member?.devices.some((one) => one.id === device))
    return refuse('not-found', 'no such device')
  if (member.role === 'owner' && !hasOwnerBeside(roster, person, device))
    return refuse('last-owner', 'the last device of the last owner stays')
  const devices = member.devices.filter((one) => one.id !== device)
  const changed = replaceMember(roster, { ...member, devices })
  return {
    ok: true,
    roster: { ...changed, former: noteFormer(roster, person, [device]) },
    value: undefined,
  }
}
