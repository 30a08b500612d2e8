import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { isRestrictedSpace, type SpaceId } from '../../../model/ids.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { usePageTrees } from '../../hooks/usePageTrees.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import { findByTitle } from './findByTitle.ts'
import { pagesAmong, type SearchHit, type SearchStatus } from './searchTypes.ts'

/** What was found, and for what: `text` lags behind what is typed until the answer is there. */
export interface SearchResults {
  readonly text: string
  readonly hits: readonly SearchHit[]
  readonly total: number
  /** Time in the index; `null` when the titles alone were looked through. */
  readonly tookMs: number | null
  /** Nothing is on its way for what is typed now. */
  readonly isSettled: boolean
}

const nothing: Omit<SearchResults, 'isSettled'> = { text: '', hits: [], total: 0, tookMs: null }

/** Whether the index can be asked, followed. */
export function useSearchStatus(): SearchStatus {
  const { search } = useSession()
  return useSyncExternalStore(
    (listener) => search.onStatus(listener),
    () => search.status,
  )
}

/**
 * Asks the index for what is typed. The last answer stays until the next is
 * there, so that nothing flickers; an answer that is overtaken is dropped.
 * Without an index the titles are looked through.
 */
export function useSearchResults(query: {
  readonly text: string
  readonly lane: string
  readonly limit: number
  readonly space?: SpaceId | null
}): SearchResults {
  const { lane, limit, space } = query
  const text = query.text.trim()
  const session = useSession()
  const status = useSearchStatus()
  const [answer, setAnswer] = useState(nothing)
  const [failedFor, setFailedFor] = useState<string | null>(null)
  // While the index is being built, what is found grows: ask again from time to time.
  const stage = status.kind === 'building' ? Math.floor(status.done / 1000) : status.kind
  const canAsk = status.kind === 'ready' || status.kind === 'building'

  // biome-ignore lint/correctness/useExhaustiveDependencies: a later stage of the index has another answer
  useEffect(() => {
    if (text === '' || !canAsk) return
    let wanted = true
    session.search.query({ text, limit, kinds: ['page'], ...(space && { space }) }, lane).then(
      (found) => {
        if (!wanted || !found) return
        setFailedFor(null)
        // A space may have been lost a moment ago, before the index heard of it.
        const hits = pagesAmong(found.hits).filter(
          (hit) => !isRestrictedSpace(hit.space) || session.spaces.byId(hit.space),
        )
        const total = found.total - (found.hits.length - hits.length)
        setAnswer({ text, hits, total, tookMs: found.tookMs })
      },
      (error: unknown) => {
        console.error('useSearchResults: the index did not answer', error)
        if (wanted) setFailedFor(text)
      },
    )
    return () => {
      wanted = false
    }
  }, [session, text, lane, limit, space, stage, canAsk])

  const byTitle = !canAsk || failedFor === text
  const spaces = useSpaces()
  const places = byTitle ? spaces.filter((one) => !space || one.id === space) : []
  const trees = usePageTrees(places.map((one) => one.id))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the places belong to the trees
  const titles = useMemo(() => {
    if (!byTitle) return null
    const pairs = trees.flatMap((tree, index) => {
      const id = places[index]?.id
      return id ? [{ space: id, tree }] : []
    })
    return { text, ...findByTitle(text, pairs, limit), tookMs: null, isSettled: true }
  }, [byTitle, trees, text, limit])

  return useMemo(() => {
    if (text === '') return { ...nothing, isSettled: true }
    return titles ?? { ...answer, isSettled: answer.text === text }
  }, [text, titles, answer])
}
