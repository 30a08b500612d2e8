import { useSyncExternalStore } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type {
  Access,
  AccessOutcome,
  DeviceCode,
  LostSpace,
  MadeInvite,
  Rights,
  Role,
  RosterInvite,
  RosterMember,
  RosterView,
} from '../../services/access/Access.ts'
import { useSession } from '../ServicesContext.tsx'
import { useConnection } from '../sync/useSync.ts'
import { type SpaceEntry, useSpaces } from '../useWorkspace.ts'

// Screens may not reach below the hooks, not even for a type.
export type {
  Access,
  AccessOutcome,
  DeviceCode,
  LostSpace,
  MadeInvite,
  Rights,
  Role,
  RosterInvite,
  RosterMember,
  RosterView,
}

/** Why the relay did not do what it was asked to. */
export type AccessFailure = Extract<AccessOutcome, { ok: false }>['reason']

/** The rights and the roster of the open workspace, rendered again when one changes. */
export function useAccess(): Access {
  const { access, sync } = useSession()
  // The object stays; a snapshot of its values tells React when to look again. Rights are
  // few words; roster and losses are the same objects until they change.
  useSyncExternalStore(access.onChange, () => JSON.stringify(access.rights))
  useSyncExternalStore(access.onChange, () => access.roster)
  useSyncExternalStore(access.onChange, () => access.losses)
  // Without a relay nobody is kept from anything: setting one changes the rights, too.
  useSyncExternalStore(sync.onConnection, () => sync.target)
  return access
}

/** Whether the relay answers now, so that asking it for something makes sense. */
export function useIsOnline(): boolean {
  const { kind } = useConnection()
  return kind === 'connected' || kind === 'catching-up'
}

/** The restricted spaces that the relay knows this person to be in, oldest first. */
export function useRestrictedSpaces(): readonly SpaceEntry[] {
  const { rights } = useAccess()
  const spaces = useSpaces()
  const ids: readonly SpaceId[] = rights.kind === 'member' ? rights.spaces : []
  return spaces.filter((space) => ids.includes(space.id))
}
