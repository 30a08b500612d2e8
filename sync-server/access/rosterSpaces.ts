/** Changes of who is in a roster's restricted spaces. Pure. */
import type { SpaceRole } from '../contract/api.ts'
import { isPersonalSpace, isRestrictedSpace, limits } from '../contract/protocol.ts'
import {
  findMember,
  isOwner,
  noteRole,
  type Roster,
  type RosterChange,
  refuse,
} from './Roster.ts'

/** Those that one editor claims: nobody uses up the workspace's for all the others. */
const maxClaimed = 500
/** Personal ones of one member: a device that began without a network may have made one more. */
const maxPersonal = 50

/** Tells whether the roster knows a space, even one that everyone has left. */
export function isKnownSpace(roster: Roster, space: string): boolean {
  return roster.spaces.some((one) => one.id === space)
}

/** Says what a person is in a restricted space; `null` = not in it. */
export function spaceRoleOf(roster: Roster, space: string, person: string): SpaceRole | null {
  const members = roster.spaces.find((one) => one.id === space)?.members
  return members?.find((one) => one.person === person)?.role ?? null
}

/**
 * Makes whoever writes first to a restricted space that nobody knows its facilitator: it was
 * created on their device. `hasDocuments`: the log holds something of it, written before this
 * roster was; then it is an owner's to claim, as an editor might learn what was never theirs.
 */
export function claimSpace(
  roster: Roster,
  person: string,
  space: string,
  hasDocuments: boolean,
): RosterChange {
  const member = findMember(roster, person)
  if (!member) return refuse('not-a-member', 'this person is not a member any more')
  if (!isRestrictedSpace(space)) return refuse('bad-request', 'not a restricted space')
  if (spaceRoleOf(roster, space, person)) return { ok: true, roster, value: undefined }
  if (isKnownSpace(roster, space)) return refuse('forbidden', 'not a member of the space')
  const full = isPersonalSpace(space)
    ? refusePersonal(roster, person)
    : refuseShared(roster, person, hasDocuments)
  if (full) return full
  const claimed = { id: space, members: [{ person, role: 'facilitator' as const }] }
  return {
    ok: true,
    roster: { ...roster, spaces: [...roster.spaces, claimed] },
    value: undefined,
  }
}

/** Whoever knows the id of a personal space that nobody has is the one who drew it. */
function refusePersonal(roster: Roster, person: string) {
  const own = roster.spaces.filter(
    (one) => isPersonalSpace(one.id) && one.members[0]?.person === person,
  )
  return own.length >= maxPersonal
    ? refuse('too-many', `${maxPersonal} personal spaces of one member`)
    : null
}

function refuseShared(roster: Roster, person: string, hasDocuments: boolean) {
  const role = findMember(roster, person)?.role
  if (role === 'reader' || (hasDocuments && role !== 'owner'))
    return refuse('forbidden', 'not a member of the space')
  const shared = roster.spaces.filter((one) => !isPersonalSpace(one.id))
  if (shared.length >= limits.spaces)
    return refuse('too-many', 'the workspace has all the restricted spaces it may')
  const own = shared.filter((one) => one.members[0]?.person === person)
  return role !== 'owner' && own.length >= maxClaimed
    ? refuse(
        'too-many',
        `${maxClaimed} restricted spaces of one editor; an owner may make more`,
      )
    : null
}

/**
 * Names a member of a restricted space (`null` takes them out). Facilitators of it and owners
 * may, and everyone may leave; to a personal one nobody is ever added. To others it looks as if the space did not exist.
 */
export function setSpaceRole(
  roster: Roster,
  asker: string,
  space: string,
  person: string,
  role: SpaceRole | null,
  now: number,
): RosterChange {
  const mine = spaceRoleOf(roster, space, asker)
  const owner = isOwner(roster, asker)
  if (!isKnownSpace(roster, space) || (!mine && !owner))
    return refuse('not-found', 'no such space, or not yours to know')
  const isLeaving = role === null && person === asker
  if (mine !== 'facilitator' && !owner && !isLeaving)
    return refuse('forbidden', 'only facilitators of the space and owners name its members')
  if (isPersonalSpace(space) && !isLeaving)
    return refuse('forbidden', 'nobody is added to what is one person’s alone')
  if (role !== null && !findMember(roster, person))
    return refuse('not-found', 'no such member of the workspace')
  const spaces = roster.spaces.map((one) => {
    if (one.id !== space) return one
    const others = one.members.filter((its) => its.person !== person)
    return { ...one, members: role === null ? others : [...others, { person, role }] }
  })
  const was = spaceRoleOf(roster, space, person)
  const noted = noteRole(roster, { at: now, by: asker, person, space, was, role })
  return { ok: true, roster: { ...noted, spaces }, value: undefined }
}
