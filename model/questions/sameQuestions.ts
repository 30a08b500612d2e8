import type { QuestionId } from '../ids.ts'
import type { Question } from './Question.ts'

/** Questions that ask the same. */
export interface SameQuestions {
  /** The one that stands for all of them. */
  readonly head: QuestionId
  /** All of them, the head first, then oldest first. */
  readonly members: readonly QuestionId[]
}

/**
 * Puts questions that ask the same together, whoever pointed to whom. The head is the oldest of
 * those that point to no other; where all point to each other (two people did it at once, each the other
 * way), the oldest of all. Marks to questions that are not among those given are left out. The
 * same on every device that holds the same questions. `linked` names those that bear such marks: few of twenty thousand do.
 */
export function groupSameQuestions(questions: {
  get(id: QuestionId): Question | undefined
  readonly linked: Iterable<QuestionId>
}): ReadonlyMap<QuestionId, SameQuestions> {
  const targets = new Map<QuestionId, QuestionId[]>()
  const neighbours = new Map<QuestionId, Set<QuestionId>>()
  const join = (a: QuestionId, b: QuestionId) =>
    neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b))
  for (const id of questions.linked) {
    const question = questions.get(id)
    if (!question) continue
    // A question that was opened again stands for itself.
    const since = question.reopened?.at ?? Number.NEGATIVE_INFINITY
    for (const { question: other, at } of question.sameAs) {
      if (at <= since || other === question.id || !questions.get(other)) continue
      targets.set(question.id, [...(targets.get(question.id) ?? []), other])
      join(question.id, other)
      join(other, question.id)
    }
  }
  const groups = new Map<QuestionId, SameQuestions>()
  for (const start of neighbours.keys()) {
    if (groups.has(start)) continue
    const members = reachedFrom(start, neighbours).sort(byAge(questions))
    const head = (members.find((one) => !targets.has(one)) ?? members[0]) as QuestionId
    const group = { head, members: [head, ...members.filter((one) => one !== head)] }
    for (const member of members) groups.set(member, group)
  }
  return groups
}

function reachedFrom(
  start: QuestionId,
  neighbours: ReadonlyMap<QuestionId, ReadonlySet<QuestionId>>,
): QuestionId[] {
  const found = new Set([start])
  for (const one of found) for (const next of neighbours.get(one) ?? []) found.add(next)
  return [...found]
}

function byAge(questions: { get(id: QuestionId): Question | undefined }) {
  const ageOf = (id: QuestionId) => questions.get(id)?.createdAt ?? 0
  return (a: QuestionId, b: QuestionId) => ageOf(a) - ageOf(b) || (a < b ? -1 : 1)
}

/** The head of questions that ask the same, with what was said of all: who follows, what was accepted, which pages keep it. */
export function withSame(head: Question, others: readonly Question[]): Question {
  const all = [head, ...others]
  const byTime = (a: { readonly at: number }, b: { readonly at: number }) => a.at - b.at
  return {
    ...head,
    topics: [...new Set(all.flatMap((one) => one.topics))].sort(),
    followers: [...new Set(all.flatMap((one) => one.followers))].sort(),
    acceptances: all.flatMap((one) => one.acceptances).sort(byTime),
    pages: all.flatMap((one) => one.pages).sort(byTime),
  }
}
