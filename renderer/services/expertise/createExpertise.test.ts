import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { EndorsementId, PageId, PersonId, SpaceId, TopicId } from '../../../model/ids.ts'
import { createPageTree } from '../../../model/PageTree.ts'
import { createPages, setPageTag, trashPage } from '../../../model/page.ts'
import { claimRecord } from '../../../model/people/claims.ts'
import { createPerson } from '../../../model/people/person.ts'
import { createPeople } from '../../../model/people/updateProfile.ts'
import { idOf, stampOf } from '../../../model/testing/devices.ts'
import {
  declineEndorsements,
  endorsePerson,
  withdrawEndorsements,
} from '../../../model/topics/endorsements.ts'
import { hideEvidence } from '../../../model/topics/hiddenEvidence.ts'
import { createOpenTopics } from '../../../model/topics/TopicMap.ts'
import { declareTopicLevel } from '../../../model/topics/topicLevels.ts'
import { ensureTopic, mergeTopics, renameTopic } from '../../../model/topics/topics.ts'
import type { TopicPage } from '../links/listTopicPages.ts'
import { createExpertise } from './createExpertise.ts'
import { writtenTopicId } from './Facts.ts'

const space = idOf<SpaceId>('space', 1)
const page = (number: number) => idOf<PageId>('page', number)
const person = (number: number) => idOf<PersonId>('person', number)
const topic = (number: number) => idOf<TopicId>('topic', number)

afterEach(() => {
  vi.useRealTimers()
})

function setup() {
  const workspace = new Y.Doc()
  const spaceDoc = new Y.Doc()
  for (const number of [1, 2])
    createPerson(workspace, { id: person(number), name: `P${number}` }, stampOf(1))
  ensureTopic(workspace, { id: topic(1), name: 'Four 3' }, stampOf(1))
  createPages(
    spaceDoc,
    [1, 2].map((number) => ({
      id: page(number),
      title: `Page ${number}`,
      parent: null,
      order: `a${number}`,
    })),
    stampOf(5, 1),
  )
  let pages: readonly TopicPage[] = [
    { page: page(1), space, topics: ['four-3', 'Paie'], tags: [], authors: [person(2)] },
  ]
  const onLinks = new Set<() => void>()
  const list = [{ id: space }] as never
  const expertise = createExpertise({
    workspace,
    topics: createOpenTopics(workspace),
    spaces: { list, onChange: () => () => {} },
    spaceDoc: () => spaceDoc,
    treeOf: createPageTree,
    links: {
      topicPages: async () => pages,
      onChange(listener) {
        onLinks.add(listener)
        return () => onLinks.delete(listener)
      },
    },
  })
  return {
    workspace,
    spaceDoc,
    expertise,
    setPages(next: readonly TopicPage[]) {
      pages = next
      for (const listener of onLinks) listener()
    },
    listens: () => onLinks.size > 0,
  }
}

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 15_000 })

describe('who knows what', () => {
  it('comes from the index, the records and the page trees, and follows them', async () => {
    const { expertise, spaceDoc, workspace, setPages, listens } = setup()
    expect(expertise.read().pages).toBe('waiting')
    let told = 0
    const stop = expertise.subscribe(() => told++)
    await until(() => expect(expertise.read().pages).toBe('known'))
    const holders = () => [...expertise.read().evidence.holders(topic(1)).keys()].sort()
    // Who made the page and who wrote in it.
    expect(holders()).toEqual([person(1), person(2)])
    expect(expertise.read().written.get(writtenTopicId('paie'))).toBe('Paie')
    declareTopicLevel(workspace, person(1), [topic(1)], 'masters', stampOf(9))
    endorsePerson(
      workspace,
      { id: idOf<EndorsementId>('end', 1), person: person(1), topic: topic(1) },
      stampOf(9, 2),
    )
    const kinds = () =>
      expertise
        .read()
        .evidence.holders(topic(1))
        .get(person(1))
        ?.map(({ kind }) => kind)
    expect(kinds()).toEqual(['level', 'endorsed', 'pages'])
    hideEvidence(workspace, person(1), [`level:${topic(1)}`], true)
    expect(kinds()).toEqual(['endorsed', 'pages'])
    trashPage(spaceDoc, page(1), stampOf(10))
    expect(kinds()).toEqual(['endorsed'])
    setPageTag(spaceDoc, page(2), 'FOUR_3', true, stampOf(11))
    setPages([{ page: page(2), space, topics: [], tags: ['FOUR_3', 'autre'], authors: [] }])
    await until(() => expect(kinds()).toEqual(['endorsed', 'pages']))
    expect(told).toBeGreaterThan(1)
    stop()
    expect(listens()).toBe(false)
  })

  it('keeps a word declined that its colleague takes back and says anew', async () => {
    const { expertise, workspace } = setup()
    const endorse = (number: number, by: number) => {
      const id = idOf<EndorsementId>('end', number)
      endorsePerson(workspace, { id, person: person(1), topic: topic(1) }, stampOf(number, by))
      return id
    }
    const endorsers = () =>
      (expertise.read().evidence.holders(topic(1)).get(person(1)) ?? []).flatMap((one) =>
        one.kind === 'endorsed' ? [one.by] : [],
      )
    createPerson(workspace, { id: person(3), name: 'P3' }, stampOf(1))
    const first = endorse(1, 2)
    expect(endorsers()).toEqual([person(2)])
    declineEndorsements(workspace, person(1), [first], true)
    expect(endorsers()).toEqual([])
    withdrawEndorsements(workspace, [first], stampOf(3, 2))
    endorse(4, 2)
    expect(endorsers()).toEqual([])
    const [said] = expertise.read().evidence.about(person(1))
    expect(said).toMatchObject({ isDeclined: true, evidence: { endorsement: idOf('end', 4) } })
    // Another colleague's word is another.
    endorse(5, 3)
    expect(endorsers()).toEqual([person(3)])
  })

  it('is of the person whose record another is, and of two again when they are separated', async () => {
    const { expertise, workspace } = setup()
    const stop = expertise.subscribe(() => {})
    await until(() => expect(expertise.read().pages).toBe('known'))
    createPeople(workspace, [{ id: person(3), name: 'Entry' }], stampOf(2))
    declareTopicLevel(workspace, person(3), [topic(1)], 'masters', stampOf(3))
    endorsePerson(
      workspace,
      { id: idOf<EndorsementId>('end', 3), person: person(3), topic: topic(1) },
      stampOf(4, 2),
    )
    const kinds = (number: number) =>
      [...(expertise.read().evidence.shownOf(person(number)).get(topic(1)) ?? [])].map(
        ({ kind }) => kind,
      )
    expect(kinds(3)).toEqual(['level', 'endorsed'])
    const claim = { record: person(3), person: person(1) }
    claimRecord(workspace, { ...claim, stands: true }, stampOf(5))
    expect(kinds(1)).toEqual(['level', 'endorsed', 'pages'])
    expect(kinds(3)).toEqual([])
    // Whoever endorsed the record and is its person endorsed themselves: that is no evidence.
    claimRecord(workspace, { ...claim, stands: false }, stampOf(6))
    claimRecord(workspace, { record: person(3), person: person(2), stands: true }, stampOf(7))
    expect(kinds(2)).toEqual(['level', 'pages'])
    claimRecord(workspace, { record: person(3), person: person(2), stands: false }, stampOf(8))
    expect(kinds(3)).toEqual(['level', 'endorsed'])
    stop()
  })

  it('goes along when a topic is renamed or merged', async () => {
    const { expertise, workspace } = setup()
    const stop = expertise.subscribe(() => {})
    await until(() => expect(expertise.read().pages).toBe('known'))
    renameTopic(workspace, topic(1), 'Fourneau', stampOf(9))
    expect([...expertise.read().evidence.holders(topic(1)).keys()]).toHaveLength(2)
    ensureTopic(workspace, { id: topic(2), name: 'Verre' }, stampOf(10))
    mergeTopics(workspace, topic(1), topic(2), stampOf(11))
    expect([...expertise.read().evidence.holders(topic(2)).keys()]).toHaveLength(2)
    ensureTopic(workspace, { id: topic(3), name: 'paie' }, stampOf(12))
    expect(expertise.read().written.size).toBe(0)
    expect([...expertise.read().evidence.holders(topic(3)).keys()]).toHaveLength(2)
    stop()
  })

  it('counts answers to questions, the accepted one apart, and reads their records tolerantly', () => {
    const { expertise, spaceDoc } = setup()
    const questions = spaceDoc.getMap<Y.Map<unknown>>('questions')
    const answers = spaceDoc.getMap<Y.Map<unknown>>('answers')
    const ask = idOf<string>('ask', 1)
    questions.set(
      ask,
      new Y.Map<unknown>(
        Object.entries({
          title: 'Why?',
          createdAt: 4,
          [`topic:${topic(1)}`]: true,
          'topic:x': true,
        }),
      ),
    )
    const answer = (number: number, by: unknown) => {
      const id = idOf<string>('answer', number)
      answers.set(id, new Y.Map<unknown>(Object.entries({ question: ask, by, at: 5 })))
      return id
    }
    const first = answer(1, person(1))
    answer(2, person(2))
    answer(3, 'NO')
    const read = () => {
      const { facts, questions: known } = expertise.read()
      return [facts.answers.map(({ by, accepted }) => [by, accepted]), known[0]]
    }
    expect(read()).toEqual([
      [
        [person(1), false],
        [person(2), false],
      ],
      expect.objectContaining({ title: 'Why?', answers: 3, isAnswered: false }),
    ])
    questions.get(ask)?.set(`accepted:${first}`, { at: 6, by: person(2) })
    expect(read()[0]).toEqual([
      [person(1), true],
      [person(2), false],
    ])
    answers.get(first)?.set('deleted', { at: 7, by: person(1) })
    expect(read()).toEqual([
      [[person(2), false]],
      expect.objectContaining({ answers: 2, isAnswered: false }),
    ])
    questions.get(ask)?.set('deleted', { at: 8, by: person(1) })
    expect(read()).toEqual([[], undefined])
  })

  it('is readied in steps, and who changes between them is read as they are', () => {
    const { expertise, workspace } = setup()
    createPeople(
      workspace,
      Array.from({ length: 200 }, (_, at) => ({
        id: person(100 + at),
        name: `Personne ${at}`,
        levels: { [topic(1)]: 'masters' as const },
      })),
      stampOf(1),
    )
    const isOver = () => true
    expect(expertise.ready(isOver)).toBe(true)
    declareTopicLevel(workspace, person(110), [topic(1)], 'learning', stampOf(2))
    let steps = 1
    while (expertise.ready(isOver)) steps++
    expect(steps).toBe(4)
    const holders = expertise.read().evidence.holders(topic(1))
    expect(holders.get(person(110))).toMatchObject([{ level: 'learning' }])
    expect(holders.get(person(111))).toMatchObject([{ level: 'masters' }])
  })

  it('of five thousand people and ten thousand pages is there in a moment', () => {
    const workspace = new Y.Doc()
    workspace.transact(() => {
      for (let at = 0; at < 2000; at++)
        workspace
          .getMap<Y.Map<unknown>>('topics')
          .set(topic(at), new Y.Map<unknown>([['name', `Sujet ${at}`]]))
      for (let at = 0; at < 5000; at++)
        workspace.getMap<Y.Map<unknown>>('people').set(
          person(at),
          new Y.Map<unknown>([
            ['name', `Personne ${at}`],
            [`topic:${topic(at % 2000)}`, { level: 'masters', at: 1 }],
          ]),
        )
    })
    const expertise = createExpertise({
      workspace,
      topics: createOpenTopics(workspace),
      spaces: { list: [], onChange: () => () => {} },
      spaceDoc: () => new Y.Doc(),
      treeOf: createPageTree,
      links: { topicPages: async () => [], onChange: () => () => {} },
    })
    expertise.read()
    const start = performance.now()
    declareTopicLevel(workspace, person(3), [topic(9)], 'masters', stampOf(2))
    const { evidence } = expertise.read()
    // It takes 30 ms: this fence stops only what is far off.
    expect(performance.now() - start).toBeLessThan(15_000)
    expect(evidence.holders(topic(9)).size).toBe(4)
  })
})
