import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import {
  createOpenTopics,
  type OpenTopics,
  type TopicMap,
} from '../../../model/topics/TopicMap.ts'
import { useSession } from '../ServicesContext.tsx'

// Opened once a document, for as long as it lives: reading two thousand records takes a while.
const openTopics = new WeakMap<Y.Doc, OpenTopics>()

/** The open topics of a workspace's document; the same object for every caller. */
export function topicsIn(doc: Y.Doc): OpenTopics {
  const known = openTopics.get(doc)
  if (known) return known
  const opened = createOpenTopics(doc)
  openTopics.set(doc, opened)
  return opened
}

/** The workspace's topics; another object after each change of one. */
export function useTopics(): TopicMap {
  const topics = topicsIn(useSession().root.doc)
  return useSyncExternalStore(topics.subscribe, topics.read)
}
