/** The topics of the workspace as people see them: records that mean the same are one, and stand below each other. */

import * as Y from 'yjs'
import { isId, type TopicId } from '../ids.ts'
import { oncePer } from '../oncePer.ts'
import { listRecords } from '../sharedMap.ts'
import { settleTopics, type Topic } from './settleTopics.ts'
import { topicKey } from './topicKey.ts'
import { readTopicRecord, type TopicRecord, topicsOf } from './topicRecord.ts'

/** All topics at one moment; it never changes, a change makes another. */
export interface TopicMap {
  /** All that were not taken off the lists, by name. */
  readonly all: readonly Topic[]
  /** The topic of any of its records, even one that was taken off the lists; `null` when there is none. */
  get(id: TopicId): Topic | null
  /** The topic that a text names, by any of its names; `null` when none has it. */
  find(name: string): Topic | null
  /** What stands directly under a topic, or at the top, by name. */
  children(parent: TopicId | null): readonly Topic[]
  /** The topics above one, from the top down; without itself. */
  ancestors(id: TopicId): readonly Topic[]
  /** Whether nesting `id` under `parent` would put a topic below itself. */
  wouldCycle(id: TopicId, parent: TopicId | null): boolean
  /** What people merged, by record, whether it counts or not. */
  readonly merges: readonly RecordMerge[]
}

/** A record that somebody merged into a topic, and what it is called by itself. */
export type RecordMerge = TopicRecord['merges'][number] & {
  readonly from: TopicId
  readonly name: string
}

/** Reads all topics. About 30 ms for 2,000. */
export function readTopics(workspace: Y.Doc): TopicMap {
  return buildTopicMap(readAll(workspace))
}

function readAll(workspace: Y.Doc): Map<TopicId, TopicRecord> {
  const records = new Map<TopicId, TopicRecord>()
  for (const [id, map] of listRecords<TopicId>(topicsOf(workspace))) {
    const record = readTopicRecord(id, map)
    if (record) records.set(id, record)
  }
  return records
}

function buildTopicMap(records: ReadonlyMap<TopicId, TopicRecord>): TopicMap {
  const topics = settleTopics(records)
  const byMember = new Map<TopicId, Topic>()
  const byKey = new Map<string, Topic>()
  for (const topic of topics.values()) {
    for (const member of topic.members) byMember.set(member, topic)
    for (const key of topic.keys) byKey.set(key, topic)
  }
  const collator = new Intl.Collator(undefined, { numeric: true })
  const all = [...topics.values()]
    .filter((topic) => topic.removedAt === null)
    .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  const families = new Map<TopicId | null, Topic[]>()
  const shownParent = (topic: Topic): TopicId | null => {
    // What stood under a topic that was taken off the lists stands where that did.
    let parent = topic.parent && topics.get(topic.parent)
    while (parent && parent.removedAt !== null)
      parent = parent.parent && topics.get(parent.parent)
    return parent?.id ?? null
  }
  for (const topic of all) {
    const parent = shownParent(topic)
    const family = families.get(parent)
    if (family) family.push(topic)
    else families.set(parent, [topic])
  }
  const parentOf = (id: TopicId): TopicId | null => {
    const topic = byMember.get(id)
    return topic ? shownParent(topic) : null
  }
  return {
    all,
    get: (id) => byMember.get(id) ?? null,
    find: (name) => byKey.get(topicKey(name)) ?? null,
    children: (parent) => families.get(parent) ?? none,
    ancestors(id) {
      const above: Topic[] = []
      for (let at = parentOf(id); at; at = parentOf(at)) above.push(byMember.get(at) as Topic)
      return above.reverse()
    },
    wouldCycle(id, parent) {
      const own = byMember.get(id)?.id
      for (let at = parent && byMember.get(parent)?.id; at; at = parentOf(at))
        if (at === own) return true
      return false
    },
    merges: [...records.values()].flatMap(({ id, name, merges }): readonly RecordMerge[] =>
      merges.length === 0 ? none : merges.map((one) => ({ ...one, from: id, name })),
    ),
  }
}

const none: readonly never[] = []

/** The topics of an open document. */
export interface OpenTopics {
  /** The same object until a topic changes: what a React snapshot compares. */
  read(): TopicMap
  /** Calls back after each transaction that changed a topic; returns its own undo. */
  subscribe(listener: () => void): () => void
  dispose(): void
}

/** Opens the topics of a workspace's document, which stays the caller's. A change reads only its records again. */
export function createOpenTopics(workspace: Y.Doc): OpenTopics {
  const shared = topicsOf(workspace)
  const records = readAll(workspace)
  const listeners = new Set<() => void>()
  let map: TopicMap | null = null

  const onTopics = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
    const ids = new Set<string>()
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') ids.add(id)
      else if (event instanceof Y.YMapEvent) for (const key of event.keysChanged) ids.add(key)
    }
    for (const id of ids) {
      if (!isId(id)) continue
      const stored = shared.get(id)
      const record =
        stored instanceof Y.Map ? readTopicRecord(id as string as TopicId, stored) : null
      if (record) records.set(record.id, record)
      else records.delete(id as string as TopicId)
    }
    map = null
    for (const listener of [...listeners]) listener()
  }
  shared.observeDeep(onTopics as Parameters<typeof shared.observeDeep>[0])

  return {
    read() {
      map ??= buildTopicMap(records)
      return map
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      listeners.clear()
      shared.unobserveDeep(onTopics as Parameters<typeof shared.observeDeep>[0])
    },
  }
}

/** The open topics of a workspace's document; the same object for every caller, since reading two thousand records takes a while. */
export const topicsIn: (workspace: Y.Doc) => OpenTopics = oncePer(createOpenTopics)
