/**
 * What those who look after a space did with something that was written in it. Acts stand
 * on the record itself (a page, a question, an answer, a post, a comment) as
 * `moderation:<id>` = `{kind, reason, at, by, undoes?}`, each under a fresh id, so that
 * acts at once are all kept. An act holds until one that names it in `undoes`: whoever
 * shows something again undoes what they saw, and not what somebody hid meanwhile.
 *
 * It guards nothing: it is what Relais shows. Whoever may write in a space has its words.
 */
import type * as Y from 'yjs'
import { isId, type PersonId, parseId } from '../ids.ts'
import { plainObjectOf } from '../movedTo.ts'
import { isTime } from '../plainValues.ts'

/** What may be done to something and taken back: out of sight, no more answers or edits, at the top. */
export const moderationKinds = ['hide', 'lock', 'pin'] as const
/** One of {@link moderationKinds}. */
export type ModerationKind = (typeof moderationKinds)[number]

/** Longest reason that is written or read, in UTF-16 units. */
export const maxReasonLength = 1_000

/** What somebody did, when, and why. */
export interface ModerationAct {
  readonly id: string
  readonly kind: ModerationKind | 'undo'
  readonly reason: string
  readonly at: number
  readonly by: PersonId | null
  /** Ids of the acts that this one takes back. */
  readonly undoes: readonly string[]
}

/** How something stands: for each kind the act by which it is so; `null` when it is not. */
export type Moderation = { readonly [Kind in ModerationKind]: ModerationAct | null }

/** Of what nobody touched; one object for all of it. */
export const noModeration: Moderation = { hide: null, lock: null, pin: null }

/** Prefix of the keys that hold acts. */
export const moderationPrefix = 'moderation:'

/** Reads all acts on a record, oldest first; broken ones are left out. Costs one pass over its keys. */
export function listModerationActs(record: Y.Map<unknown>): readonly ModerationAct[] {
  const acts: ModerationAct[] = []
  for (const key of record.keys()) {
    if (!key.startsWith(moderationPrefix)) continue
    const act = parseModerationAct(key.slice(moderationPrefix.length), record.get(key))
    if (act) acts.push(act)
  }
  return acts.sort(byAge)
}

/** Reads how something stands, whatever the order in which the acts arrived. Of several acts that hold, the first is told. */
export function readModeration(record: Y.Map<unknown>): Moderation {
  const acts = listModerationActs(record)
  if (acts.length === 0) return noModeration
  const [hide = null, lock = null, pin = null] = moderationKinds.map(
    (kind) => listHolding(acts, kind)[0] ?? null,
  )
  return { hide, lock, pin }
}

/** The acts of a kind that nobody took back, oldest first. */
export function listHolding(
  acts: readonly ModerationAct[],
  kind: ModerationKind,
): readonly ModerationAct[] {
  const undone = new Set(
    acts.flatMap((act) => (act.kind === 'undo' ? act.undoes : ([] as string[]))),
  )
  return acts.filter((act) => act.kind === kind && !undone.has(act.id))
}

/** Reads one act; `null` unless it says what was done and when. */
export function parseModerationAct(id: string, value: unknown): ModerationAct | null {
  const { kind, reason, at, by, undoes } = plainObjectOf(value)
  const known = kind === 'undo' ? kind : moderationKinds.find((one) => one === kind)
  if (!isId(id) || !known || !isTime(at)) return null
  return {
    id,
    kind: known,
    reason: typeof reason === 'string' ? reason.slice(0, maxReasonLength) : '',
    at,
    by: parseId<PersonId>(by),
    undoes: Array.isArray(undoes) ? undoes.filter(isId) : isId(undoes) ? [undoes] : [],
  }
}

function byAge(a: ModerationAct, b: ModerationAct): number {
  return a.at - b.at || (a.id < b.id ? -1 : 1)
}
