/**
 * Answers to a space's questions, in its document under `answers`, one map each
 * under a fresh id: question, by, at, editedAt, `helpful:<PersonId>` = true,
 * deleted {at, by, off?}. Their texts are documents of their own.
 */
import * as Y from 'yjs'
import { type AnswerId, isId, type PersonId, parseId, type QuestionId } from '../ids.ts'
import { isMovedAway, movedToPrefix, plainObjectOf } from '../movedTo.ts'
import { listRecords, readNumber } from '../sharedMap.ts'
import { type QuestionMark, readMark } from './Question.ts'

/** What somebody answered. Times are milliseconds since 1970. */
export interface Answer {
  readonly id: AnswerId
  readonly question: QuestionId
  readonly by: PersonId | null
  readonly at: number
  /** When its text was last changed; `null` for never. */
  readonly editedAt: number | null
  /** Who found it helpful. */
  readonly helpfulFor: readonly PersonId[]
  readonly deleted: QuestionMark | null
}

/** The shared map of a space's answers, for those who observe it. */
export function answersOf(space: Y.Doc): Y.Map<Y.Map<unknown>> {
  return space.getMap<Y.Map<unknown>>('answers')
}

/** Reads one answer, deleted ones too; `null` when there is none of that id, it answers nothing or went to another space. */
export function readAnswer(space: Y.Doc, id: AnswerId): Answer | null {
  const record = answersOf(space).get(id)
  return record instanceof Y.Map ? readAnswerRecord(id, record) : null
}

/** Lists a space's answers, oldest first; deleted ones are left out. Costs one pass over all of the space. */
export function listAnswers(space: Y.Doc): readonly Answer[] {
  return listRecords<AnswerId>(answersOf(space))
    .flatMap((entry) => readAnswerRecord(...entry) ?? [])
    .filter((answer) => answer.deleted === null)
    .sort(byAge)
}

/** Lists the answers to one question, oldest first; deleted ones are left out. Costs one pass over all of the space. */
export function listAnswersTo(space: Y.Doc, question: QuestionId): readonly Answer[] {
  const own: Answer[] = []
  for (const [id, record] of listRecords<AnswerId>(answersOf(space))) {
    if (record.get('question') !== question) continue
    const answer = readAnswerRecord(id, record)
    if (answer?.deleted === null) own.push(answer)
  }
  return own.sort(byAge)
}

/** Reads an answer from its shared map; broken fields read as absent, and one to no question or in another space is none. */
export function readAnswerRecord(id: AnswerId, record: Y.Map<unknown>): Answer | null {
  const question = parseId<QuestionId>(record.get('question'))
  if (!question) return null
  let helpfulFor: readonly PersonId[] = nobody
  let wasSent = false
  record.forEach((value, key) => {
    if (key.startsWith(movedToPrefix)) wasSent = true
    else if (value === true && key.startsWith(helpfulPrefix)) {
      const person = key.slice(helpfulPrefix.length)
      if (isId(person)) helpfulFor = [...helpfulFor, person as string as PersonId]
    }
  })
  if (wasSent && isMovedAway(record)) return null
  const deleted = record.get('deleted')
  return {
    id,
    question,
    by: parseId<PersonId>(record.get('by')),
    at: readNumber(record, 'at') ?? 0,
    editedAt: readNumber(record, 'editedAt'),
    helpfulFor: helpfulFor === nobody ? nobody : [...helpfulFor].sort(),
    deleted: plainObjectOf(deleted).off === true ? null : readMark(deleted),
  }
}

const nobody: readonly PersonId[] = []

/** Prefix of the keys that say who found an answer helpful. */
export const helpfulPrefix = 'helpful:'

/** Orders answers by when they were given, then by id. */
export function byAge(a: Answer, b: Answer): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}
