/**
 * How a question stands at a moment, worked out from the documents alone: no device
 * writes that a question went further, so none can do it twice, and one that was off
 * finds the same as all others. The plan's dates stand in the question from the start.
 */
import type { Answer } from './Answer.ts'
import {
  type Acceptance,
  type PlannedStep,
  type Question,
  type QuestionMark,
  type QuestionReach,
  questionReaches,
} from './Question.ts'

/** What a question waits for. `kept`: a page says it now. */
export type QuestionState = 'open' | 'answered' | 'kept' | 'closed'

/** That a question was put to people: when it was asked, on its date, or by hand. */
export interface ReachedStep {
  readonly to: QuestionReach
  readonly at: number
  readonly how: 'asked' | 'planned' | 'by-hand'
  readonly by: QuestionMark['by']
}

/** How a question stands. */
export interface QuestionStanding {
  readonly state: QuestionState
  /** The acceptance that counts. */
  readonly accepted: Acceptance | null
  /** What others accepted at the same time without seeing the one that counts. */
  readonly rivals: readonly Acceptance[]
  /** Where one opened it again while another accepted and neither knew of the other: the acceptance, and whether it counts. */
  readonly crossing: { readonly acceptance: Acceptance; readonly counts: boolean } | null
  /** Whether nobody has answered since it was asked or opened again. */
  readonly isWaiting: boolean
  /** How far it has come; the last of `steps`. */
  readonly reach: QuestionReach
  readonly steps: readonly ReachedStep[]
  /** When it goes further if nobody answers; `null` when it does not. */
  readonly next: PlannedStep | null
}

/**
 * Tells how a question stands at `now`, from its record and its answers (deleted ones
 * count for nothing). Depends on nothing else, so that all devices come to the same. Of
 * questions that ask the same, give what `withSame` makes of them and the answers to all.
 */
export function standingOf(
  question: Question,
  answers: readonly Answer[],
  now: number,
): QuestionStanding {
  const since = question.reopened?.at ?? Number.NEGATIVE_INFINITY
  const living = answers.some((one) => one.deleted !== null)
    ? answers.filter((one) => one.deleted === null)
    : answers
  const valid =
    question.acceptances.length === 0
      ? question.acceptances
      : question.acceptances.filter(
          (one) => one.at > since && living.some(({ id }) => id === one.answer),
        )
  const { accepted, rivals } = valid.length > 0 ? judge(valid) : nothingAccepted
  const settled = settledAt(question, living, accepted, since)
  const isWaiting = settled === Number.POSITIVE_INFINITY
  let known: readonly ReachedStep[] | null = null
  // Worked out when asked for: of twenty thousand questions most are settled, and nobody looks how far they came.
  const stepsNow = () => {
    known ??= reachedSteps(question, since, settled, now)
    return known
  }
  const last = () => stepsNow().at(-1) as ReachedStep
  return {
    state: stateOf(question, accepted, since),
    accepted,
    rivals,
    crossing: crossingOf(question, living, accepted),
    isWaiting,
    get reach() {
      return last().to
    },
    get steps() {
      return stepsNow()
    },
    get next() {
      return isWaiting ? nextStep(question, last(), now) : null
    },
  }
}

const nothingAccepted = { accepted: null, rivals: [] }

/** Which acceptance counts: the latest, then that of the greater id; and which others did not know of it. */
function judge(valid: readonly Acceptance[]): {
  accepted: Acceptance | null
  rivals: readonly Acceptance[]
} {
  const accepted = valid.at(-1) ?? null
  const seen = new Set<string>()
  for (let one = accepted; one && !seen.has(one.answer); ) {
    seen.add(one.answer)
    const { instead } = one
    one = valid.find((other) => other.answer === instead) ?? null
  }
  return { accepted, rivals: valid.filter((one) => !seen.has(one.answer)) }
}

/** Whether the acceptance that counts, or one that was taken back, crossed with the opening again. Of questions that ask the same, only the one that stands for them. */
function crossingOf(
  question: Question,
  living: readonly Answer[],
  accepted: Acceptance | null,
): QuestionStanding['crossing'] {
  const { reopened } = question
  if (!reopened) return null
  const isOwn = (one: Acceptance) =>
    living.some(({ id, question: of }) => id === one.answer && of === question.id)
  if (accepted) {
    const knew = accepted.reopened === undefined || accepted.reopened === reopened.at
    return knew || !isOwn(accepted) ? null : { acceptance: accepted, counts: true }
  }
  const { over } = reopened
  const lost = question.acceptances.findLast(
    (one) => over && one.at <= reopened.at && !over.includes(one.answer) && isOwn(one),
  )
  return lost ? { acceptance: lost, counts: false } : null
}

function stateOf(
  question: Question,
  accepted: Acceptance | null,
  since: number,
): QuestionState {
  if (question.pages.some((page) => page.at > since)) return 'kept'
  const closedAt = question.closed?.at ?? Number.NEGATIVE_INFINITY
  if (accepted && accepted.at >= closedAt) return 'answered'
  if (closedAt > since) return 'closed'
  return 'open'
}

/** From when on it waits for no answer; infinite while it does. */
function settledAt(
  question: Question,
  living: readonly Answer[],
  accepted: Acceptance | null,
  since: number,
): number {
  let first = Number.POSITIVE_INFINITY
  const note = (at: number | undefined) => {
    if (at !== undefined && at > since && at < first) first = at
  }
  for (const one of living) note(one.at)
  note(accepted?.at)
  note(question.closed?.at)
  for (const one of question.pages) note(one.at)
  return first
}

function reachedSteps(
  question: Question,
  since: number,
  settled: number,
  now: number,
): readonly ReachedStep[] {
  const first: ReachedStep = {
    to: firstReach(question),
    at: Math.max(question.createdAt, since),
    how: 'asked',
    by: question.askedBy,
  }
  const steps = [first]
  for (const to of ['space', 'everyone'] as const) {
    if (rank(to) <= rank((steps.at(-1) as ReachedStep).to)) continue
    const byHand = question.climbs.find((one) => one.to === to && one.at > since)
    const planned = question.plan.find((one) => one.to === to)
    // By hand also when an answer is there: whoever does so wants another.
    const byDate = planned && planned.at <= now && planned.at < settled ? planned : null
    if (byHand && (!byDate || byHand.at <= byDate.at))
      steps.push({ to, at: byHand.at, how: 'by-hand', by: byHand.by })
    else if (byDate) steps.push({ to, at: byDate.at, how: 'planned', by: null })
  }
  return steps
}

/** Where a question begins: one that is put to its space or to everyone has nowhere nearer to be put to. */
function firstReach(question: Question): QuestionReach {
  const { kind } = question.audience
  return kind === 'space' || kind === 'everyone' ? kind : 'first'
}

const rank = (reach: QuestionReach) => questionReaches.indexOf(reach)

function nextStep(question: Question, last: ReachedStep, now: number): PlannedStep | null {
  return question.plan.find((one) => rank(one.to) > rank(last.to) && one.at > now) ?? null
}
