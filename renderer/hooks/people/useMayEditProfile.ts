import { useCallback } from 'react'
import type { PersonId } from '../../../model/ids.ts'
import { useSession } from '../ServicesContext.tsx'
import { useAccess } from '../spaces/useAccess.ts'
import { useMayWrite } from '../spaces/useMayWrite.ts'

/** Gives the function that tells whose profile this person may change: their own, and as an owner everyone's. */
export function useMayEditProfile(): (person: PersonId) => boolean {
  const { person: me } = useSession()
  const { rights } = useAccess()
  const mayWrite = useMayWrite(null)
  // Without a relay that keeps rights there are no owners: everybody is one.
  const isOwner =
    rights.kind === 'unrestricted' || (rights.kind === 'member' && rights.role === 'owner')
  return useCallback(
    (person) => mayWrite && (person === me || isOwner),
    [me, mayWrite, isOwner],
  )
}
