import { useCallback, useMemo, useSyncExternalStore } from 'react'
import {
  forgetSearch,
  noSearches,
  parseSearchMemory,
  rememberSearch,
  removeSavedSearch,
  renameSavedSearch,
  type SavedSearch,
  type SearchMemory,
  saveSearch,
} from '../../services/search/memory/searchMemory.ts'
import { useServices, useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { SavedSearch }

/** The searches of the open workspace that this device keeps, and what can be done with them. */
export interface KeptSearches extends SearchMemory {
  readonly remember: (text: string) => void
  readonly forget: (text: string) => void
  readonly forgetAll: () => void
  readonly save: (search: SavedSearch) => void
  readonly rename: (name: string, next: string) => void
  readonly remove: (name: string) => void
}

/** Recent and saved searches, rendered again when they change, by another window too. */
export function useSearchMemory(): KeptSearches {
  const { settings } = useServices()
  const { workspace } = useSession()
  const key = `searches:${workspace}`
  const text = useSyncExternalStore(settings.subscribe, () => settings.read(key))
  const memory = useMemo(() => parseSearchMemory(text), [text])
  // Read anew each time: another window may have written meanwhile.
  const change = useCallback(
    (edit: (memory: SearchMemory) => SearchMemory) => {
      const before = parseSearchMemory(settings.read(key))
      const after = edit(before)
      if (after !== before) settings.write(key, JSON.stringify(after))
    },
    [settings, key],
  )
  return useMemo(
    () => ({
      ...memory,
      remember: (searched) => change((one) => rememberSearch(one, searched)),
      forget: (searched) => change((one) => forgetSearch(one, searched)),
      forgetAll: () => change((one) => ({ ...one, recent: noSearches.recent })),
      save: (search) => change((one) => saveSearch(one, search)),
      rename: (name, next) => change((one) => renameSavedSearch(one, name, next)),
      remove: (name) => change((one) => removeSavedSearch(one, name)),
    }),
    [memory, change],
  )
}
