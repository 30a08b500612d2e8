import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { PageId, QuestionId } from '../ids.ts'
import { carry, devicesWith, idOf, stampOf } from '../testing/devices.ts'
import { listAnswersTo } from './Answer.ts'
import { addAnswer, setAnswerDeleted } from './answerQuestion.ts'
import {
  acceptAnswer,
  addQuestionPage,
  climbQuestion,
  closeQuestion,
  reopenQuestion,
  setQuestionAudience,
  setSameQuestion,
} from './askQuestion.ts'
import { listQuestions, type Question, questionsOf, readQuestion } from './Question.ts'
import { groupSameQuestions, withSame } from './sameQuestions.ts'
import { standingOf } from './standingOf.ts'
import { a, fill, person, q, space } from './testing/threeQuestions.ts'

const mapOf = (doc: Y.Doc) => {
  const all = new Map<QuestionId, Question>(listQuestions(doc).map((one) => [one.id, one]))
  return { get: (id: QuestionId) => all.get(id), linked: all.keys() }
}

describe('two devices accept different answers', () => {
  const accepting = (times: readonly [number, number]) => {
    const [one, two] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    acceptAnswer(one, q(1), a(1), null, stampOf(times[0], 1))
    acceptAnswer(two, q(1), a(2), null, stampOf(times[1], 2))
    carry(one, two)
    carry(two, one)
    return [one, two].map((doc) =>
      standingOf(readQuestion(doc, q(1)) as Question, listAnswersTo(doc, q(1)), 99),
    )
  }

  it.each([
    [[30, 31], a(2), a(1)],
    [[31, 30], a(1), a(2)],
    [[30, 30], a(2), a(1)],
  ] as const)('at %j: one counts, and the other is told', (times, winner, loser) => {
    const [here, there] = accepting(times)
    expect(there).toEqual(here)
    expect(here?.accepted?.answer).toBe(winner)
    expect(here?.rivals.map((one) => one.answer)).toEqual([loser])
    expect(here?.state).toBe('answered')
  })

  it('who chooses another answer knowingly has no rival, whatever their clock says', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    acceptAnswer(doc, q(1), a(1), null, stampOf(500, 1))
    acceptAnswer(doc, q(1), a(2), a(1), stampOf(30, 2))
    const standing = standingOf(
      readQuestion(doc, q(1)) as Question,
      listAnswersTo(doc, q(1)),
      99,
    )
    expect(standing.accepted).toMatchObject({ answer: a(2), by: person(2) })
    expect(standing.rivals).toEqual([])
  })

  it('an accepted answer that is taken away leaves the question open, and opens again by its word', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const state = () =>
      standingOf(readQuestion(doc, q(1)) as Question, listAnswersTo(doc, q(1)), 99).state
    acceptAnswer(doc, q(1), a(1), null, stampOf(30, 1))
    setAnswerDeleted(doc, a(1), true, stampOf(31, 2))
    expect(state()).toBe('open')
    setAnswerDeleted(doc, a(1), false, stampOf(32, 2))
    expect(state()).toBe('answered')
    reopenQuestion(doc, q(1), [], stampOf(1, 1))
    expect(state()).toBe('open')
    closeQuestion(doc, q(1), stampOf(1, 1))
    expect(state()).toBe('closed')
    acceptAnswer(doc, q(1), a(1), null, stampOf(1, 1))
    expect(state()).toBe('answered')
    addQuestionPage(doc, q(1), { page: idOf<PageId>('page', 1), space }, stampOf(1, 1))
    expect(state()).toBe('kept')
    reopenQuestion(doc, q(1), [], stampOf(1, 1))
    expect(state()).toBe('open')
  })
})

describe('one opens it again while another accepts', () => {
  const crossing = (times: readonly [accepted: number, reopened: number]) => {
    const [one, two] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    acceptAnswer(one, q(1), a(1), null, stampOf(times[0], 1))
    reopenQuestion(two, q(1), [], stampOf(times[1], 2))
    carry(one, two)
    carry(two, one)
    return [one, two] as const
  }
  const at = (doc: Y.Doc) =>
    standingOf(readQuestion(doc, q(1)) as Question, listAnswersTo(doc, q(1)), 99)

  it.each([
    [[60, 50], 'answered', true],
    [[50, 60], 'open', false],
  ] as const)('at %j: one outcome, and it is told', (times, state, counts) => {
    const docs = crossing(times)
    expect(at(docs[1])).toEqual(at(docs[0]))
    expect(at(docs[0])).toMatchObject({
      state,
      crossing: { counts, acceptance: { answer: a(1), by: person(1) } },
    })
    // Whoever accepts again knows of both: nothing is left to be explained.
    acceptAnswer(docs[0], q(1), a(1), null, stampOf(70, 1))
    expect(at(docs[0])).toMatchObject({ state: 'answered', crossing: null })
  })

  it('who knew of the other crossed nobody', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    acceptAnswer(doc, q(1), a(1), null, stampOf(30, 1))
    reopenQuestion(doc, q(1), [], stampOf(40, 2))
    expect(at(doc)).toMatchObject({ state: 'open', crossing: null })
    acceptAnswer(doc, q(1), a(2), null, stampOf(50, 1))
    expect(at(doc)).toMatchObject({ state: 'answered', crossing: null })
  })

  it('marks of before anyone noted what they knew explain nothing', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    const record = questionsOf(doc).get(q(1)) as Y.Map<unknown>
    record.set(`accepted:${a(1)}`, { at: 30, by: person(1), instead: null })
    record.set('reopened', { at: 40, by: person(2) })
    expect(at(doc)).toMatchObject({ state: 'open', crossing: null })
  })
})

describe('a question that nobody answers', () => {
  const question = (doc: Y.Doc) => readQuestion(doc, q(2)) as Question
  const at = (doc: Y.Doc, now: number) =>
    standingOf(question(doc), listAnswersTo(doc, q(2)), now)

  it('goes further on its dates, on devices that were off too', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    expect(at(doc, 50)).toMatchObject({
      reach: 'first',
      isWaiting: true,
      next: { to: 'space', at: 100 },
    })
    expect(at(doc, 100)).toMatchObject({ reach: 'space', next: { to: 'everyone', at: 200 } })
    expect(at(doc, 9999)).toMatchObject({ reach: 'everyone', next: null })
    expect(at(doc, 9999).steps).toEqual([
      { to: 'first', at: 2, how: 'asked', by: person(2) },
      { to: 'space', at: 100, how: 'planned', by: null },
      { to: 'everyone', at: 200, how: 'planned', by: null },
    ])
  })

  it('stays where it is once somebody answered, also by an answer that arrives late', () => {
    const [one, two] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    addAnswer(two, { id: a(9), question: q(2) }, stampOf(150, 3))
    expect(at(one, 250).reach).toBe('everyone')
    expect(at(two, 250)).toMatchObject({ reach: 'space', isWaiting: false, next: null })
    carry(two, one)
    expect(at(one, 250)).toEqual(at(two, 250))
  })

  it('is put to more people once, however many do so', () => {
    const [one, two] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    climbQuestion(one, q(2), 'everyone', stampOf(40, 1))
    climbQuestion(two, q(2), 'everyone', stampOf(45, 3))
    carry(one, two)
    carry(two, one)
    expect(at(one, 50)).toEqual(at(two, 50))
    expect(at(one, 250).steps).toEqual([
      { to: 'first', at: 2, how: 'asked', by: person(2) },
      { to: 'space', at: 100, how: 'planned', by: null },
      { to: 'everyone', at: 40, how: 'by-hand', by: person(1) },
    ])
  })

  it('begins again when it is opened again', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    addAnswer(doc, { id: a(9), question: q(2) }, stampOf(50, 3))
    reopenQuestion(doc, q(2), [{ to: 'space', at: 400 }], stampOf(300, 1))
    expect(at(doc, 350)).toMatchObject({ reach: 'first', isWaiting: true })
    expect(at(doc, 450).steps.map((step) => step.to)).toEqual(['first', 'space'])
  })

  it('that was put to its space has nothing before it', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    setQuestionAudience(doc, q(2), { kind: 'space' }, person(2))
    expect(at(doc, 150).steps.map((step) => step.to)).toEqual(['space'])
  })
})

describe('questions that ask the same', () => {
  it('stand together both ways, under the one they point to', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    setSameQuestion(doc, q(1), { question: q(3), space }, true, stampOf(9, 1))
    const groups = groupSameQuestions(mapOf(doc))
    expect(groups.get(q(1))).toEqual({ head: q(3), members: [q(3), q(1)] })
    expect(groups.get(q(3))).toBe(groups.get(q(1)))
    const merged = withSame(readQuestion(doc, q(3)) as Question, [
      readQuestion(doc, q(1)) as Question,
    ])
    expect(merged.followers).toEqual([person(1), person(2), person(3)])
    setSameQuestion(doc, q(1), { question: q(3), space }, false, stampOf(10, 1))
    expect(groupSameQuestions(mapOf(doc)).size).toBe(0)
  })

  it('that point to each other at once have the oldest for a head', () => {
    const [one, two] = devicesWith(2, fill) as [Y.Doc, Y.Doc]
    setSameQuestion(one, q(1), { question: q(2), space }, true, stampOf(9, 1))
    setSameQuestion(two, q(2), { question: q(1), space }, true, stampOf(9, 2))
    carry(one, two)
    expect(groupSameQuestions(mapOf(two)).get(q(2))).toEqual({
      head: q(1),
      members: [q(1), q(2)],
    })
  })

  it('a question that is opened again stands for itself', () => {
    const [doc] = devicesWith(1, fill) as [Y.Doc]
    setSameQuestion(doc, q(1), { question: q(2), space }, true, stampOf(9, 1))
    reopenQuestion(doc, q(1), [], stampOf(10, 1))
    expect(groupSameQuestions(mapOf(doc)).size).toBe(0)
    expect(() =>
      setSameQuestion(doc, q(1), { question: q(1), space }, true, stampOf(9, 1)),
    ).toThrow(/itself/)
  })
})
