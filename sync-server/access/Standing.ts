/** What one person may do in one workspace at this moment. */
import { isPersonalSpace, isRestrictedSpace, type Role, spaceOf } from '../contract/protocol.ts'
import type { Roster } from './Roster.ts'
import { isKnownSpace } from './rosterSpaces.ts'

/** The device at the other end, as its access token named it. */
export interface Visitor {
  readonly person: string
  readonly device: string
}

/** See the head of this file. Never kept beyond the roster it was read from. */
export interface Standing {
  /** Empty on a relay that is open to all. */
  readonly person: string
  readonly name: string
  readonly role: Role
  /** Restricted spaces this person may read; `null` = every one. */
  readonly spaces: ReadonlySet<string> | null
  /** Whether the first writer of this unknown restricted space could be this person. */
  mayClaim(space: string): boolean
}

/** Says what visitors may do; `null` when the person or the device is not in the roster any more. */
export type Standings = (visitor: Visitor) => Standing | null

/**
 * Prepares a roster for being asked by many: one walk over it, whoever asks afterwards. The
 * same person gets the same standing each time.
 */
export function createStandings(roster: Roster): Standings {
  const owners = new Map(
    roster.members.flatMap((one) => one.devices.map((its) => [its.id, one])),
  )
  const spaces = new Map<string, Set<string>>()
  for (const space of roster.spaces)
    for (const { person } of space.members) {
      const theirs = spaces.get(person) ?? new Set()
      spaces.set(person, theirs.add(space.id))
    }
  const known = new Map<string, Standing>()
  return (visitor) => {
    const member = owners.get(visitor.device)
    if (member?.id !== visitor.person) return null
    const { id, name, role } = member
    const standing: Standing = known.get(id) ?? {
      person: id,
      name,
      role,
      spaces: spaces.get(id) ?? new Set(),
      mayClaim: (space) =>
        (role !== 'reader' || isPersonalSpace(space)) && !isKnownSpace(roster, space),
    }
    known.set(id, standing)
    return standing
  }
}

/** Reads what one visitor may do; see {@link createStandings}. */
export function readStanding(roster: Roster, visitor: Visitor): Standing | null {
  return createStandings(roster)(visitor)
}

/** The standing of everyone on a relay that is open to all. */
export const openStanding: Standing = {
  person: '',
  name: '',
  role: 'owner',
  spaces: null,
  mayClaim: () => false,
}

/** Tells whether someone may read what is in a space (`null` = the workspace's own document). */
export function mayReadSpace(standing: Standing, space: string | null): boolean {
  if (space === null || standing.spaces === null || !isRestrictedSpace(space)) return true
  return standing.spaces.has(space)
}

/** Tells whether someone may read a document of the workspace. */
export function mayRead(standing: Standing, doc: string): boolean {
  return mayReadSpace(standing, spaceOf(doc))
}

/** Tells whether someone may write a document of the workspace now, without claiming anything first. */
export function mayWrite(standing: Standing, doc: string): boolean {
  return isWriter(standing, doc) && mayRead(standing, doc)
}

/** Tells whether someone's role lets them write: readers do in what is theirs alone, and nowhere else. */
export function isWriter(standing: Standing, doc: string): boolean {
  return standing.role !== 'reader' || isPersonalSpace(spaceOf(doc) ?? '')
}

/** Tells whether two standings mean the same rights to their holder. */
export function isSameStanding(a: Standing, b: Standing): boolean {
  if (a.role !== b.role || a.spaces === null || b.spaces === null)
    return a.role === b.role && a.spaces === b.spaces
  const { spaces } = b
  return a.spaces.size === spaces.size && [...a.spaces].every((one) => spaces.has(one))
}
