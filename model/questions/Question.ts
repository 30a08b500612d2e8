/**
 * Questions of a space, as they are read from its document. They lie under
 * `questions`, one map each under a fresh id; their details are a document of
 * their own like a page's body. Whatever two people may do at once
 * stands under a key of its own, so that both are seen and the outcome can be explained.
 *
 * | field | value |
 * |---|---|
 * | title, language, createdAt | plain; `askedBy` is absent when it was asked without a name |
 * | audience | {kind: 'everyone' \| 'space'} · {kind: 'people', people} · {kind: 'topic', topics} |
 * | plan | {steps: [{to, at}]}: when it goes further while nobody answers |
 * | topic:<TopicId>, follow:<PersonId> | true |
 * | accepted:<AnswerId> | {at, by, instead, reopened}: what was accepted until then, and the opening again that was known |
 * | sameAs:<QuestionId> | {at, by, space, off?} |
 * | page:<PageId> | {at, by, space}: the page that keeps what was answered |
 * | climb:<reach>/<PersonId> | {at}: put to more people by hand |
 * | was:<id> | {at, by, title}: what it was called before |
 * | closed, reopened, deleted | {at, by}, `deleted` also {off}, `reopened` also {over}: the acceptances that were known |
 * | moderation:<id>, movedTo:<SpaceId>, arrived, seen:<SpaceId> | see moderation/Moderation.ts and movedTo.ts |
 */
import * as Y from 'yjs'
import {
  type AnswerId,
  isId,
  type PageId,
  type PersonId,
  parseId,
  type QuestionId,
  type SpaceId,
  type TopicId,
} from '../ids.ts'
import { type Language, parseLanguage } from '../language.ts'
import { type Moderation, noModeration, readModeration } from '../moderation/Moderation.ts'
import { isMovedAway, plainObjectOf } from '../movedTo.ts'
import { isTime } from '../plainValues.ts'
import { listRecords, readNumber, readText } from '../sharedMap.ts'

/** Longest title that is written or read, in UTF-16 units. */
export const maxQuestionTitle = 300

/** Who a question is put to first; who may read it is the space's matter. */
export type QuestionAudience =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'space' }
  | { readonly kind: 'people'; readonly people: readonly PersonId[] }
  | { readonly kind: 'topic'; readonly topics: readonly TopicId[] }

/** How far a question has come: to those it was put to first, to its space, to everyone. */
export const questionReaches = ['first', 'space', 'everyone'] as const
/** One of {@link questionReaches}. */
export type QuestionReach = (typeof questionReaches)[number]

/** That somebody did something, and when; `by` is `null` for whoever asked without a name. */
export interface QuestionMark {
  readonly at: number
  readonly by: PersonId | null
}

/** That an answer was accepted, in the place of another or of none. */
export interface Acceptance extends QuestionMark {
  readonly answer: AnswerId
  readonly instead: AnswerId | null
  /** When the question had last been opened again as far as whoever accepted knew; `null` for never, absent where no version said so. */
  readonly reopened?: number | null
}

/** That a question was opened again. */
export interface Reopening extends QuestionMark {
  /** The answers whose acceptance was known and taken back; absent where no version said so. */
  readonly over?: readonly AnswerId[]
}

/** That a question asks the same as another. */
export interface SameMark extends QuestionMark {
  readonly question: QuestionId
  readonly space: SpaceId
}

/** The page on which a question's answer is kept. */
export interface KeptPage extends QuestionMark {
  readonly page: PageId
  readonly space: SpaceId
}

/** When a question goes further, unless it is answered before. */
export interface PlannedStep {
  readonly to: Exclude<QuestionReach, 'first'>
  readonly at: number
}

/** What a question was called until somebody changed it. */
export interface FormerTitle extends QuestionMark {
  readonly title: string
}

/** A question. Times are milliseconds since 1970; lists are oldest first. */
export interface Question {
  readonly id: QuestionId
  readonly title: string
  /** `null` when it was asked without a name. */
  readonly askedBy: PersonId | null
  readonly createdAt: number
  readonly language: Language | null
  readonly topics: readonly TopicId[]
  readonly audience: QuestionAudience
  readonly plan: readonly PlannedStep[]
  /** Who put it to more people by hand; of several who did, the first. */
  readonly climbs: readonly (QuestionMark & { readonly to: PlannedStep['to'] })[]
  readonly followers: readonly PersonId[]
  /** All that were ever accepted; which one counts, standingOf.ts tells. */
  readonly acceptances: readonly Acceptance[]
  readonly sameAs: readonly SameMark[]
  readonly pages: readonly KeptPage[]
  readonly formerTitles: readonly FormerTitle[]
  readonly closed: QuestionMark | null
  readonly reopened: Reopening | null
  readonly deleted: QuestionMark | null
  /** Whether those who look after the space hid, locked or pinned it. */
  readonly moderation: Moderation
}

/** The shared map of a space's questions, for those who observe it. */
export function questionsOf(space: Y.Doc): Y.Map<Y.Map<unknown>> {
  return space.getMap<Y.Map<unknown>>('questions')
}

/** Reads one question; `null` when there is none of that id, it went to another space or the record is broken. */
export function readQuestion(space: Y.Doc, id: QuestionId): Question | null {
  const record = questionsOf(space).get(id)
  return record instanceof Y.Map ? readQuestionRecord(id, record) : null
}

/** Lists a space's questions, in no order; deleted ones and those that went to another space are left out. */
export function listQuestions(space: Y.Doc): readonly Question[] {
  return listRecords<QuestionId>(questionsOf(space))
    .flatMap((entry) => readQuestionRecord(...entry) ?? [])
    .filter((question) => question.deleted === null)
}

interface Sets {
  /** Rarer keys, of which there is one at least. */
  wasSent: boolean
  isModerated: boolean
  topics: TopicId[]
  followers: PersonId[]
  acceptances: Acceptance[]
  sameAs: SameMark[]
  pages: KeptPage[]
  climbs: (QuestionMark & { readonly to: PlannedStep['to'] })[]
  formerTitles: FormerTitle[]
}

// Most sets of most questions are empty: one array for all of those, never written to.
const nothing: readonly never[] = []
const nothingYet = nothing as never[]

function add<Member>(to: Member[], member: Member): Member[] {
  if (to === nothingYet) return [member]
  to.push(member)
  return to
}

/** Reads a question from its shared map; unknown and broken fields read as absent. `null` for the sign of one that went to another space. */
export function readQuestionRecord(id: QuestionId, record: Y.Map<unknown>): Question | null {
  const deleted = readMark(record.get('deleted'))
  const sets = readSets(record)
  const stored = record.get('plan')
  let plan: readonly PlannedStep[] | null = null
  if (sets.wasSent && isMovedAway(record)) return null
  return {
    id,
    title: readText(record, 'title').slice(0, maxQuestionTitle),
    askedBy: parseId<PersonId>(record.get('askedBy')),
    createdAt: readNumber(record, 'createdAt') ?? 0,
    language: parseLanguage(record.get('language')),
    audience: readAudience(record.get('audience')),
    // Of most questions nobody asks any more when they would have gone further.
    get plan() {
      plan ??= readPlan(stored)
      return plan
    },
    topics: sets.topics,
    followers: sets.followers,
    acceptances: sets.acceptances,
    sameAs: sets.sameAs,
    pages: sets.pages,
    climbs: sets.climbs,
    formerTitles: sets.formerTitles,
    closed: readMark(record.get('closed')),
    reopened: readReopening(record.get('reopened')),
    deleted: plainObjectOf(record.get('deleted')).off === true ? null : deleted,
    moderation: sets.isModerated ? readModeration(record) : noModeration,
  }
}

// All sets in one pass over the keys: twenty thousand questions are read before a list is shown.
function readSets(record: Y.Map<unknown>): Sets {
  const sets: Sets = {
    wasSent: false,
    isModerated: false,
    topics: nothingYet,
    followers: nothingYet,
    acceptances: nothingYet,
    sameAs: nothingYet,
    pages: nothingYet,
    climbs: nothingYet,
    formerTitles: nothingYet,
  }
  record.forEach((value, key) => {
    const colon = key.indexOf(':')
    if (colon > 0) addToSets(sets, key.slice(0, colon), key.slice(colon + 1), value)
  })
  if (sets.topics.length > 1) sets.topics.sort()
  if (sets.followers.length > 1) sets.followers.sort()
  sortByTime(sets.acceptances, (one) => one.answer)
  sortByTime(sets.sameAs, (one) => one.question)
  sortByTime(sets.pages, (one) => one.page)
  sortByTime(sets.climbs, (one) => `${one.to}/${one.by}`)
  sortByTime(sets.formerTitles, (one) => one.title)
  return sets
}

function addToSets(sets: Sets, set: string, member: string, value: unknown): void {
  if (set === 'topic' && value === true && isId(member))
    sets.topics = add(sets.topics, member as string as TopicId)
  else if (set === 'follow' && value === true && isId(member))
    sets.followers = add(sets.followers, member as string as PersonId)
  else if (set === 'climb') addClimb(sets, member, value)
  else if (set === 'movedTo') sets.wasSent = true
  else if (set === 'moderation') sets.isModerated = true
  else if (isId(member)) addMark(sets, set, member, value)
}

function addClimb(sets: Sets, member: string, value: unknown): void {
  const [to, by] = member.split('/')
  const mark = readMark(value)
  if ((to === 'space' || to === 'everyone') && mark)
    sets.climbs = add(sets.climbs, { to, at: mark.at, by: parseId<PersonId>(by) })
}

function addMark(sets: Sets, set: string, member: string, value: unknown): void {
  const mark = readMark(value)
  if (!mark) return
  const fields = plainObjectOf(value)
  const space = parseId<SpaceId>(fields.space)
  if (set === 'accepted')
    sets.acceptances = add(sets.acceptances, {
      ...mark,
      answer: member as AnswerId,
      instead: parseId<AnswerId>(fields.instead),
      ...(fields.reopened === null || isTime(fields.reopened)
        ? { reopened: fields.reopened }
        : {}),
    })
  else if (set === 'sameAs' && space && fields.off !== true)
    sets.sameAs = add(sets.sameAs, { ...mark, question: member as QuestionId, space })
  else if (set === 'page' && space)
    sets.pages = add(sets.pages, { ...mark, page: member as PageId, space })
  else if (set === 'was' && typeof fields.title === 'string') {
    const title = fields.title.slice(0, maxQuestionTitle)
    sets.formerTitles = add(sets.formerTitles, { ...mark, title })
  }
}

function sortByTime<T extends { readonly at: number }>(
  list: T[],
  key: (one: T) => string,
): void {
  if (list.length > 1) list.sort((a, b) => a.at - b.at || (key(a) < key(b) ? -1 : 1))
}

/** Reads who did something and when; `null` for anything else. */
export function readMark(value: unknown): QuestionMark | null {
  const { at, by } = plainObjectOf(value)
  return typeof at === 'number' && Number.isFinite(at)
    ? { at, by: parseId<PersonId>(by) }
    : null
}

function readReopening(value: unknown): Reopening | null {
  const mark = readMark(value)
  const { over } = plainObjectOf(value)
  return mark && Array.isArray(over) ? { ...mark, over: idsOf<AnswerId>(over) } : mark
}

function readAudience(value: unknown): QuestionAudience {
  const { kind, people, topics } = plainObjectOf(value)
  if (kind === 'people') return { kind, people: idsOf<PersonId>(people) }
  if (kind === 'topic') return { kind, topics: idsOf<TopicId>(topics) }
  return { kind: kind === 'everyone' ? 'everyone' : 'space' }
}

function idsOf<Id extends string>(value: unknown): readonly Id[] {
  return Array.isArray(value) ? (value.filter(isId) as unknown[] as Id[]) : []
}

function readPlan(value: unknown): readonly PlannedStep[] {
  const { steps } = plainObjectOf(value)
  if (!Array.isArray(steps)) return []
  return (steps as readonly unknown[])
    .flatMap((step): PlannedStep[] => {
      const { to, at } = plainObjectOf(step)
      const isStep =
        (to === 'space' || to === 'everyone') && typeof at === 'number' && Number.isFinite(at)
      return isStep ? [{ to, at }] : []
    })
    .sort(
      (a, b) => questionReaches.indexOf(a.to) - questionReaches.indexOf(b.to) || a.at - b.at,
    )
}
