/**
 * Who merged which topics, and what two people decided at once: a topic merged into two others stands
 * in one of them, two merged into each other stand under the older. Both sides are told, so that
 * nobody wonders where a topic went.
 */
import type * as Y from 'yjs'
import { type PersonId, parseId, type TopicId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { listRecords } from '../sharedMap.ts'
import type { Topic } from './settleTopics.ts'
import type { TopicMap } from './TopicMap.ts'
import { mergedPrefix, readTopicRecord, topicRecordOf, topicsOf } from './topicRecord.ts'

/** What somebody said: that a topic is another. Times are milliseconds since 1970. */
export interface TopicMerge {
  /** The record that was merged, and what it is called by itself. */
  readonly from: TopicId
  readonly name: string
  readonly at: number
  readonly by: PersonId | null
}

/** What became one topic, and what people said of it at once. */
export interface TopicMerges {
  /** What was merged into the topic and counts, oldest first. */
  readonly merged: readonly TopicMerge[]
  /** What stands for the topic was merged into one of its own records, by whoever had not seen the other merge. */
  readonly crossed: (TopicMerge & { readonly into: TopicId }) | null
  /** A record of the topic was merged into another topic as well, which does not count. */
  readonly elsewhere: readonly (TopicMerge & { readonly into: TopicId })[]
  /** A record was merged into this topic as well, and stands in another, which counts. */
  readonly lost: readonly (TopicMerge & { readonly counts: TopicId })[]
}

/** Reads what was merged into a topic and beside it. About 2 ms for 2,000 topics: all records are looked at. */
export function readTopicMerges(workspace: Y.Doc, topic: Topic, topics: TopicMap): TopicMerges {
  const merged: TopicMerge[] = []
  const elsewhere: (TopicMerge & { into: TopicId })[] = []
  const lost: (TopicMerge & { counts: TopicId })[] = []
  let crossed: TopicMerges['crossed'] = null
  for (const [from, record] of listRecords<TopicId>(topicsOf(workspace))) {
    const own = topics.get(from)
    if (!own) continue
    const isHere = own.id === topic.id
    for (const { into, at, by } of listMerges(record)) {
      const target = topics.get(into)
      // What is one topic by now was not torn apart.
      if (!target || target.id === own.id || (!isHere && target.id !== topic.id)) continue
      const said = { from, name: nameOf(workspace, from), at, by }
      if (isHere) elsewhere.push({ ...said, into: target.id })
      else lost.push({ ...said, counts: own.id })
    }
    if (!isHere) continue
    const { topic: into, at, by } = plainObjectOf(record.get('mergedInto'))
    const target = parseId<TopicId>(into)
    if (!target || topics.get(target)?.id !== topic.id) continue
    const time = typeof at === 'number' ? at : 0
    const said = { from, name: nameOf(workspace, from), at: time, by: parseId<PersonId>(by) }
    if (from === topic.id) crossed = { ...said, into: target }
    else merged.push(said)
  }
  const byAge = (a: TopicMerge, b: TopicMerge) => a.at - b.at || (a.from < b.from ? -1 : 1)
  return {
    merged: merged.sort(byAge),
    crossed,
    elsewhere: elsewhere.sort(byAge),
    lost: lost.sort(byAge),
  }
}

function listMerges(
  record: Y.Map<unknown>,
): readonly { readonly into: TopicId; readonly at: number; readonly by: PersonId | null }[] {
  return [...record.keys()].flatMap((key) => {
    if (!key.startsWith(mergedPrefix)) return []
    const into = parseId<TopicId>(key.slice(mergedPrefix.length))
    const { at, by } = plainObjectOf(record.get(key))
    return into && typeof at === 'number' ? [{ into, at, by: parseId<PersonId>(by) }] : []
  })
}

/** What a record is called by itself. */
function nameOf(workspace: Y.Doc, id: TopicId): string {
  const record = topicRecordOf(workspace, id)
  return (record && readTopicRecord(id, record)?.name) ?? ''
}
