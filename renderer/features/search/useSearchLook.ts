import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useServices } from '../../hooks/ServicesContext.tsx'

/** How a person likes the search's screen; of this device alone. */
export interface SearchLook {
  readonly isGrouped: boolean
  readonly hasPreview: boolean
}

const key = 'search.look'

/** How the search's screen looks, and the way to change it. */
export function useSearchLook(): {
  readonly look: SearchLook
  readonly setLook: (look: SearchLook) => void
} {
  const { settings } = useServices()
  const kept = useSyncExternalStore(settings.subscribe, () => settings.read(key) ?? '')
  const look = useMemo(
    () => ({
      isGrouped: kept.includes('grouped'),
      hasPreview: !kept.includes('no-preview'),
    }),
    [kept],
  )
  const setLook = useCallback(
    ({ isGrouped, hasPreview }: SearchLook) => {
      const words = [isGrouped ? 'grouped' : '', hasPreview ? '' : 'no-preview']
      settings.write(key, words.filter(Boolean).join(' ') || null)
    },
    [settings],
  )
  return { look, setLook }
}
