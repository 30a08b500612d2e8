import { useMemo } from 'react'
import type { PersonId, TopicId } from '../../../../model/ids.ts'
import { usePersonName } from '../../../hooks/people/usePersonName.ts'
import { useTopics } from '../../../hooks/topics/useTopics.ts'
import { type RouteWords, useRouteWords } from '../useRouteWords.ts'

/** What the rows of a list say of people, topics and routes: asked for once a list, as each asks for all people. */
export interface RowWords {
  readonly nameOf: (person: PersonId) => string | null
  readonly topicName: (topic: TopicId) => string | null
  readonly route: RouteWords
}

/** The same object until people, topics, the language or `now` change: with the last, what is told as so long ago is told anew. */
export function useRowWords(now: number): RowWords {
  const nameOf = usePersonName()
  const topics = useTopics()
  const route = useRouteWords()
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows say how long ago it was, and stand while these words do
  return useMemo(
    () => ({ nameOf, topicName: (topic) => topics.get(topic)?.name ?? null, route }),
    [nameOf, topics, route, now],
  )
}
