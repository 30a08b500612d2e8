/** Whether someone is of the team: active, leaving on a day, or gone. */
import { type PersonId, parseId } from '../ids.ts'

/** The states of someone's being in the team. */
export const statusKinds = ['active', 'leaving', 'left'] as const
/** One of {@link statusKinds}. */
export type StatusKind = (typeof statusKinds)[number]

/** What was last said of someone's being in the team, as one value: kind and day never part. */
export interface PersonStatus {
  readonly kind: StatusKind
  /** The last day, `YYYY-MM-DD`; `null` when it is not known. */
  readonly on: string | null
  /** When that was said, and by whom; `null` of whom nobody said anything. */
  readonly at: number | null
  readonly by: PersonId | null
}

/** The status of whom nothing is said. */
export const activeStatus: PersonStatus = { kind: 'active', on: null, at: null, by: null }

/** Reads a status that came from outside; anything unknown reads as active. */
export function parseStatus(value: unknown): PersonStatus {
  if (typeof value !== 'object' || value === null) return activeStatus
  const { kind, on, at, by } = value as Readonly<Record<string, unknown>>
  const known = statusKinds.find((one) => one === kind)
  if (!known) return activeStatus
  return {
    kind: known,
    on: parseDay(on),
    at: typeof at === 'number' && Number.isFinite(at) ? at : null,
    by: parseId<PersonId>(by),
  }
}

/** Reads a calendar day `YYYY-MM-DD`; `null` for anything else, the 30th of February too. */
export function parseDay(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const date = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return null
  return date.toISOString().slice(0, 10) === value ? value : null
}

/**
 * What holds on a day: whoever was leaving has left once the last day is over, with
 * nobody having to write it. Every device says the same of the same day.
 */
export function statusOn(status: PersonStatus, today: string): StatusKind {
  const isOver = status.kind === 'leaving' && status.on !== null && status.on < today
  return isOver ? 'left' : status.kind
}
