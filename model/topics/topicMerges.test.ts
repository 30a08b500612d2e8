import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { TopicId } from '../ids.ts'
import { carry, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { readTopics } from './TopicMap.ts'
import { mergesOf } from './topicMerges.ts'
import { ensureTopic, mergeTopics, separateTopics } from './topics.ts'

const topic = (number: number) => idOf<TopicId>('topic', number)
const namesOf = (doc: Y.Doc) => readTopics(doc).all.map(({ name }) => name)

function toldOf(doc: Y.Doc, number: number) {
  const topics = readTopics(doc)
  const found = topics.get(topic(number))
  if (!found) throw new Error(`no topic ${number}`)
  return mergesOf(found, topics)
}

describe('what is said of merging', () => {
  it('of two into each other at once says who did what, and is taken apart', () => {
    const [a, b] = devicesWith(2, (doc) => {
      for (const [at, name] of ['Soudure', 'Welding', 'TIG'].entries())
        ensureTopic(doc, { id: topic(at + 1), name }, stampOf(at + 1))
      mergeTopics(doc, topic(3), topic(2), stampOf(5))
    }) as [Y.Doc, Y.Doc]
    mergeTopics(a, topic(1), topic(2), stampOf(8, 1))
    mergeTopics(b, topic(2), topic(1), stampOf(7, 2))
    carry(a, b)
    carry(b, a)
    const merges = toldOf(a, 1)
    expect(toldOf(b, 1)).toEqual(merges)
    expect(merges).toEqual({
      merged: [
        { from: topic(3), name: 'TIG', into: topic(2), at: 5, by: stampOf(5).by, counts: true },
        {
          from: topic(2),
          name: 'Welding',
          into: topic(1),
          at: 7,
          by: stampOf(7, 2).by,
          counts: true,
        },
      ],
      crossed: {
        from: topic(1),
        name: 'Soudure',
        at: 8,
        by: stampOf(8, 1).by,
        into: topic(2),
        counts: true,
      },
      elsewhere: [],
      lost: [],
    })
    separateTopics(a, [topic(2)], stampOf(9))
    expect(namesOf(a)).toEqual(['Soudure', 'Welding'])
    expect(toldOf(a, 2)).toMatchObject({ merged: [{ name: 'TIG' }], crossed: null })
    expect(toldOf(a, 1)).toMatchObject({ merged: [], crossed: null })
  })

  it('of one into two others at once stands in one, and is told on both until somebody decides', () => {
    const [a, b] = devicesWith(2, (doc) => {
      for (const [at, name] of ['Soudure', 'Welding', 'Métal'].entries())
        ensureTopic(doc, { id: topic(at + 1), name }, stampOf(at + 1))
    }) as [Y.Doc, Y.Doc]
    mergeTopics(a, topic(1), topic(2), stampOf(8, 1))
    mergeTopics(b, topic(1), topic(3), stampOf(9, 2))
    carry(a, b)
    carry(b, a)
    const home = readTopics(a).get(topic(1))?.id
    expect(readTopics(b).get(topic(1))?.id).toBe(home)
    const [here, there] = home === topic(2) ? [2, 3] : [3, 2]
    const saidThere = there === 2 ? stampOf(8, 1) : stampOf(9, 2)
    for (const doc of [a, b]) {
      const said = { from: topic(1), name: 'Soudure', at: saidThere.at, by: saidThere.by }
      expect(toldOf(doc, here)).toMatchObject({
        merged: [{ name: 'Soudure' }],
        elsewhere: [{ ...said, into: topic(there) }],
        lost: [],
      })
      expect(toldOf(doc, there)).toMatchObject({
        merged: [],
        elsewhere: [],
        lost: [{ ...said, stands: topic(here) }],
      })
    }
    separateTopics(a, [topic(1)], stampOf(10))
    for (const number of [1, 2, 3])
      expect(toldOf(a, number)).toEqual({
        merged: [],
        crossed: null,
        elsewhere: [],
        lost: [],
      })
  })
})
