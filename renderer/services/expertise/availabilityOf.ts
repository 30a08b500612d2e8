import { type StatusKind, statusOn } from '../../../model/people/PersonStatus.ts'
import type { WorkingHours } from '../../../model/people/WorkingHours.ts'
import { type WeekTime, workStateAt } from '../people/localTime.ts'
import type { PersonFact } from './Facts.ts'

/** Whether somebody can be asked now. Times are milliseconds since 1970. */
export interface Availability {
  readonly status: StatusKind
  /** The last day of whoever is leaving, `YYYY-MM-DD`, when it is known. */
  readonly leavesOn: string | null
  /** `unknown` for whoever says no hours; `next` is when they work again. */
  readonly hours:
    | { readonly kind: 'unknown' }
    | { readonly kind: 'working' }
    | { readonly kind: 'off'; readonly next: WorkMoment }
}

/** When work begins or ends. */
export interface WorkMoment {
  /** Milliseconds since 1970. */
  readonly at: number
  /** What the clock of their place shows then. */
  readonly there: WeekTime
}

/** Tells whether somebody can be asked, by their status and their hours where they are. */
export function availabilityOf(
  person: Pick<PersonFact, 'hours' | 'status'>,
  now: number,
): Availability {
  const status = statusOn(person.status, new Date(now).toISOString().slice(0, 10))
  return {
    status,
    leavesOn: status === 'leaving' ? person.status.on : null,
    hours: readHours(person.hours, now),
  }
}

function readHours(hours: WorkingHours | null, now: number): Availability['hours'] {
  const state = hours && workStateAt(hours, now)
  if (!state || state.changes === null || state.changesAt === null) return { kind: 'unknown' }
  if (state.isWorking) return { kind: 'working' }
  return { kind: 'off', next: { at: state.changesAt, there: state.changes } }
}
