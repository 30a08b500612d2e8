import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** Whether a media query holds, rendered again when that changes. */
export function useMediaQuery(query: string): boolean {
  // One list for good: the browser makes a new one at each asking, and this is asked at every rendering.
  const list = useMemo(() => window.matchMedia(query), [query])
  const subscribe = useCallback(
    (listener: () => void) => {
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    [list],
  )
  return useSyncExternalStore(subscribe, () => list.matches)
}
