import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PersonId, TopicId } from '../ids.ts'
import { createPerson } from '../people/person.ts'
import { readProfile } from '../people/profile.ts'
import { idOf, stampOf } from '../testing/devices.ts'
import { hideEvidence } from './hiddenEvidence.ts'
import { listShownLevels } from './shownLevels.ts'
import { readTopics } from './TopicMap.ts'
import { declareTopicLevel } from './topicLevels.ts'
import { ensureTopic, mergeTopics, separateTopics } from './topics.ts'

const person = idOf<PersonId>('person', 1)
const topic = (number: number) => idOf<TopicId>('topic', number)

function setup() {
  const doc = new Y.Doc()
  createPerson(doc, { id: person, name: 'Claire' }, stampOf(1))
  for (const number of [1, 2])
    ensureTopic(doc, { id: topic(number), name: `Four ${number}` }, stampOf(number))
  const declare = (number: number, level: 'masters' | 'learning', at: number) =>
    declareTopicLevel(doc, person, [topic(number)], level, stampOf(at))
  const shown = () => {
    const profile = readProfile(doc, person)
    return profile && listShownLevels(profile, readTopics(doc))
  }
  return { doc, declare, shown }
}

describe('levels that somebody declared of topics that became one', () => {
  it('are one level of the topic that stands: the last word', () => {
    const { doc, declare, shown } = setup()
    declare(1, 'learning', 5)
    declare(2, 'masters', 4)
    expect(shown()).toHaveLength(2)
    mergeTopics(doc, topic(1), topic(2), stampOf(6))
    expect(shown()).toMatchObject([{ topic: topic(2), level: 'learning', at: 5 }])
    separateTopics(doc, [topic(1)], stampOf(7))
    expect(shown()).toHaveLength(2)
  })

  it.each([
    ['before', 1],
    ['into which it was merged', 2],
  ] as const)('are hidden when either is hidden: the topic as it was %s', (_, hidden) => {
    const { doc, declare, shown } = setup()
    declare(3 - hidden === 1 ? 1 : 2, 'masters', 4)
    hideEvidence(doc, person, [`level:${topic(hidden)}`], true)
    expect(shown()).toHaveLength(1)
    mergeTopics(doc, topic(1), topic(2), stampOf(6))
    expect(shown()).toEqual([])
  })

  it('are no levels of a topic that is not here', () => {
    const { doc, shown } = setup()
    declareTopicLevel(doc, person, [topic(9)], 'masters', stampOf(4))
    expect(shown()).toEqual([])
  })
})
