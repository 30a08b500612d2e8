import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import { useSession } from '../ServicesContext.tsx'

/** A number that changes whenever a shared map of the given name changes in one of these spaces' documents. */
export function useSharedVersion(spaces: readonly SpaceId[], name: string): number {
  const session = useSession()
  const version = useRef(0)
  const list = spaces.join()
  const subscribe = useCallback(
    (listener: () => void) => {
      const onChange = () => {
        version.current++
        listener()
      }
      const maps = list
        .split(',')
        .filter((id) => id !== '')
        .map((id) => session.space(id as SpaceId).doc.getMap(name))
      for (const map of maps) map.observeDeep(onChange)
      return () => {
        for (const map of maps) map.unobserveDeep(onChange)
      }
    },
    [session, list, name],
  )
  return useSyncExternalStore(subscribe, () => version.current)
}
