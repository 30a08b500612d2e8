/**
 * Who merged which topics, and what two people decided at once: a topic merged into two others stands
 * in one of them, two merged into each other stand under the older. Both sides are told, so that
 * nobody wonders where a topic went.
 */
import type { TopicId } from '../ids.ts'
import type { Topic } from './settleTopics.ts'
import type { RecordMerge, TopicMap } from './TopicMap.ts'

/** What became one topic, and what people said of it at once; each oldest first. */
export interface TopicMerges {
  /** What was merged into the topic and counts. */
  readonly merged: readonly RecordMerge[]
  /** What stands for the topic was merged into one of its own records, by whoever had not seen the other merge. */
  readonly crossed: RecordMerge | null
  /** A record of the topic was merged into another topic as well, which does not count. */
  readonly elsewhere: readonly RecordMerge[]
  /** A record was merged into this topic as well, and stands in another, which counts. */
  readonly lost: readonly (RecordMerge & { readonly stands: TopicId })[]
}

/** Tells what was merged into a topic and beside it. */
export function mergesOf(topic: Topic, topics: TopicMap): TopicMerges {
  const merged: RecordMerge[] = []
  const elsewhere: RecordMerge[] = []
  const lost: (RecordMerge & { stands: TopicId })[] = []
  let crossed: RecordMerge | null = null
  for (const one of topics.merges) {
    const home = topics.get(one.from)?.id
    const target = topics.get(one.into)?.id
    if (!home || !target) continue
    const isHere = home === topic.id
    if (isHere && target === home) {
      // What counts for nothing and leads to the same topic was not torn apart.
      if (one.counts && one.from === home) crossed = one
      else if (one.counts) merged.push(one)
    } else if (isHere) elsewhere.push({ ...one, into: target })
    else if (target === topic.id) lost.push({ ...one, stands: home })
  }
  const byAge = (a: RecordMerge, b: RecordMerge) =>
    a.at - b.at || (`${a.from} ${a.into}` < `${b.from} ${b.into}` ? -1 : 1)
  merged.sort(byAge)
  return { merged, crossed, elsewhere: elsewhere.sort(byAge), lost: lost.sort(byAge) }
}
