import { useCallback } from 'react'
import type { TopicId } from '../../../model/ids.ts'
import { topicKey } from '../../../model/topics/topicKey.ts'
import { toPath } from '../../routes.ts'
import { useTopics } from './useTopics.ts'

/** Gives the function that finds the topic a text names: as it is called now, and its address. One without a record is called as it is written. */
export function useTopicFinder(): (label: string) => {
  readonly name: string
  readonly href: string
} {
  const topics = useTopics()
  return useCallback(
    (label) => {
      const known = topics.find(label)
      const topic = known?.id ?? (`~${topicKey(label)}` as TopicId)
      return { name: known?.name ?? label, href: toPath({ name: 'topic', topic }) }
    },
    [topics],
  )
}
