import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import {
  createOpenTopics,
  type OpenTopics,
  type TopicMap,
} from '../../../model/topics/TopicMap.ts'
import { useSession } from '../ServicesContext.tsx'

const opened = new WeakMap<Y.Doc, OpenTopics>()

/** The workspace's topics, read once and kept with its document. */
export function useTopicMap(): TopicMap {
  const { doc } = useSession().root
  let topics = opened.get(doc)
  if (!topics) {
    topics = createOpenTopics(doc)
    opened.set(doc, topics)
  }
  return useSyncExternalStore(topics.subscribe, topics.read)
}
