import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import { useSession } from '../ServicesContext.tsx'

/** Whether the page lists of these spaces are read from the device; `failed` when one of them cannot be. */
export function useSpacesStatus(spaces: readonly SpaceId[]): 'loading' | 'loaded' | 'failed' {
  const session = useSession()
  const list = spaces.join()
  const documents = useMemo(
    () =>
      list
        .split(',')
        .filter((id) => id !== '')
        .map((id) => session.space(id as SpaceId)),
    [list, session],
  )
  const subscribe = useCallback(
    (listener: () => void) => {
      let shown = true
      for (const document of documents)
        void document.whenLoaded.then(() => {
          if (shown) listener()
        })
      return () => {
        shown = false
      }
    },
    [documents],
  )
  return useSyncExternalStore(subscribe, () => {
    const kinds = documents.map((document) => document.status.kind)
    if (kinds.includes('failed')) return 'failed'
    return kinds.includes('loading') ? 'loading' : 'loaded'
  })
}
