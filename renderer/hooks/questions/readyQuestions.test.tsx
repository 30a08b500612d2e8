import { afterEach, expect, it } from 'vitest'
import type { PersonId, QuestionId } from '../../../model/ids.ts'
import { askQuestion, renameQuestion } from '../../../model/questions/askQuestion.ts'
import { listSpaces } from '../../../model/space.ts'
import { idOf } from '../../../model/testing/devices.ts'
import { setupWorkspace } from '../../testing/setupServices.ts'
import { createQuestionsReadier, readAllQuestions } from './readyQuestions.ts'
import { questionBoardOf } from './useQuestionBoard.ts'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of undo.splice(0)) await stop()
})

it('readies questions a little at a time, for the board that screens are given', async () => {
  const { services, session } = await setupWorkspace()
  undo.push(() => services.dispose())
  const space = listSpaces(session.root.doc)[0]!.id
  const { doc, whenLoaded } = session.space(space)
  await whenLoaded
  const by = idOf<PersonId>('person', 3)
  const question = (number: number) => idOf<QuestionId>('question', number)
  for (let at = 0; at < 120; at++)
    askQuestion(
      doc,
      { id: question(at), title: `Q${at}`, audience: { kind: 'space' } },
      { at: at + 1, by },
    )
  await readAllQuestions(session)
  const now = services.platform.now()
  const ready = createQuestionsReadier(session, now)
  const steps: boolean[] = []
  do steps.push(ready(() => true))
  while (steps.at(-1) && steps.length < 10)
  expect(steps).toEqual([true, true, false])
  const board = questionBoardOf(session)
  expect(board.shown).toHaveLength(120)
  expect(questionBoardOf(session)).toBe(board)
  renameQuestion(doc, question(1), 'New', 'former', { at: 200, by })
  const next = questionBoardOf(session)
  expect(next).not.toBe(board)
  expect(next.own(question(1))?.question.title).toBe('New')
  // What did not change is the same, with all that was worked out of it.
  expect(next.find(question(2))).toBe(board.find(question(2)))
})
