/**
 * Operations on topics, levels, endorsements and hidden evidence, done on three devices in any order
 * and exchanged in any order, end equal everywhere: as stored and as people see them.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { EndorsementId, PersonId, TopicId } from '../ids.ts'
import { createPerson } from '../people/person.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { declineEndorsements, endorsePerson, withdrawEndorsements } from './endorsements.ts'
import { hideEvidence } from './hiddenEvidence.ts'
import { createOpenTopics, readTopics } from './TopicMap.ts'
import { declareTopicLevel } from './topicLevels.ts'
import { mergesOf } from './topicMerges.ts'
import {
  describeTopic,
  ensureTopic,
  mergeTopics,
  nestTopic,
  rateTopic,
  releaseTopicName,
  renameTopic,
  separateTopics,
  setTopicRemoved,
} from './topics.ts'

const topic = (number: number) => idOf<TopicId>('topic', number)
const person = (number: number) => idOf<PersonId>('person', number)
const endorsement = (number: number) => idOf<EndorsementId>('end', number)
const names = ['Four 3', 'Fonderie', 'Soudure', 'Welding', 'four-3', 'Paie']

/** `a` and `b` choose what is acted on, `at` is unique to the act. */
type Act = (doc: Y.Doc, a: number, b: number, at: number) => void
const acts: Record<string, Act> = {
  ensure: (doc, a, _b, at) =>
    ensureTopic(doc, { id: topic(100 + at), name: names[a] as string }, stampOf(at)),
  rename: (doc, a, b, at) => renameTopic(doc, topic(a), names[b] as string, stampOf(at)),
  release: (doc, a, b, at) => releaseTopicName(doc, topic(a), names[b] as string, stampOf(at)),
  describe: (doc, a, b, at) => describeTopic(doc, topic(a), `d${b}`, stampOf(at)),
  nest: (doc, a, b, at) => nestTopic(doc, topic(a), b === 5 ? null : topic(b), stampOf(at)),
  merge: (doc, a, b, at) => mergeTopics(doc, topic(a), topic(b), stampOf(at)),
  separate: (doc, a, _b, at) => separateTopics(doc, [topic(a)], stampOf(at)),
  rate: (doc, a, b, at) => rateTopic(doc, topic(a), 'rarity', b === 0 ? null : 2, stampOf(at)),
  remove: (doc, a, b, at) => setTopicRemoved(doc, topic(a), b % 2 === 0, stampOf(at)),
  level: (doc, a, b, at) =>
    declareTopicLevel(doc, person(1), [topic(a)], b === 0 ? null : 'masters', stampOf(at)),
  endorse: (doc, a, _b, at) =>
    endorsePerson(
      doc,
      { id: endorsement(at), person: person(2), topic: topic(a) },
      stampOf(at),
    ),
  withdraw: (doc, a, _b, at) => withdrawEndorsements(doc, [endorsement(10 + a)], stampOf(at)),
  decline: (doc, a, b) =>
    declineEndorsements(doc, person(2), [endorsement(10 + a)], b % 2 === 0),
  hide: (doc, a, b) => hideEvidence(doc, person(1), [`pages:${topic(a)}`], b % 2 === 0),
}

function fill(doc: Y.Doc): void {
  for (const number of [1, 2])
    createPerson(doc, { id: person(number), name: `P${number}` }, stampOf(1))
  for (const number of [0, 1, 2, 3])
    ensureTopic(doc, { id: topic(number), name: names[number] as string }, stampOf(number + 1))
}

/** What people see, as plain data. */
function seenOf(doc: Y.Doc): unknown {
  const topics = readTopics(doc)
  return topics.all.map((one) => [
    one,
    topics.ancestors(one.id).map(({ id }) => id),
    mergesOf(one, topics),
  ])
}

function checkTree(doc: Y.Doc): void {
  const topics = readTopics(doc)
  const reached = new Set<TopicId>()
  const walk = (parent: TopicId | null) => {
    for (const child of topics.children(parent)) {
      expect(reached.has(child.id)).toBe(false)
      reached.add(child.id)
      walk(child.id)
    }
  }
  walk(null)
  // Nothing is lost in a circle, and no record or name belongs to two topics.
  expect(reached.size).toBe(topics.all.length)
  const members = topics.all.flatMap((one) => one.members)
  expect(new Set(members).size).toBe(members.length)
  const keys = topics.all.flatMap((one) => one.keys)
  expect(new Set(keys).size).toBe(keys.length)
}

const step = fc.record({
  device: fc.nat({ max: 2 }),
  act: fc.constantFrom(...Object.keys(acts)),
  a: fc.nat({ max: 5 }),
  b: fc.nat({ max: 5 }),
  /** The device that is heard before the act; itself for none. */
  hears: fc.nat({ max: 2 }),
})

describe('topics on three devices', () => {
  it('end equal whatever is done and in whatever order it is exchanged', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const devices = devicesWith(3, fill)
        const [one, two, three] = devices as [Y.Doc, Y.Doc, Y.Doc]
        // A room that was only looked into is there as an empty one.
        for (const doc of devices) doc.getMap('endorsements')
        const open = createOpenTopics(one)
        steps.forEach(({ device, act, a, b, hears }, at) => {
          const doc = devices[device] as Y.Doc
          if (hears !== device) carry(devices[hears] as Y.Doc, doc)
          acts[act]?.(doc, a, b, 10 + at)
        })
        carry(one, two)
        carry(three, two)
        carry(two, three)
        carry(two, one)
        expect(contentOf(two)).toEqual(contentOf(one))
        expect(contentOf(three)).toEqual(contentOf(one))
        expect(seenOf(two)).toEqual(seenOf(one))
        expect(seenOf(three)).toEqual(seenOf(one))
        checkTree(one)
        // What was open all the while reads the same as what is opened now.
        expect(open.read().all).toEqual(readTopics(one).all)
        open.dispose()
      }),
      { seed: 20261127, numRuns: 120 },
    )
  })

  it('leave what a newer version wrote, and are one update each', () => {
    const records = (doc: Y.Doc) =>
      ['people', 'topics', 'endorsements'].flatMap((key) => [
        ...doc.getMap<Y.Map<unknown>>(key).entries(),
      ])
    for (const [name, act] of Object.entries(acts)) {
      const [doc] = devicesWith(1, fill) as [Y.Doc]
      const given = { id: endorsement(11), person: person(2), topic: topic(1) }
      endorsePerson(doc, given, stampOf(1))
      for (const [, record] of records(doc)) record.set('future', { kept: name })
      const before = records(doc).map(([id]) => id)
      let updates = 0
      doc.on('update', () => updates++)
      act(doc, 1, 2, 50)
      for (const [id, record] of records(doc))
        if (before.includes(id)) expect(record.get('future'), id).toEqual({ kept: name })
      // Making what is there and taking a name that is taken write nothing.
      expect(updates, name).toBe(['ensure', 'rename'].includes(name) ? 0 : 1)
    }
  })
})

describe('reading what others wrote', () => {
  it('reads broken topics as absent and broken fields as unknown', () => {
    const doc = new Y.Doc()
    const topics = doc.getMap('topics')
    topics.set(topic(1), 'nonsense')
    topics.set(topic(2), new Y.Map<unknown>([['name', ' -_ ']]))
    topics.set('x', new Y.Map<unknown>([['name', 'Short id']]))
    const broken = {
      name: 'Four',
      description: 4,
      parent: topic(4),
      mergedInto: { topic: topic(9), at: 3 },
      rarity: 5,
      usefulness: '3',
      createdAt: 'today',
      removedAt: true,
      'alias:': true,
      'alias:FOURNEAU': true,
    }
    topics.set(topic(3), new Y.Map<unknown>(Object.entries(broken)))
    expect(readTopics(doc).all).toMatchObject([
      {
        id: topic(3),
        name: 'Four',
        description: '',
        parent: null,
        aliases: ['fourneau'],
        criticality: { rarity: null, usefulness: null, acquiring: null, applying: null },
        createdAt: null,
        members: [topic(3)],
        removedAt: null,
      },
    ])
  })
})
