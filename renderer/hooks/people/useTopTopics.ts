import { useMemo } from 'react'
import type { Profile } from '../../../model/people/profile.ts'
import { topicLevels } from '../../../model/topics/topicLevels.ts'
import { shownLevelsOf } from '../../services/people/filterPeople.ts'
import { useTopics } from '../topics/useTopics.ts'

const most = 3

/** The names of the topics that somebody says to know best, three at most. */
export function useTopTopics(profile: Profile): readonly string[] {
  const topics = useTopics()
  return useMemo(
    () =>
      shownLevelsOf(profile, topics)
        .toSorted((a, b) => topicLevels.indexOf(b.level) - topicLevels.indexOf(a.level))
        .flatMap(({ topic }) => topics.get(topic)?.name ?? [])
        .slice(0, most),
    [profile, topics],
  )
}
