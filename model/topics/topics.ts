/**
 * What people do with topics. Each operation is one transaction; where it cannot be done it changes
 * nothing and says why. What two devices do at once is settled when the topics are read (settleTopics.ts).
 */
import type * as Y from 'yjs'
import type { TopicId } from '../ids.ts'
import { addRecord } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { readTopics } from './TopicMap.ts'
import { topicKey } from './topicKey.ts'
import {
  aliasPrefix,
  type CriticalityAxis,
  type CriticalityLevel,
  mergedPrefix,
  readTopicRecord,
  topicRecordOf,
  topicsOf,
} from './topicRecord.ts'

/** Characters of a name that are kept. */
export const longestTopicName = 120

/** What came of changing a topic. `taken` names the topic that has the name already. */
export type TopicOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'missing' | 'unnamed' | 'cycle' | 'same' }
  | { readonly ok: false; readonly reason: 'taken'; readonly topic: TopicId }

/** A name as it is kept: one line without the #, no longer than `longestTopicName`. */
export function cleanTopicName(name: string): string {
  const line = name
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^#+\s*/, '')
  return [...line].slice(0, longestTopicName).join('').trim()
}

/**
 * Finds the topic of a name or makes it, under the id that the caller drew, and says which it is;
 * `null` for a name without a letter. One that was taken off the lists comes back. Two devices that
 * make the same one at once make two records that read as one.
 */
export function ensureTopic(
  workspace: Y.Doc,
  topic: { readonly id: TopicId; readonly name: string; readonly parent?: TopicId | null },
  stamp: Stamp,
): TopicId | null {
  const ensured = ensureTopics(workspace, [topic.name], () => topic.id, stamp, topic.parent)
  return ensured.idOf(topic.name)
}

/** What came of making sure of topics. */
export interface EnsuredTopics {
  /** The topic of one of the names; `null` for a name without a letter. */
  idOf(name: string): TopicId | null
  /** Those that were made. */
  readonly made: readonly TopicId[]
}

/** As {@link ensureTopic}, for many names in one transaction: the topics are read once. */
export function ensureTopics(
  workspace: Y.Doc,
  names: Iterable<string>,
  freshId: () => TopicId,
  stamp: Stamp,
  parent?: TopicId | null,
): EnsuredTopics {
  const topics = readTopics(workspace)
  const ids = new Map<string, TopicId>()
  const made: TopicId[] = []
  workspace.transact(() => {
    for (const typed of names) {
      const name = cleanTopicName(typed)
      const key = topicKey(name)
      if (key === '' || ids.has(key)) continue
      const known = topics.find(name)
      if (known?.removedAt != null)
        editAll(workspace, known.members, stamp, (record) => record.delete('removedAt'))
      const id = known?.id ?? freshId()
      ids.set(key, id)
      if (known) continue
      made.push(id)
      addRecord(topicsOf(workspace), id, [
        ['name', name],
        ['createdAt', stamp.at],
        ['createdBy', stamp.by],
        ...(parent ? ([['parent', { topic: parent, at: stamp.at }]] as const) : []),
      ])
    }
  }, modelOrigin)
  return { idOf: (name) => ids.get(topicKey(cleanTopicName(name))) ?? null, made }
}

/**
 * Renames a topic. Texts that name it by any name it had keep leading to it: both names stay with
 * it, so that of two renamings at once neither text is lost. A name that another topic has is
 * refused: merging them is another thing.
 */
export function renameTopic(
  workspace: Y.Doc,
  id: TopicId,
  newName: string,
  stamp: Stamp,
): TopicOutcome {
  const topics = readTopics(workspace)
  const topic = topics.get(id)
  const name = cleanTopicName(newName)
  if (!topic) return { ok: false, reason: 'missing' }
  if (topicKey(name) === '') return { ok: false, reason: 'unnamed' }
  const holder = topics.find(name)
  if (holder && holder.id !== topic.id) return { ok: false, reason: 'taken', topic: holder.id }
  return edit(workspace, topic.id, stamp, (record) => {
    record.set('name', name)
    for (const one of [topic.name, name]) {
      const key = `${aliasPrefix}${topicKey(one)}`
      if (record.get(key) !== one) record.set(key, one)
    }
  })
}

/** Takes one of the names it had from a topic: texts that use it do not lead to it any more. Its present name stays. */
export function releaseTopicName(
  workspace: Y.Doc,
  id: TopicId,
  name: string,
  stamp: Stamp,
): TopicOutcome {
  const topic = readTopics(workspace).get(id)
  if (!topic) return { ok: false, reason: 'missing' }
  return editAll(workspace, topic.members, stamp, (record) =>
    record.delete(`${aliasPrefix}${topicKey(name)}`),
  )
}

/** Says what a topic is about. Of two texts at once one wins. */
export function describeTopic(
  workspace: Y.Doc,
  id: TopicId,
  description: string,
  stamp: Stamp,
): TopicOutcome {
  return edit(workspace, leaderOf(workspace, id), stamp, (record) =>
    record.set('description', description.trim()),
  )
}

/** Puts a topic under another, or to the top (`null`). A circle that two devices make at once is settled when read. */
export function nestTopic(
  workspace: Y.Doc,
  id: TopicId,
  parent: TopicId | null,
  stamp: Stamp,
): TopicOutcome {
  const topics = readTopics(workspace)
  const topic = topics.get(id)
  const above = parent && topics.get(parent)
  if (!topic || (parent && !above)) return { ok: false, reason: 'missing' }
  if (topics.wouldCycle(topic.id, above?.id ?? null)) return { ok: false, reason: 'cycle' }
  return edit(workspace, topic.id, stamp, (record) =>
    record.set('parent', { topic: above?.id ?? null, at: stamp.at }),
  )
}

/** What came of merging; `merged` are the records to take apart again. */
export type MergeOutcome =
  | { readonly ok: true; readonly merged: readonly TopicId[] }
  | { readonly ok: false; readonly reason: 'missing' | 'same' }

/**
 * Merges a topic into another: its names, pages, holders and subtopics are the other's from then on,
 * and nothing of it is deleted. When two people merge two topics into each other at once, they are
 * one, called by the older one's name.
 */
export function mergeTopics(
  workspace: Y.Doc,
  from: TopicId,
  into: TopicId,
  stamp: Stamp,
): MergeOutcome {
  const topics = readTopics(workspace)
  const [source, target] = [topics.get(from), topics.get(into)]
  if (!source || !target) return { ok: false, reason: 'missing' }
  if (source.id === target.id) return { ok: false, reason: 'same' }
  // Records of one name are each free: any that stayed so could stand for the whole.
  const merged = source.members.filter(
    (member) => member === source.id || !source.merged.includes(member),
  )
  editAll(workspace, merged, stamp, (record) => {
    forgetMerges(record)
    record.set('mergedInto', { topic: target.id, at: stamp.at, by: stamp.by })
    record.set(`${mergedPrefix}${target.id}`, { at: stamp.at, by: stamp.by })
  })
  return { ok: true, merged }
}

/** Whoever merges a topic or takes it apart decides about all that was said before; not about what they have not seen. */
function forgetMerges(record: Y.Map<unknown>): void {
  for (const key of [...record.keys()]) if (key.startsWith(mergedPrefix)) record.delete(key)
}

/**
 * Takes records apart that were merged; those that share a name stay one topic. Where merges made at
 * once go in a circle, the record that stands for all is set free too: it was merged into one of them.
 */
export function separateTopics(
  workspace: Y.Doc,
  members: readonly TopicId[],
  stamp: Stamp,
): TopicOutcome {
  const topics = readTopics(workspace)
  const leaders = members.flatMap((member) => {
    const leader = topics.get(member)?.id
    const record = leader && topicRecordOf(workspace, leader)
    const into = record && readTopicRecord(leader, record)?.mergedInto
    return into && topics.get(into)?.id === leader ? [leader] : []
  })
  return editAll(workspace, [...new Set([...members, ...leaders])], stamp, (record) => {
    forgetMerges(record)
    record.set('mergedInto', { topic: null, at: stamp.at, by: stamp.by })
  })
}

/** Says how critical a topic is on one axis, or that it is not known (`null`). Axes are told apart. */
export function rateTopic(
  workspace: Y.Doc,
  id: TopicId,
  axis: CriticalityAxis,
  level: CriticalityLevel | null,
  stamp: Stamp,
): TopicOutcome {
  const members = readTopics(workspace).get(id)?.members ?? []
  const [leader] = members
  if (!leader) return { ok: false, reason: 'missing' }
  return editAll(workspace, level === null ? members : [leader], stamp, (record) => {
    if (level === null) record.delete(axis)
    else record.set(axis, level)
  })
}

/** Takes a topic off the lists or brings it back; texts, levels and evidence stay as they are. */
export function setTopicRemoved(
  workspace: Y.Doc,
  id: TopicId,
  removed: boolean,
  stamp: Stamp,
): TopicOutcome {
  const members = readTopics(workspace).get(id)?.members ?? []
  return editAll(workspace, members, stamp, (record) => {
    if (removed) record.set('removedAt', { at: stamp.at, by: stamp.by })
    else record.delete('removedAt')
  })
}

function leaderOf(workspace: Y.Doc, id: TopicId): TopicId {
  return readTopics(workspace).get(id)?.id ?? id
}

function edit(
  workspace: Y.Doc,
  id: TopicId,
  stamp: Stamp,
  change: (record: Y.Map<unknown>) => void,
): TopicOutcome {
  return editAll(workspace, [id], stamp, change)
}

function editAll(
  workspace: Y.Doc,
  ids: readonly TopicId[],
  stamp: Stamp,
  change: (record: Y.Map<unknown>) => void,
): TopicOutcome {
  const records = ids.flatMap((id) => topicRecordOf(workspace, id) ?? [])
  if (records.length === 0) return { ok: false, reason: 'missing' }
  workspace.transact(() => {
    for (const record of records) {
      change(record)
      record.set('updatedAt', stamp.at)
      record.set('updatedBy', stamp.by)
    }
  }, modelOrigin)
  return { ok: true }
}
