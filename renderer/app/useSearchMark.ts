import { useEffect } from 'react'
import { useSearchStatus } from '../hooks/search/useSearchStatus.ts'

/** Marks <html> with the kind of the search's status, by which journeys and benchmarks wait for the index. */
export function useSearchMark(): void {
  const { kind } = useSearchStatus()
  useEffect(() => {
    document.documentElement.dataset.search = kind
    return () => {
      delete document.documentElement.dataset.search
    }
  }, [kind])
}
