import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { EndorsementId, PersonId, TopicId } from '../ids.ts'
import { createPerson } from '../people/person.ts'
import { readProfile } from '../people/profile.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import {
  declineEndorsements,
  endorsePerson,
  listEndorsements,
  withdrawEndorsements,
} from './endorsements.ts'
import { hideEvidence } from './hiddenEvidence.ts'
import { readTopics } from './TopicMap.ts'
import { topicKey } from './topicKey.ts'
import { declareTopicLevel, listDeclaredLevels, personRecordOf } from './topicLevels.ts'
import {
  cleanTopicName,
  describeTopic,
  ensureTopic,
  longestTopicName,
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

function docWith(...names: readonly string[]): Y.Doc {
  const doc = new Y.Doc()
  names.forEach((name, at) => {
    ensureTopic(doc, { id: topic(at + 1), name }, stampOf(at + 1))
  })
  return doc
}
const namesOf = (doc: Y.Doc) => readTopics(doc).all.map(({ name }) => name)

describe('a topic', () => {
  it('is one however it is spelt, and is made once', () => {
    const doc = docWith('Réglage du four')
    expect(ensureTopic(doc, { id: topic(9), name: '#reglage-du  FOUR' }, stampOf(9))).toBe(
      topic(1),
    )
    expect(namesOf(doc)).toEqual(['Réglage du four'])
    expect(ensureTopic(doc, { id: topic(9), name: ' # - ' }, stampOf(9))).toBeNull()
    expect(topicKey('Œuvre_d’art')).toBe(topicKey('oeuvre d’art'))
  })

  it('keeps names in any script, in one line and not endlessly long', () => {
    expect(cleanTopicName('##  Tour\n de  main ')).toBe('Tour de main')
    expect(cleanTopicName('溶接')).toBe('溶接')
    expect([...cleanTopicName('🔥'.repeat(500))]).toHaveLength(longestTopicName)
    expect(namesOf(docWith('溶接', 'لحام'))).toHaveLength(2)
  })

  it('that two devices make at once is one, the older record', () => {
    const [a, b] = devicesWith(2, () => {}) as [Y.Doc, Y.Doc]
    ensureTopic(a, { id: topic(7), name: 'Soudure TIG' }, stampOf(20))
    ensureTopic(b, { id: topic(3), name: 'soudure tig' }, stampOf(30))
    carry(a, b)
    carry(b, a)
    for (const doc of [a, b]) {
      expect(readTopics(doc).all).toMatchObject([
        { id: topic(7), name: 'Soudure TIG', members: [topic(7), topic(3)], merged: [] },
      ])
      expect(readTopics(doc).get(topic(3))?.id).toBe(topic(7))
    }
  })

  it('is found by every name it had, and gives one back when it is released', () => {
    const doc = docWith('Four 3', 'Paie')
    expect(renameTopic(doc, topic(1), 'Four à arc', stampOf(5))).toEqual({ ok: true })
    expect(readTopics(doc).find('#four 3'.slice(1))?.name).toBe('Four à arc')
    expect(readTopics(doc).get(topic(1))?.aliases).toEqual(['Four 3'])
    expect(renameTopic(doc, topic(2), 'FOUR-3', stampOf(6))).toEqual({
      ok: false,
      reason: 'taken',
      topic: topic(1),
    })
    releaseTopicName(doc, topic(1), 'Four 3', stampOf(7))
    expect(readTopics(doc).find('Four 3')).toBeNull()
    expect(readTopics(doc).find('Four à arc')?.id).toBe(topic(1))
  })

  it('renamed by two at once is found by both names', () => {
    const [a, b] = devicesWith(2, (doc) => {
      ensureTopic(doc, { id: topic(1), name: 'Four' }, stampOf(1))
    }) as [Y.Doc, Y.Doc]
    renameTopic(a, topic(1), 'Fourneau', stampOf(2))
    renameTopic(b, topic(1), 'Kiln', stampOf(3))
    carry(a, b)
    carry(b, a)
    expect(namesOf(a)).toEqual(namesOf(b))
    for (const name of ['Four', 'Fourneau', 'Kiln'])
      expect(readTopics(b).find(name)?.id).toBe(topic(1))
  })

  it('does nothing to what is not there', () => {
    const doc = docWith('Four')
    const before = contentOf(doc)
    const gone = { ok: false, reason: 'missing' }
    expect(renameTopic(doc, topic(8), 'X', stampOf(5))).toEqual(gone)
    expect(renameTopic(doc, topic(1), ' # ', stampOf(5))).toEqual({
      ok: false,
      reason: 'unnamed',
    })
    expect(describeTopic(doc, topic(8), 'X', stampOf(5))).toEqual(gone)
    expect(nestTopic(doc, topic(1), topic(8), stampOf(5))).toEqual(gone)
    expect(mergeTopics(doc, topic(1), topic(8), stampOf(5))).toEqual(gone)
    expect(mergeTopics(doc, topic(1), topic(1), stampOf(5))).toMatchObject({ reason: 'same' })
    expect(rateTopic(doc, topic(8), 'rarity', 2, stampOf(5))).toEqual(gone)
    expect(setTopicRemoved(doc, topic(8), true, stampOf(5))).toEqual(gone)
    expect(contentOf(doc)).toEqual(before)
  })
})

describe('merging', () => {
  it('keeps names, description, axes and subtopics, and is undone', () => {
    const doc = docWith('Soudure', 'Welding', 'TIG')
    describeTopic(doc, topic(2), 'All kinds of it', stampOf(5))
    rateTopic(doc, topic(2), 'rarity', 4, stampOf(5))
    nestTopic(doc, topic(3), topic(2), stampOf(5))
    const outcome = mergeTopics(doc, topic(2), topic(1), stampOf(6))
    expect(readTopics(doc).find('welding')).toMatchObject({
      id: topic(1),
      name: 'Soudure',
      aliases: ['Welding'],
      description: 'All kinds of it',
      criticality: { rarity: 4, usefulness: null },
      merged: [topic(2)],
    })
    expect(readTopics(doc).children(topic(1))).toMatchObject([{ name: 'TIG' }])
    separateTopics(doc, outcome.ok ? outcome.merged : [], stampOf(7))
    expect(namesOf(doc)).toEqual(['Soudure', 'TIG', 'Welding'])
    expect(readTopics(doc).get(topic(3))?.parent).toBe(topic(2))
  })

  it('of two into each other at once is one topic with the older name, which can be merged on', () => {
    const [a, b] = devicesWith(2, (doc) => {
      for (const [at, name] of ['Soudure', 'Welding', 'Métal'].entries())
        ensureTopic(doc, { id: topic(at + 1), name }, stampOf(at + 1))
    }) as [Y.Doc, Y.Doc]
    mergeTopics(a, topic(1), topic(2), stampOf(8))
    mergeTopics(b, topic(2), topic(1), stampOf(7))
    carry(a, b)
    carry(b, a)
    for (const doc of [a, b]) expect(namesOf(doc)).toEqual(['Métal', 'Soudure'])
    mergeTopics(a, topic(2), topic(3), stampOf(9))
    expect(namesOf(a)).toEqual(['Métal'])
    expect(readTopics(a).get(topic(1))?.name).toBe('Métal')
  })

  it('of three in a circle, each elsewhere, loses none', () => {
    const devices = devicesWith(3, (doc) => {
      for (const [at, name] of ['A', 'B', 'C'].entries())
        ensureTopic(doc, { id: topic(at + 1), name }, stampOf(9 - at))
    })
    devices.forEach((doc, at) => {
      mergeTopics(doc, topic(at + 1), topic(((at + 1) % 3) + 1), stampOf(20 + at))
    })
    const [one, two, three] = devices as [Y.Doc, Y.Doc, Y.Doc]
    for (const [from, to] of [
      [one, two],
      [two, three],
      [three, one],
      [one, two],
    ] as const)
      carry(from, to)
    for (const doc of [one, two, three])
      expect(readTopics(doc).all).toMatchObject([{ name: 'C', aliases: ['A', 'B'] }])
  })

  it('of a topic whose name two records have takes both along', () => {
    const [a, b] = devicesWith(2, (doc) => {
      ensureTopic(doc, { id: topic(5), name: 'Métal' }, stampOf(50))
    }) as [Y.Doc, Y.Doc]
    ensureTopic(a, { id: topic(1), name: 'Acier' }, stampOf(10))
    ensureTopic(b, { id: topic(2), name: 'acier' }, stampOf(20))
    carry(b, a)
    const outcome = mergeTopics(a, topic(2), topic(5), stampOf(60))
    expect(namesOf(a)).toEqual(['Métal'])
    separateTopics(a, outcome.ok ? outcome.merged : [], stampOf(70))
    expect(namesOf(a)).toEqual(['Acier', 'Métal'])
  })
})

describe('nesting', () => {
  it('refuses a circle, and settles one that two devices make', () => {
    const [a, b] = devicesWith(2, (doc) => {
      for (const [at, name] of ['Métal', 'Soudure', 'TIG'].entries())
        ensureTopic(doc, { id: topic(at + 1), name }, stampOf(at + 1))
      nestTopic(doc, topic(3), topic(2), stampOf(5))
    }) as [Y.Doc, Y.Doc]
    expect(nestTopic(a, topic(2), topic(3), stampOf(6))).toEqual({ ok: false, reason: 'cycle' })
    expect(nestTopic(a, topic(2), topic(2), stampOf(6))).toEqual({ ok: false, reason: 'cycle' })
    nestTopic(a, topic(2), topic(1), stampOf(7))
    nestTopic(b, topic(1), topic(3), stampOf(8))
    carry(a, b)
    carry(b, a)
    for (const doc of [a, b]) {
      const topics = readTopics(doc)
      expect(topics.children(null).map(({ name }) => name)).toEqual(['Métal'])
      expect(topics.ancestors(topic(3)).map(({ name }) => name)).toEqual(['Métal', 'Soudure'])
    }
  })

  it('under what it is then merged into stands where that stood', () => {
    const doc = docWith('Métal', 'Soudure', 'Welding')
    nestTopic(doc, topic(2), topic(1), stampOf(5))
    nestTopic(doc, topic(3), topic(2), stampOf(5))
    mergeTopics(doc, topic(2), topic(3), stampOf(6))
    expect(readTopics(doc).get(topic(3))?.parent).toBe(topic(1))
  })
})

describe('a topic taken off the lists', () => {
  it('is found by its texts still, leaves its subtopics, and comes back when it is written', () => {
    const doc = docWith('Métal', 'Soudure', 'TIG')
    nestTopic(doc, topic(2), topic(1), stampOf(5))
    nestTopic(doc, topic(3), topic(2), stampOf(5))
    setTopicRemoved(doc, topic(2), true, stampOf(6))
    expect(namesOf(doc)).toEqual(['Métal', 'TIG'])
    expect(
      readTopics(doc)
        .ancestors(topic(3))
        .map(({ name }) => name),
    ).toEqual(['Métal'])
    expect(readTopics(doc).find('soudure')?.removedAt).toBe(6)
    expect(ensureTopic(doc, { id: topic(9), name: 'soudure' }, stampOf(7))).toBe(topic(2))
    expect(namesOf(doc)).toEqual(['Métal', 'Soudure', 'TIG'])
  })

  it('stays when somebody made it anew meanwhile', () => {
    const [a, b] = devicesWith(2, (doc) => {
      ensureTopic(doc, { id: topic(1), name: 'Soudure' }, stampOf(1))
      renameTopic(doc, topic(1), 'Brasure', stampOf(2))
      releaseTopicName(doc, topic(1), 'Soudure', stampOf(3))
    }) as [Y.Doc, Y.Doc]
    setTopicRemoved(a, topic(1), true, stampOf(6))
    const other = new Y.Doc()
    ensureTopic(other, { id: topic(2), name: 'Brasure' }, stampOf(5))
    carry(other, b)
    carry(b, a)
    expect(namesOf(a)).toEqual(['Brasure'])
  })
})

describe('levels, endorsements and what is hidden', () => {
  const withPeople = () => {
    const doc = docWith('Soudure', 'Welding')
    for (const number of [1, 2])
      createPerson(doc, { id: person(number), name: `P${number}` }, stampOf(1))
    return doc
  }
  const recordOf = (doc: Y.Doc, number: number) =>
    personRecordOf(doc, person(number)) as Y.Map<unknown>

  it('keep a level in the record of the topic that stays', () => {
    const doc = withPeople()
    declareTopicLevel(doc, person(1), [topic(2)], 'practises', stampOf(99))
    declareTopicLevel(doc, person(1), [topic(1), topic(2)], 'masters', stampOf(5))
    expect(listDeclaredLevels(recordOf(doc, 1))).toEqual([
      { topic: topic(1), level: 'masters', at: 5, by: person(1) },
    ])
    declareTopicLevel(doc, person(1), [topic(1), topic(2)], null, stampOf(6))
    expect(listDeclaredLevels(recordOf(doc, 1))).toEqual([])
    recordOf(doc, 1).set(`topic:${topic(1)}`, { level: 'guru', at: 3 })
    recordOf(doc, 1).set('topic:NO', { level: 'masters', at: 3 })
    expect(listDeclaredLevels(recordOf(doc, 1))).toEqual([])
  })

  it('let an endorsement be withdrawn by its author and declined by its person', () => {
    const doc = withPeople()
    const id = idOf<EndorsementId>('end', 1)
    endorsePerson(doc, { id, person: person(2), topic: topic(1) }, stampOf(5))
    expect(() =>
      endorsePerson(
        doc,
        { id: idOf('end', 2), person: person(1), topic: topic(1) },
        stampOf(5),
      ),
    ).toThrow(/themselves/)
    expect(listEndorsements(doc)).toEqual([
      { id, person: person(2), topic: topic(1), by: person(1), at: 5, isWithdrawn: false },
    ])
    declineEndorsements(doc, person(2), [id], true)
    expect(readProfile(doc, person(2))?.declined).toEqual([id])
    declineEndorsements(doc, person(2), [id], false)
    expect(readProfile(doc, person(2))?.declined).toEqual([])
    withdrawEndorsements(doc, [id], stampOf(6))
    expect(listEndorsements(doc)).toEqual([])
  })

  it('hide and show pieces of evidence', () => {
    const doc = withPeople()
    hideEvidence(doc, person(1), [`pages:${topic(1)}`, `level:${topic(1)}`], true)
    hideEvidence(doc, person(1), [`level:${topic(1)}`], false)
    expect(readProfile(doc, person(1))?.hidden).toEqual([`pages:${topic(1)}`])
  })
})

describe('two thousand topics', () => {
  it('are read in a time that nobody waits for', () => {
    const doc = new Y.Doc()
    doc.transact(() => {
      const topics = doc.getMap<Y.Map<unknown>>('topics')
      for (let at = 0; at < 2000; at++)
        topics.set(
          topic(at),
          new Y.Map<unknown>(
            Object.entries({
              name: `Sujet ${at}`,
              createdAt: at,
              parent: { topic: topic(at >> 2), at: 1 },
              ...(at % 7 === 0 ? { mergedInto: { topic: topic(at + 1), at: 2 } } : {}),
            }),
          ),
        )
    })
    const start = performance.now()
    const topics = readTopics(doc)
    // It takes 30 ms: this fence stops only what is far off.
    expect(performance.now() - start).toBeLessThan(15_000)
    expect(topics.all.length).toBe(2000 - Math.ceil(2000 / 7))
  })
})
