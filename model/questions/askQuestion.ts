/** Asking, and what the one who asked or who looks after the space says of a question. */
import type * as Y from 'yjs'
import { asNobody } from '../asNobody.ts'
import type { AnswerId, PageId, PersonId, QuestionId, SpaceId, TopicId } from '../ids.ts'
import type { Language } from '../language.ts'
import { addRecord, readText, writeSetMember } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'
import { editQuestion, timeAfter } from './editQuestion.ts'
import {
  maxQuestionTitle,
  type PlannedStep,
  type QuestionAudience,
  type QuestionMark,
  questionsOf,
  readMark,
} from './Question.ts'

/** A question to ask, under an id that nobody has used. */
export interface NewQuestion {
  readonly id: QuestionId
  readonly title: string
  readonly audience: QuestionAudience
  readonly topics?: readonly TopicId[]
  readonly language?: Language | null
  readonly plan?: readonly PlannedStep[]
}

/**
 * Asks a question; questions asked at once are all kept. Whoever asks follows it.
 * With `by: null` nothing in the document tells who asked: no name, no follower, and the
 * change bears a client's number of its own (asNobody.ts). Throws when the id is taken or the title empty.
 */
export function askQuestion(space: Y.Doc, question: NewQuestion, stamp: QuestionMark): void {
  const fields: (readonly [string, unknown])[] = [
    ['title', toTitle(question.title)],
    ['createdAt', stamp.at],
    ['audience', { ...question.audience }],
  ]
  if (stamp.by) fields.push(['askedBy', stamp.by], [`follow:${stamp.by}`, true])
  if (question.language) fields.push(['language', question.language])
  if (question.plan?.length) fields.push(['plan', { steps: [...question.plan] }])
  for (const topic of new Set(question.topics)) fields.push([`topic:${topic}`, true])
  const add = () => addRecord(questionsOf(space), question.id, fields)
  if (stamp.by) space.transact(add, modelOrigin)
  else asNobody(space, add)
}

// No-break spaces stay: French has them before its signs, which would begin a line without.
const blanks = /[^\S\u00a0\u202f]+/g

/** Cuts a title to one line of the length that is kept; throws at an empty one. */
function toTitle(title: string): string {
  const kept = title.replace(blanks, ' ').trim().slice(0, maxQuestionTitle)
  if (kept === '') throw new Error('askQuestion: an empty title is none')
  return kept
}

/** Changes a question's title; what it was called until now is kept under `former`, a fresh id. */
export function renameQuestion(
  space: Y.Doc,
  id: QuestionId,
  title: string,
  former: string,
  stamp: QuestionMark,
): void {
  const kept = toTitle(title)
  editQuestion(space, id, stamp.by, (record) => {
    const before = readText(record, 'title')
    if (before === kept) return
    record.set('title', kept)
    record.set(`was:${former}`, { ...stamp, title: before })
  })
}

/** Says that a question is about a topic, or not; topics that two people add at once are both kept. */
export function setQuestionTopic(
  space: Y.Doc,
  id: QuestionId,
  topic: TopicId,
  present: boolean,
  by: PersonId | null,
): void {
  editQuestion(space, id, by, (record) => writeSetMember(record, 'topic:', topic, present))
}

/** Puts a question to others than it was put to first; of two changes at once one wins whole. */
export function setQuestionAudience(
  space: Y.Doc,
  id: QuestionId,
  audience: QuestionAudience,
  by: PersonId | null,
): void {
  editQuestion(space, id, by, (record) => record.set('audience', { ...audience }))
}

/** Follows a question or no longer does; each person's own word. */
export function setQuestionFollowed(
  space: Y.Doc,
  id: QuestionId,
  person: PersonId,
  followed: boolean,
): void {
  editQuestion(space, id, person, (record) =>
    writeSetMember(record, 'follow:', person, followed),
  )
}

/**
 * Accepts an answer in the place of `instead`, the one that is accepted as far as this
 * device knows. Two people who accept different answers at once are both kept: the later
 * counts, and standingOf.ts tells of the other.
 */
export function acceptAnswer(
  space: Y.Doc,
  id: QuestionId,
  answer: AnswerId,
  instead: AnswerId | null,
  stamp: QuestionMark,
): void {
  editQuestion(space, id, stamp.by, (record) => {
    const reopened = readMark(record.get('reopened'))?.at ?? null
    const at = timeAfter(record, stamp.at)
    record.set(`accepted:${answer}`, { ...stamp, at, instead, reopened })
  })
}

/** Closes a question that needs no answer any more. */
export function closeQuestion(space: Y.Doc, id: QuestionId, stamp: QuestionMark): void {
  editQuestion(space, id, stamp.by, (record) =>
    record.set('closed', { ...stamp, at: timeAfter(record, stamp.at) }),
  )
}

/**
 * Opens a question again: what was accepted, closed or kept until now does not settle it any
 * more, and it goes further by a plan that begins anew.
 */
export function reopenQuestion(
  space: Y.Doc,
  id: QuestionId,
  plan: readonly PlannedStep[],
  stamp: QuestionMark,
): void {
  editQuestion(space, id, stamp.by, (record) => {
    // Which acceptances were known: of one that was not, the screen says so.
    const over = [...record.keys()].flatMap((key) =>
      key.startsWith('accepted:') ? key.slice('accepted:'.length) : [],
    )
    record.set('reopened', { ...stamp, at: timeAfter(record, stamp.at), over })
    record.set('plan', { steps: [...plan] })
  })
}

/** Sets anew when a question goes further. */
export function setQuestionPlan(
  space: Y.Doc,
  id: QuestionId,
  plan: readonly PlannedStep[],
  by: PersonId | null,
): void {
  editQuestion(space, id, by, (record) => record.set('plan', { steps: [...plan] }))
}

/** Puts a question to more people before its date. Several who do so at once are one step, the first one's. */
export function climbQuestion(
  space: Y.Doc,
  id: QuestionId,
  to: PlannedStep['to'],
  stamp: QuestionMark,
): void {
  editQuestion(space, id, stamp.by, (record) =>
    // Nobody has no id to stand in the key; there is one such person a question.
    record.set(`climb:${to}/${stamp.by ?? '-'}`, { at: timeAfter(record, stamp.at) }),
  )
}

/** Says that a question asks the same as another, or that it does not. sameQuestions.ts reads both ways. */
export function setSameQuestion(
  space: Y.Doc,
  id: QuestionId,
  other: { readonly question: QuestionId; readonly space: SpaceId },
  same: boolean,
  stamp: Stamp,
): void {
  if (other.question === id) throw new Error(`setSameQuestion: "${id}" is itself`)
  editQuestion(space, id, stamp.by, (record) => {
    const mark = { at: timeAfter(record, stamp.at), by: stamp.by, space: other.space }
    record.set(`sameAs:${other.question}`, same ? mark : { ...mark, off: true })
  })
}

/** Says that a page keeps what was answered; two pages made at once are both kept. */
export function addQuestionPage(
  space: Y.Doc,
  id: QuestionId,
  page: { readonly page: PageId; readonly space: SpaceId },
  stamp: Stamp,
): void {
  editQuestion(space, id, stamp.by, (record) =>
    record.set(`page:${page.page}`, {
      at: timeAfter(record, stamp.at),
      by: stamp.by,
      space: page.space,
    }),
  )
}

/** Takes a question away, or brings it back; its record and its answers stay. */
export function setQuestionDeleted(
  space: Y.Doc,
  id: QuestionId,
  deleted: boolean,
  stamp: QuestionMark,
): void {
  editQuestion(space, id, stamp.by, (record) =>
    record.set('deleted', deleted ? { ...stamp } : { ...stamp, off: true }),
  )
}
