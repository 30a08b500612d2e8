import { useCallback } from 'react'
import { idFromBytes, type RecordId, restrictedSpaceId, type SpaceId } from '../../model/ids.ts'
import type { Stamp } from '../../model/stamp.ts'
import { useServices, useSession } from './ServicesContext.tsx'

/** Gives the function that says who acts and when, for the model's operations. */
export function useStamp(): () => Stamp {
  const { platform } = useServices()
  const { person } = useSession()
  return useCallback(() => ({ at: platform.now(), by: person }), [platform, person])
}

/** Gives the function that draws a fresh id. */
export function useFreshId(): <Id extends RecordId>() => Id {
  const { platform } = useServices()
  return useCallback(
    <Id extends RecordId>() => idFromBytes<Id>(platform.randomBytes(16)),
    [platform],
  )
}

/** Gives the function that draws the id of a new space; a restricted one says so by its id. */
export function useFreshSpaceId(): (kind: 'open' | 'restricted') => SpaceId {
  const { platform } = useServices()
  return useCallback(
    (kind) => {
      const bytes = platform.randomBytes(16)
      return kind === 'restricted' ? restrictedSpaceId(bytes) : idFromBytes<SpaceId>(bytes)
    },
    [platform],
  )
}
