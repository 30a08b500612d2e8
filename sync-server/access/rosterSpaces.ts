/** Changes of who is in a roster's restricted spaces. Pure. */
import type { SpaceRole } from '../contract/api.ts'
import { isRestrictedSpace, limits } from '../contract/protocol.ts'
import { findMember, isOwner, type Roster, type RosterChange, refuse } from './Roster.ts'

/** Those that one editor claims: nobody uses up the workspace's for all the others. */
const maxClaimed = 500

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
  if (member.role === 'reader' || (hasDocuments && member.role !== 'owner'))
    return refuse('forbidden', 'not a member of the space')
  if (roster.spaces.length >= limits.spaces)
    return refuse('too-many', 'the workspace has all the restricted spaces it may')
  const own = roster.spaces.filter((one) => one.members[0]?.person === person)
  if (member.role !== 'owner' && own.length >= maxClaimed)
    return refuse(
      'too-many',
      `${maxClaimed} restricted spaces of one editor; an owner may make more`,
    )
  const claimed = { id: space, members: [{ person, role: 'facilitator' as const }] }
  return {
    ok: true,
    roster: { ...roster, spaces: [...roster.spaces, claimed] },
    value: undefined,
  }
}

/**
 * Names a member of a restricted space (`null` takes them out). Facilitators of it and owners
 * may, and everyone may leave. To others it looks as if the space did not exist.
 */
export function setSpaceRole(
  roster: Roster,
  asker: string,
  space: string,
  person: string,
  role: SpaceRole | null,
): RosterChange {
  const mine = spaceRoleOf(roster, space, asker)
  const owner = isOwner(roster, asker)
  if (!isKnownSpace(roster, space) || (!mine && !owner))
    return refuse('not-found', 'no such space, or not yours to know')
  const isLeaving = role === null && person === asker
  if (mine !== 'facilitator' && !owner && !isLeaving)
    return refuse('forbidden', 'only facilitators of the space and owners name its members')
  if (role !== null && !findMember(roster, person))
    return refuse('not-found', 'no such member of the workspace')
  const spaces = roster.spaces.map((one) => {
    if (one.id !== space) return one
    const others = one.members.filter((its) => its.person !== person)
    return { ...one, members: role === null ? others : [...others, { person, role }] }
  })
  return { ok: true, roster: { ...roster, spaces }, value: undefined }
}
