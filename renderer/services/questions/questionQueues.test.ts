import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { AnswerId, PersonId, QuestionId, SpaceId, TopicId } from '../../../model/ids.ts'
import { addAnswer, setAnswerDeleted } from '../../../model/questions/answerQuestion.ts'
import {
  acceptAnswer,
  askQuestion,
  type NewQuestion,
  setQuestionDeleted,
  setQuestionFollowed,
  setSameQuestion,
} from '../../../model/questions/askQuestion.ts'
import { defaultQuestionSettings } from '../../../model/questions/questionSettings.ts'
import { idOf, stampOf } from '../../../model/testing/devices.ts'
import type { QuestionQueue } from '../../routes.ts'
import {
  countQueues,
  listQueue,
  noFilter,
  type QuestionFilter,
  type QuestionReader,
  type QuestionSort,
} from './listQueue.ts'
import { addAnonymous, parseAnonymous } from './ownAnonymous.ts'
import { addWorkingDays, planEscalation } from './planEscalation.ts'
import { createQuestionBoard } from './QuestionBoard.ts'
import { questionsIn } from './SpaceQuestions.ts'

const q = (number: number) => idOf<QuestionId>('question', number)
const a = (number: number) => idOf<AnswerId>('answer', number)
const person = (number: number) => idOf<PersonId>('person', number)
const topic = (number: number) => idOf<TopicId>('topic', number)
const here = idOf<SpaceId>('space', 1)
const there = idOf<SpaceId>('space', 2)

const reader: QuestionReader = {
  person: person(1),
  records: new Set([person(1)]),
  topics: new Set([topic(1)]),
  isIn: (space) => space === here,
  anonymous: new Set(),
}

function ask(doc: Y.Doc, number: number, fields: Partial<NewQuestion> = {}, by = 2) {
  const question = { id: q(number), title: `Question ${number}`, ...fields }
  askQuestion(doc, { audience: { kind: 'space' }, ...question }, stampOf(number, by))
}

function boardOf(...docs: readonly (readonly [SpaceId, Y.Doc])[]) {
  return createQuestionBoard(
    docs.map(([space, doc]) => ({ space, questions: questionsIn(doc) })),
  )
}

function queue(
  doc: Y.Doc,
  name: QuestionQueue,
  more: { filter?: Partial<QuestionFilter>; sort?: QuestionSort; space?: SpaceId } = {},
  now = 1000,
) {
  const board = boardOf([more.space ?? here, doc])
  return listQueue(board.shown, {
    queue: name,
    filter: { ...noFilter, ...more.filter },
    sort: more.sort ?? 'newest',
    reader,
    standing: (one) => board.standing(one, now),
  }).map((one) => Number(one.id.slice(-3)))
}

describe('the queues', () => {
  it('could answer: put to me by name, to the holders of a topic, and to those it has reached', () => {
    const doc = new Y.Doc()
    ask(doc, 1, { audience: { kind: 'people', people: [person(1)] } })
    ask(doc, 2, { audience: { kind: 'people', people: [person(3)] }, topics: [topic(1)] })
    ask(doc, 3, { audience: { kind: 'topic', topics: [topic(1)] } })
    ask(doc, 4, { audience: { kind: 'topic', topics: [topic(2)] }, topics: [topic(2)] })
    ask(doc, 5, { topics: [topic(1)] })
    ask(doc, 6, { topics: [topic(2)] })
    ask(doc, 7, { topics: [topic(1)] }, 1)
    ask(doc, 8, { audience: { kind: 'everyone' }, topics: [topic(1)] })
    ask(doc, 9, {
      audience: { kind: 'people', people: [person(3)] },
      topics: [topic(1)],
      plan: [{ to: 'space', at: 500 }],
    })
    expect(queue(doc, 'could-answer', {}, 400)).toEqual([8, 5, 3, 1])
    expect(queue(doc, 'could-answer', {}, 500)).toEqual([9, 8, 5, 3, 1])
    // A space this person is not in: only what has reached everyone, or them.
    expect(queue(doc, 'could-answer', { space: there }, 500)).toEqual([8, 3, 1])
    addAnswer(doc, { id: a(1), question: q(5) }, stampOf(50, 1))
    expect(queue(doc, 'could-answer', {}, 400)).toEqual([8, 3, 1])
  })

  it('unanswered: open, and nobody has answered', () => {
    const doc = new Y.Doc()
    ask(doc, 1)
    ask(doc, 2)
    addAnswer(doc, { id: a(1), question: q(1) }, stampOf(50, 3))
    expect(queue(doc, 'unanswered')).toEqual([2])
    setAnswerDeleted(doc, a(1), true, stampOf(51, 3))
    expect(queue(doc, 'unanswered')).toEqual([2, 1])
    setQuestionDeleted(doc, q(2), true, stampOf(52, 2))
    expect(queue(doc, 'unanswered')).toEqual([1])
  })

  it('mine: asked, with a name or without, followed and answered', () => {
    const doc = new Y.Doc()
    for (const number of [1, 2, 3, 4]) ask(doc, number)
    ask(doc, 5, {}, 1)
    setQuestionFollowed(doc, q(1), person(1), true)
    addAnswer(doc, { id: a(1), question: q(2) }, stampOf(50, 1))
    setQuestionFollowed(doc, q(2), person(1), false)
    expect(queue(doc, 'mine')).toEqual([5, 2, 1])
    const board = boardOf([here, doc])
    const anonymous = parseAnonymous(addAnonymous(addAnonymous(null, q(3)), q(3)))
    expect([...anonymous]).toEqual([q(3)])
    expect(
      countQueues(board.shown, { ...reader, anonymous }, (one) => board.standing(one, 99)),
    ).toEqual({ 'could-answer': 0, unanswered: 4, mine: 4, all: 5 })
  })

  it('are narrowed by words, topic, space, state and language, and ordered', () => {
    const doc = new Y.Doc()
    ask(doc, 1, { title: 'Régler le four 3', topics: [topic(1)], language: 'fr' })
    ask(doc, 2, { title: 'Empty the l’étenderie', topics: [topic(2)], language: 'en' })
    ask(doc, 3, { title: 'Régler le four 2', language: 'fr' })
    addAnswer(doc, { id: a(1), question: q(1) }, stampOf(50, 3))
    acceptAnswer(doc, q(1), a(1), null, stampOf(51, 2))
    const all = (filter: Partial<QuestionFilter>, sort?: QuestionSort) =>
      queue(doc, 'all', { filter, ...(sort ? { sort } : {}) })
    expect(all({ text: 'FOUR reg' })).toEqual([3, 1])
    expect(all({ text: 'etend' })).toEqual([2])
    expect(all({ text: 'egler' })).toEqual([])
    expect(all({ topic: topic(1) })).toEqual([1])
    expect(all({ space: there })).toEqual([])
    expect(all({ state: 'answered' })).toEqual([1])
    expect(all({ language: 'en' })).toEqual([2])
    expect(all({}, 'waiting')).toEqual([1, 2, 3])
    expect(all({}, 'active')).toEqual([1, 3, 2])
    expect(all({}, 'followed')).toEqual([1, 3, 2])
  })
})

describe('the board', () => {
  it('shows one question for those that ask the same, in different spaces too', () => {
    const [one, two] = [new Y.Doc(), new Y.Doc()]
    ask(one, 1, {}, 2)
    ask(two, 2, {}, 3)
    addAnswer(one, { id: a(1), question: q(1) }, stampOf(50, 4))
    setSameQuestion(one, q(1), { question: q(2), space: there }, true, stampOf(60))
    acceptAnswer(one, q(1), a(1), null, stampOf(70))
    const board = boardOf([here, one], [there, two])
    expect(board.shown.map((item) => item.id)).toEqual([q(2)])
    expect(board.find(q(1))).toBe(board.find(q(2)))
    expect(board.find(q(1))).toMatchObject({
      space: there,
      answers: [{ id: a(1) }],
      same: [{ space: here, question: { id: q(1) } }],
    })
    expect(board.standing(board.find(q(1))!, 99).state).toBe('answered')
    // Without the space that it leads to, it stands for itself.
    expect(boardOf([here, one]).find(q(1))?.id).toBe(q(1))
    expect(board.own(q(1))?.space).toBe(here)
  })

  it('keeps what did not change, and tells what did once a transaction', () => {
    const doc = new Y.Doc()
    ask(doc, 1)
    ask(doc, 2)
    const before = boardOf([here, doc])
    const listener = vi.fn()
    const stop = questionsIn(doc).subscribe(listener)
    setQuestionFollowed(doc, q(1), person(5), true)
    expect(listener).toHaveBeenCalledTimes(1)
    const after = boardOf([here, doc])
    expect(after.find(q(2))).toBe(before.find(q(2)))
    expect(after.find(q(1))).not.toBe(before.find(q(1)))
    expect(after.find(q(1))?.question.followers).toEqual([person(2), person(5)])
    stop()
    addAnswer(doc, { id: a(1), question: q(2) }, stampOf(9, 2))
    expect(listener).toHaveBeenCalledTimes(1)
    expect(boardOf([here, doc]).find(q(2))?.answers).toHaveLength(1)
  })

  it('judges anew when a date passes', () => {
    const doc = new Y.Doc()
    ask(doc, 1, { plan: [{ to: 'everyone', at: 100 }] })
    const board = boardOf([here, doc])
    const one = board.find(q(1))!
    expect(board.standing(one, 50).reach).toBe('space')
    expect(board.standing(one, 60)).toBe(board.standing(one, 50))
    expect(board.standing(one, 100).reach).toBe('everyone')
    expect(board.standing(one, 60).reach).toBe('space')
  })
})

describe('when a question goes further', () => {
  const friday = new Date(2026, 10, 27, 16, 30).getTime()
  const day = (at: number) => new Date(at).toLocaleString('en-GB')

  it('counts working days, at the same time of the day', () => {
    expect(day(addWorkingDays(friday, 1))).toBe('30/11/2026, 16:30:00')
    expect(day(addWorkingDays(friday, 6))).toBe('07/12/2026, 16:30:00')
    expect(day(addWorkingDays(friday + 24 * 3_600_000, 1))).toBe('30/11/2026, 16:30:00')
  })

  it('holders, then the space, then everyone; nobody twice, and never out of a restricted space', () => {
    const plan = (kind: 'topic' | 'space' | 'everyone', space = here) =>
      planEscalation(
        kind === 'topic' ? { kind, topics: [topic(1)] } : { kind },
        space,
        defaultQuestionSettings,
        friday,
      ).map((step) => [step.to, day(step.at).slice(0, 5)])
    expect(plan('topic')).toEqual([
      ['space', '01/12'],
      ['everyone', '04/12'],
    ])
    expect(plan('space')).toEqual([['everyone', '02/12']])
    expect(plan('everyone')).toEqual([])
    const restricted = `restricted${'0'.repeat(20)}` as SpaceId
    expect(plan('topic', restricted)).toEqual([['space', '01/12']])
  })
})
