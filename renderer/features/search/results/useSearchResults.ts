import { useCallback, useEffect, useMemo, useState } from 'react'
import { isRestrictedSpace } from '../../../../model/ids.ts'
import { usePageTrees } from '../../../hooks/pages/usePageTrees.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import {
  matchesName,
  parseQuery,
  type SearchAnswer,
  type SortOrder,
} from '../../../hooks/search/searchSyntax.ts'
import { useOpenedLately } from '../../../hooks/search/useOpenedLately.ts'
import { useSearchStatus } from '../../../hooks/search/useSearchStatus.ts'
import { useSpaces } from '../../../hooks/useWorkspace.ts'
import { findByTitle } from './findByTitle.ts'
import { mergeLive } from './mergeLive.ts'
import type { SearchResults } from './searchTypes.ts'

interface Shown {
  /** What was asked, but for how many. */
  readonly key: string
  readonly text: string
  readonly limit: number
  readonly answer: SearchAnswer
  /** A later answer that holds more, until it is asked for. */
  readonly later: SearchAnswer | null
  readonly fresh: number
}

const nothing: SearchAnswer = {
  hits: [],
  total: 0,
  facets: null,
  didYouMean: null,
  problems: [],
  tookMs: 0,
}
const empty: Shown = { key: '', text: '', limit: 0, answer: nothing, later: null, fresh: 0 }
/** Pages that sync come in swarms; so long after one the query is asked again. */
const askAgainAfterMs = 700

/**
 * Asks the index for what is typed. The last answer stays until the next is
 * there, so that nothing flickers; an answer that is overtaken is dropped. As
 * documents sync it is asked again, and what is shown keeps its place. Without
 * an index the titles are looked through.
 */
export function useSearchResults(query: {
  readonly text: string
  readonly lane: string
  readonly limit: number
  readonly sort?: SortOrder
  readonly facets?: boolean
}): SearchResults {
  const { lane, limit, sort = 'best', facets = false } = query
  // The space after a word says that it is complete; before the first word it says nothing.
  const text = query.text.trimStart()
  const isBlank = text.trim() === ''
  const session = useSession()
  const status = useSearchStatus()
  const opened = useOpenedLately()
  const version = useIndexVersion()
  const [shown, setShown] = useState(empty)
  const [failedFor, setFailedFor] = useState<string | null>(null)
  // While the index is being built, what is found grows: ask again from time to time.
  const stage = status.kind === 'building' ? Math.floor(status.done / 1000) : status.kind
  const canAsk = status.kind === 'ready' || status.kind === 'building'
  const key = JSON.stringify([text, sort, facets])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a later stage of the index has another answer; what was opened lately matters from the next letter on
  useEffect(() => {
    if (isBlank || !canAsk) return
    let wanted = true
    const { person, search, spaces } = session
    search.query({ text, limit, sort, facets, asker: person, opened }, lane).then(
      (found) => {
        if (!wanted || !found) return
        setFailedFor(null)
        // A space may have been lost a moment ago, before the index heard of it.
        const hits = found.hits.filter(
          (hit) => !hit.space || !isRestrictedSpace(hit.space) || spaces.byId(hit.space),
        )
        const total = found.total - (found.hits.length - hits.length)
        const answer = { ...found, hits, total }
        setShown((before) => {
          const fromStart = before.key !== key || before.limit !== limit
          if (fromStart) return { key, text, limit, answer, later: null, fresh: 0 }
          const merged = mergeLive(before.answer.hits, hits, found.hits.length < limit)
          return {
            key,
            text,
            limit,
            answer: { ...answer, hits: merged.hits },
            later: merged.fresh > 0 ? answer : null,
            fresh: merged.fresh,
          }
        })
      },
      (error: unknown) => {
        console.error('useSearchResults: the index did not answer', error)
        if (wanted) setFailedFor(key)
      },
    )
    return () => {
      wanted = false
    }
  }, [session, key, lane, limit, stage, canAsk, version, isBlank])

  const titles = useTitlesFound(text, limit, !canAsk || failedFor === key)
  const showFresh = useCallback(
    () =>
      setShown((before) =>
        before.later ? { ...before, answer: before.later, later: null, fresh: 0 } : before,
      ),
    [],
  )
  return useMemo(() => {
    const none = { text: '', ...nothing, tookMs: null, fresh: 0, showFresh }
    if (isBlank) return { ...none, isSettled: true }
    if (titles) return { ...none, ...titles, text, isSettled: true }
    const { answer, fresh } = shown
    return { ...answer, text: shown.text, isSettled: shown.key === key, fresh, showFresh }
  }, [isBlank, titles, shown, text, key, showFresh])
}

/** Counts up a moment after the index took something in or out. */
function useIndexVersion(): number {
  const { search } = useSession()
  const [version, setVersion] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    const stop = search.links.onChange(() => {
      timer ??= setTimeout(() => {
        timer = null
        setVersion((before) => before + 1)
      }, askAgainAfterMs)
    })
    return () => {
      stop()
      if (timer) clearTimeout(timer)
    }
  }, [search])
  return version
}

/** What the titles alone answer; `null` while the index does. Of the filters only the space counts. */
function useTitlesFound(text: string, limit: number, isWanted: boolean) {
  const spaces = useSpaces()
  const query = useMemo(() => parseQuery(text, Date.now()), [text])
  const places = useMemo(() => {
    if (!isWanted) return []
    const filters = query.filters.filter((one) => one.field === 'space' && !one.negated)
    return spaces.filter(
      ({ id, name }) =>
        filters.length === 0 ||
        filters.some(({ value }) => value === id || matchesName(value, name)),
    )
  }, [isWanted, query, spaces])
  const trees = usePageTrees(places.map((one) => one.id))
  return useMemo(() => {
    if (!isWanted) return null
    const pairs = trees.flatMap((tree, index) => {
      const id = places[index]?.id
      return id ? [{ space: id, tree }] : []
    })
    const words = [query.words.trim(), ...query.phrases].join(' ')
    return { ...findByTitle(words, pairs, limit), problems: query.problems }
  }, [isWanted, trees, places, query, limit])
}
