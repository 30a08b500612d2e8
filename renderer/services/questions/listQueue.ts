/** The queues of questions: which concern me, in which order, narrowed by what. Pure, for 20,000 at each key. */
import type { PersonId, SpaceId, TopicId } from '../../../model/ids.ts'
import type { Language } from '../../../model/language.ts'
import type { QuestionStanding } from '../../../model/questions/standingOf.ts'
import { type QuestionQueue, questionQueues } from '../../routes.ts'
import type { ShownQuestion, ShownSame } from './QuestionBoard.ts'
import { titleWords } from './titleWords.ts'

/** How a queue is ordered. `waiting`: the one that has waited longest first. */
export const questionSorts = ['newest', 'waiting', 'followed', 'active'] as const
/** One of {@link questionSorts}. */
export type QuestionSort = (typeof questionSorts)[number]

/** Whose queue it is. */
export interface QuestionReader {
  readonly person: PersonId
  /** All records that are theirs: a colleague may have put a question to one that a file brought. */
  readonly records: ReadonlySet<PersonId>
  /** Topics this person knows something of. */
  readonly topics: ReadonlySet<TopicId>
  readonly isIn: (space: SpaceId) => boolean
  /** Questions this person asked without a name, on this device. */
  readonly anonymous: ReadonlySet<string>
  /** Whether this person looks after a space, and so sees what was hidden in it. */
  readonly looksAfter?: (space: SpaceId) => boolean
}

/** What narrows a queue; `null` and empty narrow nothing. */
export interface QuestionFilter {
  readonly text: string
  readonly topic: TopicId | null
  readonly space: SpaceId | null
  readonly state: QuestionStanding['state'] | null
  readonly language: Language | null
}

/** Nothing is narrowed. */
export const noFilter: QuestionFilter = {
  text: '',
  topic: null,
  space: null,
  state: null,
  language: null,
}

/** What the queues ask of a board. */
export type Judge = (question: ShownQuestion) => QuestionStanding

/** Whether it was asked by this person, with a name or without. */
export function isAskedBy(shown: ShownQuestion, reader: QuestionReader): boolean {
  if (isOwn(shown, reader)) return true
  for (const one of shown.same) if (isOwn(one, reader)) return true
  return false
}

function isOwn({ question }: ShownSame, reader: QuestionReader): boolean {
  return (
    question.askedBy === reader.person ||
    (reader.anonymous.size > 0 && reader.anonymous.has(question.id))
  )
}

/** Whether a question stands in a queue. It is judged only where that decides. */
export function isInQueue(
  shown: ShownQuestion,
  queue: QuestionQueue,
  reader: QuestionReader,
  standing: Judge,
): boolean {
  switch (queue) {
    case 'all':
      return true
    case 'unanswered': {
      if (!mayWait(shown)) return false
      const { state, isWaiting } = standing(shown)
      return state === 'open' && isWaiting
    }
    case 'mine':
      return (
        isAskedBy(shown, reader) ||
        shown.question.followers.includes(reader.person) ||
        isAnsweredBy(shown, reader)
      )
    case 'could-answer':
      return couldAnswer(shown, reader, standing)
  }
}

/** What has an answer, is closed or kept and was never opened again waits for nobody: told without judging it. */
function mayWait({ question, answers }: ShownQuestion): boolean {
  if (question.reopened) return true
  return answers.length === 0 && !question.closed && question.pages.length === 0
}

function isAnsweredBy(shown: ShownQuestion, reader: QuestionReader): boolean {
  for (const one of shown.answers) if (one.by === reader.person) return true
  return false
}

function holdsOne(topics: readonly TopicId[], held: ReadonlySet<TopicId>): boolean {
  for (const topic of topics) if (held.has(topic)) return true
  return false
}

/**
 * Whether a question has come to this person: put to them by name, or on a topic they know
 * once it was put to its holders, to their space or to everyone. Not their own, nor one they answered.
 */
function couldAnswer(shown: ShownQuestion, reader: QuestionReader, standing: Judge): boolean {
  const { audience, topics } = shown.question
  const isNamed =
    audience.kind === 'people' && audience.people.some((one) => reader.records.has(one))
  const isHolder = audience.kind === 'topic' && holdsOne(audience.topics, reader.topics)
  // What cheap looks rule out is not judged.
  if (!isNamed && !isHolder && !holdsOne(topics, reader.topics)) return false
  if (isAskedBy(shown, reader) || isAnsweredBy(shown, reader)) return false
  const now = standing(shown)
  if (now.state !== 'open') return false
  if (isNamed || isHolder) return true
  return now.reach === 'everyone' || (now.reach === 'space' && reader.isIn(shown.space))
}

/** Lists a queue, narrowed and ordered. */
export function listQueue(
  questions: readonly ShownQuestion[],
  options: {
    readonly queue: QuestionQueue
    readonly filter: QuestionFilter
    readonly sort: QuestionSort
    readonly reader: QuestionReader
    readonly standing: Judge
  },
): readonly ShownQuestion[] {
  const { queue, reader, standing } = options
  const passes = toTest(options.filter, standing)
  const isListed = (one: ShownQuestion) =>
    isSeen(one, reader) && isInQueue(one, queue, reader, standing) && passes(one)
  const known = sortedOnce.get(questions)?.get(options.sort)
  // Most queues are a small part of all: those are put in order alone, until an order of all is there.
  if (queue !== 'all' && !known) return inOrder(questions.filter(isListed), options.sort)
  return sorted(questions, options.sort).filter(isListed)
}

/** Whether a question is listed for this person: one that was hidden is for whoever asked it and looks after its space. */
export function isSeen(shown: ShownQuestion, reader: QuestionReader): boolean {
  return (
    shown.question.moderation.hide === null ||
    isAskedBy(shown, reader) ||
    (reader.looksAfter?.(shown.space) ?? false)
  )
}

const sortedOnce = new WeakMap<
  readonly ShownQuestion[],
  Map<QuestionSort, readonly ShownQuestion[]>
>()

/** All in one order, those that were pinned above; kept with the list, so that a filter only takes out. */
function sorted(
  questions: readonly ShownQuestion[],
  sort: QuestionSort,
): readonly ShownQuestion[] {
  const known = sortedOnce.get(questions) ?? new Map()
  sortedOnce.set(questions, known)
  const before = known.get(sort)
  if (before) return before
  const made = inOrder(questions, sort)
  known.set(sort, made)
  return made
}

/** Makes an order of all ahead of whoever asks for it. */
export function readyOrder(questions: readonly ShownQuestion[], sort: QuestionSort): void {
  sorted(questions, sort)
}

/** Puts some in one order, those that were pinned above. What is compared is read once of each, and not at each comparison. */
function inOrder(
  questions: readonly ShownQuestion[],
  sort: QuestionSort,
): readonly ShownQuestion[] {
  const keysOf = orders[sort]
  const list = questions
    .map((one) => {
      const [first, second] = keysOf(one)
      return { one, first, second, isPinned: one.question.moderation.pin !== null }
    })
    .sort(
      (a, b) =>
        Number(b.isPinned) - Number(a.isPinned) ||
        b.first - a.first ||
        b.second - a.second ||
        (a.one.id < b.one.id ? -1 : 1),
    )
  return list.map(({ one }) => one)
}

function toTest(filter: QuestionFilter, standing: Judge): (shown: ShownQuestion) => boolean {
  const { topic, space, state, language } = filter
  const words = titleWords(filter.text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => ` ${word}`)
  return (shown) => {
    const { question } = shown
    if (space && shown.space !== space) return false
    if (topic && !question.topics.includes(topic)) return false
    if (language && question.language !== language) return false
    if (state && standing(shown).state !== state) return false
    for (const word of words) if (!shown.words.includes(word)) return false
    return true
  }
}

const askedAt = (one: ShownQuestion) => one.question.createdAt
const activeAt = (one: ShownQuestion) =>
  Math.max(askedAt(one), one.question.reopened?.at ?? 0, one.answers.at(-1)?.at ?? 0)

/** What each order compares, the greater first; then the ids. */
const orders: Readonly<
  Record<QuestionSort, (one: ShownQuestion) => readonly [first: number, second: number]>
> = {
  newest: (one) => [askedAt(one), 0],
  waiting: (one) => [-askedAt(one), 0],
  followed: (one) => [one.question.followers.length, askedAt(one)],
  active: (one) => [activeAt(one), 0],
}

/** How many questions stand in each queue, whatever narrows them. */
export function countQueues(
  questions: readonly ShownQuestion[],
  reader: QuestionReader,
  standing: Judge,
): Readonly<Record<QuestionQueue, number>> {
  const counts = noCounts()
  for (const one of questions) countQuestion(counts, one, reader, standing)
  return counts
}

/** Counts of no questions, to be added to. */
export function noCounts(): Record<QuestionQueue, number> {
  return { 'could-answer': 0, unanswered: 0, mine: 0, all: 0 }
}

/** Counts one question in the queues it stands in. */
export function countQuestion(
  counts: Record<QuestionQueue, number>,
  one: ShownQuestion,
  reader: QuestionReader,
  standing: Judge,
): void {
  if (!isSeen(one, reader)) return
  for (const queue of questionQueues)
    if (isInQueue(one, queue, reader, standing)) counts[queue]++
}
