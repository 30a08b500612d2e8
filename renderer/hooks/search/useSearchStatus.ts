import { useSyncExternalStore } from 'react'
import type { SearchStatus } from '../../services/search/messages.ts'
import { useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { SearchStatus }

/** Whether the search index can be asked. */
export function useSearchStatus(): SearchStatus {
  const { search } = useSession()
  return useSyncExternalStore(
    (listener) => search.onStatus(listener),
    () => search.status,
  )
}
