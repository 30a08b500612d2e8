import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { PageId, QuestionId } from '../ids.ts'
import { noModeration } from '../moderation/Moderation.ts'
import { carry, contentOf, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { answersOf, listAnswers, listAnswersTo, readAnswer } from './Answer.ts'
import { addAnswer, setAnswerDeleted, setAnswerHelpful, touchAnswer } from './answerQuestion.ts'
import {
  acceptAnswer,
  addQuestionPage,
  askQuestion,
  climbQuestion,
  closeQuestion,
  renameQuestion,
  reopenQuestion,
  setQuestionAudience,
  setQuestionDeleted,
  setQuestionFollowed,
  setQuestionPlan,
  setQuestionTopic,
  setSameQuestion,
} from './askQuestion.ts'
import { listQuestions, type Question, questionsOf, readQuestion } from './Question.ts'
import {
  defaultQuestionSettings,
  readQuestionSettings,
  setQuestionSettings,
} from './questionSettings.ts'
import { groupSameQuestions } from './sameQuestions.ts'
import { standingOf } from './standingOf.ts'
import { a, fill, person, q, space, topic } from './testing/threeQuestions.ts'

type Operation = (doc: Y.Doc, side: number, at: number) => void

const operations: Record<string, Operation> = {
  askQuestion: (doc, side, at) =>
    askQuestion(
      doc,
      { id: q(1000 * side + at), title: `N ${at}`, audience: { kind: 'space' } },
      at % 2 ? stampOf(at, side) : { at, by: null },
    ),
  renameQuestion: (doc, side, at) =>
    renameQuestion(doc, q(1), `T${side}`, idOf('was', 1000 * side + at), stampOf(at, side)),
  setQuestionTopic: (doc, side, at) =>
    setQuestionTopic(doc, q(1), topic(side + 1), at % 3 > 0, person(side)),
  setQuestionAudience: (doc, side) =>
    setQuestionAudience(doc, q(2), { kind: 'people', people: [person(side)] }, person(side)),
  setQuestionFollowed: (doc, side, at) =>
    setQuestionFollowed(doc, q(1), person(side + 3), at % 3 > 0),
  setQuestionPlan: (doc, side, at) =>
    setQuestionPlan(doc, q(2), [{ to: 'space', at: at + 5 }], person(side)),
  acceptAnswer: (doc, side, at) =>
    acceptAnswer(doc, q(1), a(1 + (side % 2)), null, stampOf(at, side)),
  closeQuestion: (doc, side, at) => closeQuestion(doc, q(1), stampOf(at, side)),
  reopenQuestion: (doc, side, at) =>
    reopenQuestion(doc, q(1), [{ to: 'everyone', at: at + 9 }], stampOf(at, side)),
  climbQuestion: (doc, side, at) =>
    climbQuestion(doc, q(1), side === 1 ? 'space' : 'everyone', stampOf(at, side)),
  setSameQuestion: (doc, side, at) =>
    setSameQuestion(
      doc,
      q(side),
      { question: q((side % 3) + 1), space },
      at % 4 > 0,
      stampOf(at, side),
    ),
  addQuestionPage: (doc, side, at) =>
    addQuestionPage(doc, q(2), { page: idOf<PageId>('page', side), space }, stampOf(at, side)),
  setQuestionDeleted: (doc, side, at) =>
    setQuestionDeleted(doc, q(3), at % 2 > 0, stampOf(at, side)),
  addAnswer: (doc, side, at) =>
    addAnswer(doc, { id: a(1000 * side + at), question: q(2) }, stampOf(at, side)),
  touchAnswer: (doc, _side, at) => touchAnswer(doc, a(1), at),
  setAnswerHelpful: (doc, side, at) =>
    setAnswerHelpful(doc, a(1), person(side + 4), at % 3 > 0),
  setAnswerDeleted: (doc, side, at) =>
    setAnswerDeleted(doc, a(2), at % 2 > 0, stampOf(at, side)),
  setQuestionSettings: (doc, side, at) =>
    setQuestionSettings(doc, { anonymous: side === 1, daysToSpace: (at % 9) + 1 }),
}

const mapOf = (doc: Y.Doc) =>
  new Map<QuestionId, Question>(listQuestions(doc).map((one) => [one.id, one]))

/** Everything that people are shown of a document's questions, at a moment. */
function shown(doc: Y.Doc, now: number) {
  const questions = mapOf(doc)
  const linked = questions.keys()
  const groups = groupSameQuestions({ get: (id) => questions.get(id), linked })
  return [...questions.values()]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((one) => [one, groups.get(one.id), standingOf(one, listAnswersTo(doc, one.id), now)])
}

describe('questions on three devices', () => {
  it('end equal whatever was done, and everyone is shown the same outcome', () => {
    const step = fc.tuple(
      fc.constantFrom(...Object.keys(operations)),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 18 }), (steps) => {
        const docs = devicesWith(3, fill)
        steps.forEach(([name, side, exchanges], at) => {
          operations[name]?.(docs[side - 1] as Y.Doc, side, 100 + at)
          if (exchanges) carry(docs[side - 1] as Y.Doc, docs[side % 3] as Y.Doc)
        })
        const [one, two, three] = docs as [Y.Doc, Y.Doc, Y.Doc]
        carry(one, two)
        carry(two, three)
        carry(three, one)
        carry(one, two)
        expect(contentOf(two)).toEqual(contentOf(one))
        expect(contentOf(three)).toEqual(contentOf(one))
        for (const now of [50, 110, 150, 250]) {
          expect(shown(two, now)).toEqual(shown(one, now))
          expect(shown(three, now)).toEqual(shown(one, now))
        }
        const asked = steps.filter(([name]) => name === 'askQuestion').length
        const deleted = readQuestion(one, q(3))?.deleted ? 1 : 0
        expect(listQuestions(one)).toHaveLength(3 + asked - deleted)
        for (const record of [q(1), q(2), q(3)])
          expect(questionsOf(one).get(record)?.get('future')).toEqual({ kept: true })
      }),
      { numRuns: 100, seed: 6 },
    )
  })

  it.each(Object.entries(operations))('%s changes something, in one update', (_, operation) => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const before = JSON.stringify(contentOf(doc))
    let updates = 0
    doc.on('update', () => updates++)
    operation(doc, 1, 101)
    expect(JSON.stringify(contentOf(doc))).not.toBe(before)
    expect(updates).toBe(1)
  })

  it('does nothing to a question or an answer that is not there', () => {
    const doc = new Y.Doc()
    let updates = 0
    doc.on('update', () => updates++)
    const adding = ['askQuestion', 'addAnswer', 'setQuestionSettings']
    for (const name of Object.keys(operations))
      if (!adding.includes(name)) operations[name]?.(doc, 1, 101)
    expect(updates).toBe(0)
  })
})

describe('the title of a question', () => {
  it('is one line, in which French keeps its no-break spaces', () => {
    const doc = new Y.Doc()
    const title = '  Pourquoi\n le four 3\u00a0claque-t-il\u202f? '
    askQuestion(doc, { id: q(1), title, audience: { kind: 'space' } }, stampOf(1))
    expect(readQuestion(doc, q(1))?.title).toBe('Pourquoi le four 3\u00a0claque-t-il\u202f?')
  })
})

describe('asking without a name', () => {
  it('leaves nothing in the document that tells who asked', () => {
    const doc = new Y.Doc()
    doc.clientID = 77
    askQuestion(doc, { id: q(1), title: 'Named', audience: { kind: 'space' } }, stampOf(1))
    askQuestion(
      doc,
      { id: q(2), title: 'Nobody', audience: { kind: 'everyone' } },
      { at: 2, by: null },
    )
    addAnswer(doc, { id: a(1), question: q(2) }, stampOf(3, 2))
    acceptAnswer(doc, q(2), a(1), null, { at: 4, by: null })
    renameQuestion(doc, q(2), 'Nobody else', idOf('was', 1), { at: 5, by: null })
    climbQuestion(doc, q(2), 'everyone', { at: 6, by: null })
    expect(doc.clientID).toBe(77)
    const record = questionsOf(doc).get(q(2)) as Y.Map<unknown>
    expect(JSON.stringify(record.toJSON())).not.toContain(person(1))
    const clients = new Set<number>([record._item?.id.client ?? 0])
    for (const [key, item] of record._map)
      if (!key.startsWith('follow:')) clients.add(item.id.client)
    expect(clients).not.toContain(77)
    expect(clients.size).toBe(4)
    expect(readQuestion(doc, q(2))).toMatchObject({ askedBy: null, title: 'Nobody else' })
    const standing = standingOf(readQuestion(doc, q(2)) as Question, listAnswers(doc), 9)
    expect(standing.accepted).toMatchObject({ answer: a(1), by: null })
  })
})

describe('reading what others wrote', () => {
  it('reads broken fields as absent', () => {
    const doc = new Y.Doc()
    questionsOf(doc).set(
      q(1),
      new Y.Map<unknown>(
        Object.entries({
          title: 7,
          askedBy: 'NO',
          audience: { kind: 'people', people: ['NO', person(1), 3] },
          plan: { steps: [{ to: 'moon', at: 1 }, { to: 'space', at: 'x' }, 4, null] },
          'accepted:x': { at: 1 },
          [`accepted:${a(1)}`]: { at: 'x' },
          [`sameAs:${q(2)}`]: { at: 1, by: person(1) },
          [`topic:${topic(1)}`]: 'yes',
          'climb:moon/x': { at: 1 },
          closed: 4,
        }),
      ),
    )
    questionsOf(doc).set(q(2), 'nonsense' as unknown as Y.Map<unknown>)
    answersOf(doc).set(a(1), new Y.Map<unknown>([['by', person(1)]]))
    expect(readQuestion(doc, q(1))).toEqual({
      id: q(1),
      title: '',
      askedBy: null,
      createdAt: 0,
      language: null,
      topics: [],
      audience: { kind: 'people', people: [person(1)] },
      plan: [],
      climbs: [],
      followers: [],
      acceptances: [],
      sameAs: [],
      pages: [],
      formerTitles: [],
      closed: null,
      reopened: null,
      deleted: null,
      moderation: noModeration,
    })
    expect(readQuestion(doc, q(2))).toBeNull()
    expect(readAnswer(doc, a(1))).toBeNull()
    expect(listAnswers(doc)).toEqual([])
    doc.getMap('questionSettings').set('daysToSpace', -3)
    expect(readQuestionSettings(doc)).toEqual(defaultQuestionSettings)
  })

  it('nobody marks their own answer, and others do once', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    setAnswerHelpful(doc, a(1), person(2), true)
    setAnswerHelpful(doc, a(1), person(3), true)
    expect(readAnswer(doc, a(1))?.helpfulFor).toEqual([person(3)])
    expect(readQuestion(doc, q(1))?.followers).toEqual([person(1), person(2), person(3)])
  })
})
