/**
 * Thanks: a short recognition that everyone of the space sees, bound to a page, an answer or
 * people. They lie in the space's document under `thanks`, one map each under a fresh id; who is
 * thanked stands as keys `to:<person>`. They are counted for nobody: no score, no list of the most thanked.
 */
import * as Y from 'yjs'
import { type PageId, type PersonId, parseId, type ThanksId } from '../ids.ts'
import { addRecord, listRecords, readNumber, readText } from '../sharedMap.ts'
import { modelOrigin, type Stamp } from '../stamp.ts'

/** Longest reason, in UTF-16 units. */
export const longestReason = 600
/** People that one thanks may name. */
export const mostThanked = 20

/** What a thanks is for. Answers and questions are named by their ids in the same space. */
export type ThanksAbout =
  | { readonly kind: 'page'; readonly page: PageId }
  | { readonly kind: 'answer'; readonly question: string; readonly answer: string }
  | { readonly kind: 'person' }

/** A thanks. `at` is in milliseconds since 1970. */
export interface Thanks {
  readonly id: ThanksId
  /** At least one. */
  readonly to: readonly PersonId[]
  readonly by: PersonId
  readonly at: number
  readonly reason: string
  readonly about: ThanksAbout
}

const toPrefix = 'to:'

/** The shared map of a space's thanks, for those who observe it. */
export function thanksOf(space: Y.Doc): Y.Map<Y.Map<unknown>> {
  return space.getMap<Y.Map<unknown>>('thanks')
}

/** Thanks people; thanks given at once are all kept. Throws without a reason or anyone to thank, and for oneself alone. */
export function createThanks(
  space: Y.Doc,
  thanks: Pick<Thanks, 'id' | 'to' | 'reason' | 'about'>,
  stamp: Stamp,
): void {
  const reason = thanks.reason.trim().slice(0, longestReason)
  const to = [...new Set(thanks.to)].filter((one) => one !== stamp.by).slice(0, mostThanked)
  if (reason === '') throw new Error('createThanks: a thanks has a reason')
  if (to.length === 0) throw new Error('createThanks: nobody else is thanked')
  space.transact(() => {
    addRecord(thanksOf(space), thanks.id, [
      ['createdAt', stamp.at],
      ['createdBy', stamp.by],
      ['reason', reason],
      ['about', { ...thanks.about }],
      ...to.map((person) => [`${toPrefix}${person}`, true] as const),
    ])
  }, modelOrigin)
}

/** Takes one's own thanks back, or with `false` gives it again. Throws at another's. */
export function withdrawThanks(
  space: Y.Doc,
  id: ThanksId,
  withdrawn: boolean,
  stamp: Stamp,
): void {
  const record = thanksOf(space).get(id)
  if (!(record instanceof Y.Map)) return
  if (record.get('createdBy') !== stamp.by)
    throw new Error(`withdrawThanks: "${id}" was not given by "${stamp.by}"`)
  space.transact(() => {
    if (withdrawn) record.set('deletedAt', stamp.at)
    else record.delete('deletedAt')
  }, modelOrigin)
}

/** Lists a space's thanks, newest first; those taken back and broken ones are left out. */
export function listThanks(space: Y.Doc): readonly Thanks[] {
  return listRecords<ThanksId>(thanksOf(space))
    .flatMap(([id, record]) => readThanks(id, record) ?? [])
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
}

function readThanks(id: ThanksId, record: Y.Map<unknown>): Thanks | null {
  const by = parseId<PersonId>(record.get('createdBy'))
  const reason = readText(record, 'reason').trim().slice(0, longestReason)
  const to = [...record.keys()]
    .flatMap((key) =>
      key.startsWith(toPrefix) && record.get(key) === true
        ? (parseId<PersonId>(key.slice(toPrefix.length)) ?? [])
        : [],
    )
    .sort()
    .slice(0, mostThanked)
  if (!by || reason === '' || to.length === 0) return null
  if (readNumber(record, 'deletedAt') !== null) return null
  const at = readNumber(record, 'createdAt') ?? 0
  return { id, to, by, at, reason, about: parseAbout(record.get('about')) }
}

/** What a newer version binds thanks to reads as thanks to the people. */
function parseAbout(value: unknown): ThanksAbout {
  if (typeof value !== 'object' || value === null || value instanceof Y.AbstractType)
    return { kind: 'person' }
  const { kind, page, question, answer } = value as Readonly<Record<string, unknown>>
  const pageId = parseId<PageId>(page)
  if (kind === 'page' && pageId) return { kind, page: pageId }
  const questionId = parseId(question)
  const answerId = parseId(answer)
  if (kind === 'answer' && questionId && answerId)
    return { kind, question: questionId, answer: answerId }
  return { kind: 'person' }
}
