import { useSyncExternalStore } from 'react'
import { type TopicMap, topicsIn } from '../../../model/topics/TopicMap.ts'
import { useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks.
export { topicsIn }

/** The workspace's topics; another object after each change of one. */
export function useTopics(): TopicMap {
  const topics = topicsIn(useSession().root.doc)
  return useSyncExternalStore(topics.subscribe, topics.read)
}
