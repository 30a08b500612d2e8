/** Puts the sample's topics into a workspace that was just founded, with what its colleagues say of them. */
import type * as Y from 'yjs'
import type { EndorsementId, PersonId, TopicId } from '../../../model/ids.ts'
import { endorsePerson } from '../../../model/topics/endorsements.ts'
import { declareTopicLevel } from '../../../model/topics/topicLevels.ts'
import { criticalityAxes } from '../../../model/topics/topicRecord.ts'
import {
  describeTopic,
  ensureTopic,
  nestTopic,
  rateTopic,
  renameTopic,
} from '../../../model/topics/topics.ts'
import type { SampleKnowledge, SampleTopic } from './SampleTopic.ts'

/** Writes the topics under fresh ids; gives the ids by the sample's keys. */
export function fillTopics(
  doc: Y.Doc,
  sample: {
    readonly topics: readonly SampleTopic[]
    readonly knowledge: readonly SampleKnowledge[]
    readonly people: ReadonlyMap<string, PersonId>
  },
  host: {
    readonly now: number
    readonly by: PersonId
    freshId<Id extends TopicId | EndorsementId>(): Id
  },
): ReadonlyMap<string, TopicId> {
  const stamp = { at: host.now, by: host.by }
  const ids = new Map<string, TopicId>()
  for (const { key, name, aliases, description } of sample.topics) {
    // Called by each of its names in turn, so that texts and tags that use any lead to it.
    const [first = name, ...others] = [...aliases, name]
    const id = ensureTopic(doc, { id: host.freshId<TopicId>(), name: first }, stamp)
    if (!id) throw new Error(`fillTopics: "${name}" is no name`)
    for (const other of others) renameTopic(doc, id, other, stamp)
    describeTopic(doc, id, description, stamp)
    ids.set(key, id)
  }
  const topicOf = (key: string) => found(ids, key)
  const personOf = (key: string) => found(sample.people, key)
  for (const { topic, parent, criticality, levels, endorsed } of sample.knowledge) {
    const id = topicOf(topic)
    if (parent) nestTopic(doc, id, topicOf(parent), stamp)
    for (const [at, axis] of criticalityAxes.entries())
      rateTopic(doc, id, axis, criticality[at] ?? null, stamp)
    for (const [person, level] of Object.entries(levels))
      declareTopicLevel(doc, personOf(person), [id], level, stamp)
    for (const [person, colleagues] of Object.entries(endorsed))
      for (const by of colleagues)
        endorsePerson(
          doc,
          { id: host.freshId<EndorsementId>(), person: personOf(person), topic: id },
          { at: host.now, by: personOf(by) },
        )
  }
  return ids
}

function found<Id>(ids: ReadonlyMap<string, Id>, key: string): Id {
  const id = ids.get(key)
  if (!id) throw new Error(`fillTopics: nothing is called "${key}" in the sample`)
  return id
}
