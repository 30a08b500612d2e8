/** What people declare and do not hide, topic by topic: records that were merged or share a name are one. */
import type { TopicId } from '../ids.ts'
import type { TopicMap } from './TopicMap.ts'
import type { DeclaredLevel } from './topicLevels.ts'

type Topics = Pick<TopicMap, 'get'>

/** Gives one level for each topic, under the id that stands for it: of several records the last word counts. A topic that is not here is left out. */
export function settleLevels(
  declared: readonly DeclaredLevel[],
  topics: Topics,
): readonly DeclaredLevel[] {
  if (isSettled(declared, topics)) return declared
  const last = new Map<TopicId, DeclaredLevel>()
  for (const one of declared) {
    const topic = topics.get(one.topic)?.id
    const known = topic && last.get(topic)
    if (topic && (!known || one.at > known.at)) last.set(topic, { ...one, topic })
  }
  return [...last.values()]
}

/** As {@link settleLevels}, without what is hidden: of a topic whose level is hidden under any of its records. */
export function listShownLevels(
  person: {
    readonly declared: readonly DeclaredLevel[]
    readonly hiddenLevels: readonly TopicId[]
  },
  topics: Topics,
): readonly DeclaredLevel[] {
  const settled = settleLevels(person.declared, topics)
  if (person.hiddenLevels.length === 0) return settled
  const hidden = new Set(person.hiddenLevels.map((id) => topics.get(id)?.id ?? id))
  return settled.filter(({ topic }) => !hidden.has(topic))
}

/** Whether each level stands under the topic that it is of, and under no other of them. Mostly so; then nothing is made. */
function isSettled(declared: readonly DeclaredLevel[], topics: Topics): boolean {
  let before: TopicId | null = null
  for (const { topic } of declared) {
    // They come in the order of their ids.
    if (topic === before || topics.get(topic)?.id !== topic) return false
    before = topic
  }
  return true
}
