/** All questions that a device has, across its spaces, as people are shown them. */

import type { QuestionId, SpaceId } from '../../../model/ids.ts'
import { oncePer } from '../../../model/oncePer.ts'
import type { Answer } from '../../../model/questions/Answer.ts'
import type { Question } from '../../../model/questions/Question.ts'
import {
  groupSameQuestions,
  type SameQuestions,
  withSame,
} from '../../../model/questions/sameQuestions.ts'
import { type QuestionStanding, standingOf } from '../../../model/questions/standingOf.ts'
import type { SpaceQuestions } from './SpaceQuestions.ts'
import { titleWords } from './titleWords.ts'

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
  /** The titles of all of them as they are searched in (titleWords.ts); worked out once. */
  readonly words: string
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

// Fields of its own and no weak maps: twenty thousand entries of those are what a collection of garbage waits for.
class BoardQuestion implements ShownQuestion {
  readonly id: QuestionId
  readonly space: SpaceId
  readonly question: Question
  readonly answers: readonly Answer[]
  readonly same: readonly ShownSame[]
  #judged: Judged | null = null
  #words: string | null = null

  constructor(of: Omit<ShownQuestion, 'words'>) {
    this.id = of.id
    this.space = of.space
    this.question = of.question
    this.answers = of.answers
    this.same = of.same
  }

  get words(): string {
    this.#words ??=
      this.same.length === 0
        ? titleWords(this.question.title)
        : titleWords([this, ...this.same].map((one) => one.question.title).join(' '))
    return this.#words
  }

  standing(now: number): QuestionStanding {
    const before = this.#judged
    if (before && now >= before.from && now < before.until) return before.standing
    const standing = standingOf(this.question, this.answers, now)
    let until = Number.POSITIVE_INFINITY
    for (const { at } of this.question.plan) if (at > now && at < until) until = at
    this.#judged = { standing, from: now, until }
    return standing
  }
}

/** Questions that stand for themselves, by their space: the same objects while nothing about them changes. */
const singlesOf = oncePer((_: SpaceQuestions) => new Map<QuestionId, BoardQuestion>())

/** Puts the questions of several spaces on a board. Costs a few milliseconds for 20,000. */
export function createQuestionBoard(
  spaces: readonly { readonly space: SpaceId; readonly questions: SpaceQuestions }[],
): QuestionBoard {
  const homeOf = (id: QuestionId) => spaces.find((one) => one.questions.questions.has(id))
  const groups = groupSameQuestions({
    get: (id) => homeOf(id)?.questions.questions.get(id),
    linked: spaces.flatMap((one) => [...one.questions.linked]),
  })
  const shown: BoardQuestion[] = []
  const heads = new Map<QuestionId, BoardQuestion>()
  const members = new Map<QuestionId, ShownSame>()
  for (const home of spaces) {
    const known = singlesOf(home.questions)
    for (const [id, question] of home.questions.questions) {
      const group = groups.get(id)
      if (group && group.head !== id) continue
      const one = group
        ? showGroup(group, homeOf)
        : showSingle(known, home.space, question, home.questions.answersTo(id))
      shown.push(one)
      for (const member of group?.members ?? []) {
        heads.set(member, one)
        const own = homeOf(member)
        const record = own?.questions.questions.get(member)
        if (own && record) members.set(member, { space: own.space, question: record })
      }
    }
  }
  // Made when the first is looked for: a list needs none.
  let byId: Map<QuestionId, BoardQuestion> | null = null
  const find = (id: QuestionId): BoardQuestion | null => {
    byId ??= new Map(shown.map((one) => [one.id, one]))
    return heads.get(id) ?? byId.get(id) ?? null
  }
  return {
    shown,
    find,
    own: (id) => members.get(id) ?? find(id),
    standing: (question, now) =>
      question instanceof BoardQuestion
        ? question.standing(now)
        : standingOf(question.question, question.answers, now),
  }
}

function showSingle(
  known: Map<QuestionId, BoardQuestion>,
  space: SpaceId,
  question: Question,
  answers: readonly Answer[],
): BoardQuestion {
  const before = known.get(question.id)
  const isSame =
    before?.question === question && before.answers === answers && before.space === space
  if (isSame) return before
  const shown = new BoardQuestion({ id: question.id, space, question, answers, same: [] })
  known.set(question.id, shown)
  return shown
}

function showGroup(
  group: SameQuestions,
  homeOf: (
    id: QuestionId,
  ) => { readonly space: SpaceId; readonly questions: SpaceQuestions } | undefined,
): BoardQuestion {
  const members = group.members.flatMap((id) => {
    const home = homeOf(id)
    const question = home?.questions.questions.get(id)
    return home && question
      ? [{ space: home.space, question, answers: home.questions.answersTo(id) }]
      : []
  })
  const [head, ...same] = members as [(typeof members)[number], ...typeof members]
  return new BoardQuestion({
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
  })
}
