import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AnswerId, PersonId, QuestionId } from '../../../model/ids.ts'
import { addAnswer, setAnswerDeleted } from '../../../model/questions/answerQuestion.ts'
import { askQuestion, renameQuestion } from '../../../model/questions/askQuestion.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { questionsIn, readQuestionsInSteps, type SpaceQuestions } from './SpaceQuestions.ts'

const by = idOf<PersonId>('person', 1)
const question = (number: number) => idOf<QuestionId>('question', number)
const answer = (number: number) => idOf<AnswerId>('answer', number)
const count = 60

function fill(): Y.Doc {
  const doc = new Y.Doc()
  for (let at = 0; at < count; at++) {
    const asked = { id: question(at), title: `Q${at}`, audience: { kind: 'space' } as const }
    askQuestion(doc, asked, { at: at + 1, by })
    for (const more of [1, 0])
      addAnswer(
        doc,
        { id: answer(at * 2 + more), question: question(at) },
        { at: 1_000 + more, by },
      )
  }
  return doc
}

function tell(questions: SpaceQuestions) {
  return [...questions.questions.values()]
    .map(({ id, title }) => ({
      id,
      title,
      answers: questions.answersTo(id).map((one) => one.id),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

describe('the questions of a space', () => {
  it('are the same whether they are read in steps or at once', async () => {
    const doc = fill()
    await readQuestionsInSteps(doc)
    const read = questionsIn(doc)
    expect(tell(read)).toEqual(tell(questionsIn(copyOf(doc))))
    expect(tell(read)[3]).toEqual({
      id: question(3),
      title: 'Q3',
      answers: [answer(6), answer(7)],
    })
  })

  it('that change while they are being read are read as they are then', async () => {
    const doc = fill()
    let told = 0
    const waiting: (() => void)[] = []
    // One step, and no more before all that follows was done.
    const reading = readQuestionsInSteps(doc, {
      isOver: () => true,
      pause: () => new Promise((resolve) => waiting.push(resolve)),
    })
    expect(waiting).toHaveLength(1)
    for (const at of [0, count - 1]) {
      renameQuestion(doc, question(at), `New ${at}`, 'former', { at: 2_000, by })
      addAnswer(doc, { id: answer(900 + at), question: question(at) }, { at: 999, by })
      setAnswerDeleted(doc, answer(at * 2), true, { at: 2_000, by })
    }
    const read = questionsIn(doc)
    read.subscribe(() => {
      told++
    })
    waiting[0]?.()
    await reading
    expect(tell(read)).toEqual(tell(questionsIn(copyOf(doc))))
    expect(read.answersTo(question(count - 1)).map((one) => one.id)).toEqual([
      answer(900 + count - 1),
      answer(count * 2 - 1),
    ])
    expect(told).toBe(0)
    renameQuestion(doc, question(1), 'Later', 'former2', { at: 3_000, by })
    expect([told, read.questions.get(question(1))?.title]).toEqual([1, 'Later'])
  })
})
