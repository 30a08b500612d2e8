import type { AnswerId, PersonId } from '../../../model/ids.ts'
import type { QuestionReach } from '../../../model/questions/Question.ts'
import type { QuestionStanding } from '../../../model/questions/standingOf.ts'
import type { ShownQuestion } from './QuestionBoard.ts'

/** One thing that happened to a question. */
export type QuestionEvent = {
  readonly at: number
  /** `null` for a date, and for whoever asked without a name. */
  readonly by: PersonId | null
} & (
  | { readonly kind: 'asked' | 'closed' | 'reopened' | 'kept' | 'reachedToo' }
  | { readonly kind: 'renamed'; readonly title: string }
  | {
      readonly kind: 'reached'
      readonly to: QuestionReach
      readonly how: 'planned' | 'by-hand'
    }
  | { readonly kind: 'answered' | 'accepted'; readonly answer: AnswerId }
  | { readonly kind: 'same'; readonly title: string }
)

/** What happened to a question, oldest first, from what its documents say. */
export function listQuestionEvents(
  shown: ShownQuestion,
  standing: QuestionStanding,
): readonly QuestionEvent[] {
  const { question, answers } = shown
  const events: QuestionEvent[] = [
    { kind: 'asked', at: question.createdAt, by: question.askedBy },
    ...question.formerTitles.map(({ at, by, title }) => ({
      kind: 'renamed' as const,
      at,
      by,
      title,
    })),
    ...answers.map(({ id, at, by }) => ({ kind: 'answered' as const, at, by, answer: id })),
    ...question.acceptances.map(({ answer, at, by }) => ({
      kind: 'accepted' as const,
      at,
      by,
      answer,
    })),
    ...question.pages.map(({ at, by }) => ({ kind: 'kept' as const, at, by })),
    ...standing.steps.flatMap(({ to, at, by, how }): readonly QuestionEvent[] => {
      if (how === 'asked') return []
      // Who did the same without knowing of it: it is one step, and they are told so.
      const others = question.climbs.filter(
        (one) => how === 'by-hand' && one.to === to && one.by !== by && one.at >= at,
      )
      return [
        { kind: 'reached', to, at, by, how },
        ...others.map((one) => ({ kind: 'reachedToo' as const, at: one.at, by: one.by })),
      ]
    }),
    ...sameEvents(shown),
  ]
  if (question.closed) events.push({ kind: 'closed', ...question.closed })
  if (question.reopened) events.push({ kind: 'reopened', ...question.reopened })
  return events.sort((a, b) => a.at - b.at)
}

/** Who said of which questions that they ask the same, whichever of the two bears the mark. */
function sameEvents({ question, same }: ShownQuestion): readonly QuestionEvent[] {
  const all = [question, ...same.map((one) => one.question)]
  return all.flatMap((one) =>
    one.sameAs.flatMap(({ question: id, at, by }) => {
      const other = all.find((it) => it.id === id)
      const title = one.id === question.id ? other?.title : one.title
      return title === undefined ? [] : [{ kind: 'same' as const, at, by, title }]
    }),
  )
}
