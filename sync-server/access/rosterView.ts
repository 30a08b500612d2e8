/** What of a roster its members may know. */
import type { RosterView } from '../contract/api.ts'
import { isOwner, type Roster } from './Roster.ts'

/** When devices were last here, by their ids, in milliseconds. */
export type LastSeen = ReadonlyMap<string, number>

/** Shows a roster to one of its members, as contract/api.ts says what each may know. */
export function viewRoster(
  roster: Roster,
  version: number,
  asker: string,
  seen: LastSeen,
): RosterView {
  const owner = isOwner(roster, asker)
  const spaces = roster.spaces.filter(
    (one) => owner || one.members.some((its) => its.person === asker),
  )
  const seenAt = (device: string) => seen.get(device) ?? null
  return {
    version,
    workspace: roster.workspace,
    members: roster.members.map((one) => {
      const times = one.devices.flatMap((its) => seen.get(its.id) ?? [])
      const { id, name, role, addedAt, addedBy } = one
      const devices = owner || id === asker ? one.devices : []
      return {
        id,
        name,
        role,
        addedAt,
        addedBy,
        seenAt: times.length === 0 ? null : Math.max(...times),
        devices: devices.map((its) => ({ ...its, seenAt: seenAt(its.id) })),
      }
    }),
    spaces,
    invites: owner ? roster.invites : [],
    changes: (roster.changes ?? []).filter(
      ({ space }) => space === null || spaces.some((one) => one.id === space),
    ),
  }
}
