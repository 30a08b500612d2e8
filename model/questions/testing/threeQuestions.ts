/** Tests only: a space's document with three questions. */
import type * as Y from 'yjs'
import type { AnswerId, PersonId, QuestionId, SpaceId, TopicId } from '../../ids.ts'
import { idOf, stampOf } from '../../testing/devices.ts'
import { answersOf } from '../Answer.ts'
import { addAnswer } from '../answerQuestion.ts'
import { askQuestion } from '../askQuestion.ts'
import { questionsOf } from '../Question.ts'

/** A question's id. */
export const q = (number: number) => idOf<QuestionId>('question', number)
/** An answer's id. */
export const a = (number: number) => idOf<AnswerId>('answer', number)
/** A person's id. */
export const person = (number: number) => idOf<PersonId>('person', number)
/** A topic's id. */
export const topic = (number: number) => idOf<TopicId>('topic', number)
/** The space they are in. */
export const space = idOf<SpaceId>('space', 1)

/** Three questions put to the holders of a topic, the first of which has two answers. */
export function fill(doc: Y.Doc): void {
  for (const number of [1, 2, 3])
    askQuestion(
      doc,
      {
        id: q(number),
        title: `Q${number}`,
        audience: { kind: 'topic', topics: [topic(1)] },
        topics: [topic(1)],
        plan: [
          { to: 'space', at: 100 },
          { to: 'everyone', at: 200 },
        ],
      },
      stampOf(number, number),
    )
  addAnswer(doc, { id: a(1), question: q(1) }, stampOf(20, 2))
  addAnswer(doc, { id: a(2), question: q(1) }, stampOf(21, 3))
  for (const record of [...questionsOf(doc).values(), ...answersOf(doc).values()])
    record.set('future', { kept: true })
}
