/** Answering, and what is said of answers. Their texts are written into their own documents. */
import * as Y from 'yjs'
import type { AnswerId, PersonId, QuestionId } from '../ids.ts'
import { addRecord, writeSetMember } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { answersOf, helpfulPrefix } from './Answer.ts'
import { questionsOf } from './Question.ts'

/**
 * Adds an answer under a fresh id; answers given at once are all kept. Whoever answers
 * follows the question. Throws when the id is taken.
 */
export function addAnswer(
  space: Y.Doc,
  answer: { readonly id: AnswerId; readonly question: QuestionId },
  stamp: Stamp,
): void {
  space.transact(() => {
    addRecord(answersOf(space), answer.id, [
      ['question', answer.question],
      ['by', stamp.by],
      ['at', stamp.at],
    ])
    const question = questionsOf(space).get(answer.question)
    if (question instanceof Y.Map) writeSetMember(question, 'follow:', stamp.by, true)
  }, modelOrigin)
}

/** Notes that an answer's text was changed. */
export function touchAnswer(space: Y.Doc, id: AnswerId, at: number): void {
  editAnswer(space, id, (record) => record.set('editedAt', at))
}

/** Says that an answer helped, or did not; each person's own word. Nobody can say so of their own answer. */
export function setAnswerHelpful(
  space: Y.Doc,
  id: AnswerId,
  person: PersonId,
  helpful: boolean,
): void {
  editAnswer(space, id, (record) => {
    if (record.get('by') !== person) writeSetMember(record, helpfulPrefix, person, helpful)
  })
}

/** Takes an answer away, or brings it back; its record and its text stay. */
export function setAnswerDeleted(
  space: Y.Doc,
  id: AnswerId,
  deleted: boolean,
  stamp: Stamp,
): void {
  editAnswer(space, id, (record) =>
    record.set('deleted', deleted ? { ...stamp } : { ...stamp, off: true }),
  )
}

function editAnswer(
  space: Y.Doc,
  id: AnswerId,
  change: (record: Y.Map<unknown>) => void,
): void {
  const record = answersOf(space).get(id)
  if (record instanceof Y.Map) space.transact(() => change(record), modelOrigin)
}
