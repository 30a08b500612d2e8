/** A roster for tests of screens: an owner who looks, an editor and a reader. */
import type { PersonId, WorkspaceId } from '../../model/ids.ts'
import type { RosterView } from '../services/access/Access.ts'

const hour = 3_600_000
/** The clock of setupServices: 2026-03-02, 9:00 UTC. */
const now = Date.UTC(2026, 2, 2, 9)
const publicKey = 'A'.repeat(43)

/** The ids of the other two. */
export const others = {
  bruno: 'bruno0000000000000bb' as PersonId,
  amina: 'amina0000000000000aa' as PersonId,
}

/** Writes the roster; `device` is the one the fake access says this is. */
export function rosterOf(
  workspace: WorkspaceId,
  me: PersonId,
  changes: Partial<RosterView> = {},
): RosterView {
  const device = (id: string, name: string, seenAt: number | null) => ({
    id,
    name,
    addedAt: now - 240 * hour,
    seenAt,
    publicKey,
  })
  const member = { addedAt: now - 240 * hour, addedBy: me }
  return {
    version: 3,
    workspace,
    members: [
      {
        ...member,
        id: me,
        name: 'Claire Fontaine',
        role: 'owner',
        seenAt: now,
        devices: [
          device('0'.repeat(20), 'Firefox on Linux', now),
          device('1'.repeat(20), 'Telephone', now - 3 * hour),
        ],
      },
      {
        ...member,
        id: others.bruno,
        name: 'Bruno Keller',
        role: 'editor',
        seenAt: now - 2 * hour,
        devices: [device('2'.repeat(20), 'Relais on Windows', now - 2 * hour)],
      },
      {
        ...member,
        id: others.amina,
        name: 'Amina Diallo',
        role: 'reader',
        seenAt: null,
        devices: [device('3'.repeat(20), 'Chrome on Android', null)],
      },
    ],
    spaces: [],
    invites: [],
    ...changes,
  }
}
