import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import type { TopicId } from '../../../../model/ids.ts'
import type { Profile } from '../../../../model/people/profile.ts'
import {
  countFacets,
  filterPeople,
  type PeopleFacets,
  type PeopleFacts,
  readyToFind,
  sortPeople,
} from '../../../hooks/people/peopleSyntax.ts'
import { useProfiles } from '../../../hooks/people/useProfiles.ts'
import { useNow } from '../../../hooks/screen/useNow.ts'
import { toDay } from '../../../hooks/screen/useToday.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { type DirectoryQuery, toFilter } from './directoryQuery.ts'
import { useDirectoryQuery } from './useDirectoryQuery.ts'

const nobody: readonly Profile[] = []

/** The directory as it is shown. */
export interface Directory {
  readonly query: DirectoryQuery
  /** Everyone. */
  readonly all: readonly Profile[]
  /** Whom the filter lets pass, in order. */
  readonly people: readonly Profile[]
  readonly facets: PeopleFacets
  readonly now: number
  readonly topicName: (topic: TopicId) => string
  /** Changes the address; typing leaves no steps to come back to. */
  change(change: Partial<DirectoryQuery>): void
}

/** Reads the directory from the address. */
export function useDirectory(address: string): Directory {
  const all = useProfiles()
  const topics = useTopics()
  const now = useNow()
  const today = toDay(now)
  const { query, change } = useDirectoryQuery(address)
  // The field answers at once, the people a moment later.
  const asked = useDeferredValue(query)
  const topicName = useCallback((topic: TopicId) => topics.get(topic)?.name ?? '', [topics])
  const people = useMemo(
    () =>
      sortPeople(
        filterPeople(all, toFilter(asked, topics), { now, today, topics }),
        asked.order,
      ),
    [all, asked, topics, now, today],
  )
  useReadyToFind(all, { now, today, topics })
  // People first: what they have in common is counted once they are shown.
  const counted = useDeferredValue(all, nobody)
  const facets = useMemo(
    () => countFacets(counted, { today, topics }),
    [counted, today, topics],
  )
  return { query, all, people, facets, now, topicName, change }
}

const stepMs = 8

/** Folds what people are found by a little at a time once they are shown, so that the first word that is typed finds it done. */
function useReadyToFind(all: readonly Profile[], facts: PeopleFacts): void {
  const { topics } = facts
  const held = useRef(facts)
  held.current = facts
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const step = (from: number) => {
      const began = performance.now()
      const next = readyToFind(
        all,
        from,
        { ...held.current, topics },
        () => performance.now() - began > stepMs,
      )
      if (next !== null) timer = setTimeout(() => step(next), stepMs)
    }
    timer = setTimeout(() => step(0), stepMs)
    return () => clearTimeout(timer)
  }, [all, topics])
}
