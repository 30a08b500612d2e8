import { useEffect, useMemo, useState } from 'react'
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
  const [settled, setSettled] = useState(0)
  useEffect(() => {
    let shown = true
    for (const document of documents)
      void document.whenLoaded.then(() => {
        if (shown) setSettled((count) => count + 1)
      })
    return () => {
      shown = false
    }
  }, [documents])
  // Read anew after each document that settled.
  return useMemo(() => {
    const kinds = documents.map((document) => document.status.kind)
    if (kinds.includes('failed')) return 'failed'
    return settled >= 0 && kinds.includes('loading') ? 'loading' : 'loaded'
  }, [documents, settled])
}
