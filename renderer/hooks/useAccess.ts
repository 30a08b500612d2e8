import { useEffect, useState, useSyncExternalStore } from 'react'
import type { SpaceId } from '../../model/ids.ts'
import { readRestrictedSpace } from '../../model/restrictedSpace.ts'
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
} from '../services/access/Access.ts'
import { useSession } from './ServicesContext.tsx'
import { useConnection } from './useSync.ts'

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
  const { access } = useSession()
  // The object stays; its parts are the same ones until they change.
  useSyncExternalStore(access.onChange, () => access.rights)
  useSyncExternalStore(access.onChange, () => access.roster)
  useSyncExternalStore(access.onChange, () => access.losses)
  return access
}

/** Whether the relay answers now, so that asking it for something makes sense. */
export function useIsOnline(): boolean {
  const { kind } = useConnection()
  return kind === 'connected' || kind === 'catching-up'
}

/** The restricted spaces this person is in, with their names, which may arrive later. */
export function useRestrictedSpaces(): readonly {
  readonly id: SpaceId
  readonly name: string
}[] {
  const session = useSession()
  const { rights } = useAccess()
  const ids = rights.kind === 'member' ? rights.spaces : null
  const [spaces, setSpaces] = useState<readonly { id: SpaceId; name: string }[]>([])
  useEffect(() => {
    const held = (ids ?? []).map((id) => ({ id, doc: session.space(id).doc }))
    const read = () =>
      setSpaces(
        held.map(({ id, doc }) => ({ id, name: readRestrictedSpace(doc, id)?.name ?? '' })),
      )
    read()
    for (const { doc } of held) doc.on('update', read)
    return () => {
      for (const { doc } of held) doc.off('update', read)
    }
  }, [session, ids])
  return spaces
}
