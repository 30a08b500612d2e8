/** All questions that a device has, across its spaces, as people are shown them. */
import type { QuestionId, SpaceId } from '../../../model/ids.ts'
import type { Answer } from '../../../model/questions/Answer.ts'
import type { Question } from '../../../model/questions/Question.ts'
import {
  groupSameQuestions,
  type SameQuestions,
  withSame,
} from '../../../model/questions/sameQuestions.ts'
import { type QuestionStanding, standingOf } from '../../../model/questions/standingOf.ts'
import type { SpaceQuestions } from './SpaceQuestions.ts'

/** A question as it is shown: with all that was said of those that ask the same. */
export interface ShownQuestion {
  readonly id: QuestionId
  readonly space: SpaceId
  /** Of several that ask the same, what `withSame` makes of them. */
  readonly question: Question
  /** The answers to all of them, oldest first. */
  readonly answers: readonly Answer[]
  /** The others that ask the same, oldest first; empty mostly. */
  readonly same: readonly ShownSame[]
}

/** Another question that asks the same. */
export interface ShownSame {
  readonly space: SpaceId
  readonly question: Question
}

/** The questions at one moment; it never changes, a change makes another. */
export interface QuestionBoard {
  /** Each question that stands for itself or for others, in no order. */
  readonly shown: readonly ShownQuestion[]
  /** The question that stands for this one: mostly itself; `null` for one that is not here. */
  find(id: QuestionId): ShownQuestion | null
  /** A question's own record and space, whether it stands for itself or not. */
  own(id: QuestionId): ShownSame | null
  /** How a question stands at a moment; worked out once until a date passes. */
  standing(question: ShownQuestion, now: number): QuestionStanding
}

interface Judged {
  readonly standing: QuestionStanding
  readonly from: number
  readonly until: number
}

// By question: it stays the same object while nothing about it changes.
const singles = new WeakMap<Question, { answers: readonly Answer[]; shown: ShownQuestion }>()
const judged = new WeakMap<ShownQuestion, Judged>()

/** Puts the questions of several spaces on a board. Costs a few milliseconds for 20,000. */
export function createQuestionBoard(
  spaces: readonly { readonly space: SpaceId; readonly questions: SpaceQuestions }[],
): QuestionBoard {
  const homes = new Map<QuestionId, { space: SpaceId; questions: SpaceQuestions }>()
  const all = new Map<QuestionId, Question>()
  for (const home of spaces)
    for (const [id, question] of home.questions.questions) {
      homes.set(id, home)
      all.set(id, question)
    }
  const groups = groupSameQuestions(all)
  const shown: ShownQuestion[] = []
  const byId = new Map<QuestionId, ShownQuestion>()
  for (const [id, question] of all) {
    const group = groups.get(id)
    if (group && group.head !== id) continue
    const home = homes.get(id) as { space: SpaceId; questions: SpaceQuestions }
    const answers = home.questions.answersTo(id)
    const one = group ? showGroup(group, all, homes) : showSingle(home.space, question, answers)
    shown.push(one)
    byId.set(id, one)
    for (const member of group?.members ?? []) byId.set(member, one)
  }
  return {
    shown,
    find: (id) => byId.get(id) ?? null,
    own(id) {
      const question = all.get(id)
      const home = homes.get(id)
      return question && home ? { space: home.space, question } : null
    },
    standing: judge,
  }
}

function showSingle(
  space: SpaceId,
  question: Question,
  answers: readonly Answer[],
): ShownQuestion {
  const before = singles.get(question)
  if (before && before.answers === answers && before.shown.space === space) return before.shown
  const shown = { id: question.id, space, question, answers, same: [] }
  singles.set(question, { answers, shown })
  return shown
}

function showGroup(
  group: SameQuestions,
  all: ReadonlyMap<QuestionId, Question>,
  homes: ReadonlyMap<QuestionId, { space: SpaceId; questions: SpaceQuestions }>,
): ShownQuestion {
  const members = group.members.flatMap((id) => {
    const question = all.get(id)
    const home = homes.get(id)
    return question && home
      ? [{ space: home.space, question, answers: home.questions.answersTo(id) }]
      : []
  })
  const [head, ...same] = members as [(typeof members)[number], ...typeof members]
  return {
    id: group.head,
    space: head.space,
    question: withSame(
      head.question,
      same.map((one) => one.question),
    ),
    answers: members
      .flatMap((one) => one.answers)
      .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    same: same.map(({ space, question }) => ({ space, question })),
  }
}

function judge(shown: ShownQuestion, now: number): QuestionStanding {
  const before = judged.get(shown)
  if (before && now >= before.from && now < before.until) return before.standing
  const standing = standingOf(shown.question, shown.answers, now)
  let until = Number.POSITIVE_INFINITY
  for (const { at } of shown.question.plan) if (at > now && at < until) until = at
  judged.set(shown, { standing, from: now, until })
  return standing
}
