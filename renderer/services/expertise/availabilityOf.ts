import { type StatusKind, statusOn } from '../../../model/people/PersonStatus.ts'
import type { WorkingHours } from '../../../model/people/WorkingHours.ts'
import type { PersonFact } from './Facts.ts'

/** Whether somebody can be asked now. Times are milliseconds since 1970. */
export interface Availability {
  readonly status: StatusKind
  /** The last day of whoever is leaving, `YYYY-MM-DD`, when it is known. */
  readonly leavesOn: string | null
  /** `unknown` for whoever says no hours; `nextAt` is when they work next, `null` when never. */
  readonly hours:
    | { readonly kind: 'unknown' }
    | { readonly kind: 'working' }
    | { readonly kind: 'off'; readonly nextAt: number | null }
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

const minutesOfDay = 24 * 60

function readHours(hours: WorkingHours | null, now: number): Availability['hours'] {
  const clock = hours && clockIn(hours.zone, now)
  if (!hours || !clock || hours.week.every((day) => day === null)) return { kind: 'unknown' }
  const { day, minute } = clock
  const dayAt = (at: number) => hours.week[((at % 7) + 7) % 7] ?? null
  const today = dayAt(day)
  const yesterday = dayAt(day - 1)
  const endOf = (one: { from: number; to: number }) =>
    one.to <= one.from ? one.to + minutesOfDay : one.to
  const isIn =
    (today && minute >= today.from && minute < endOf(today)) ||
    (yesterday && minute + minutesOfDay < endOf(yesterday))
  if (isIn) return { kind: 'working' }
  for (let ahead = 0; ahead <= 7; ahead++) {
    const next = dayAt(day + ahead)
    const wait = next ? next.from + ahead * minutesOfDay - minute : -1
    // Whole minutes: seconds of the present one are not worked off.
    if (wait > 0)
      return { kind: 'off', nextAt: Math.floor(now / 60_000) * 60_000 + wait * 60_000 }
  }
  return { kind: 'off', nextAt: null }
}

const clocks = new Map<string, Intl.DateTimeFormat | null>()
const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The day of the week from Monday and the minute in a zone; `null` for a zone that this system does not know. */
function clockIn(zone: string, now: number): { day: number; minute: number } | null {
  let format = clocks.get(zone)
  if (format === undefined) {
    format = createClock(zone)
    clocks.set(zone, format)
  }
  if (!format) return null
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, value]))
  const day = days.indexOf(parts.get('weekday') ?? '')
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'))
  return day < 0 || Number.isNaN(minute) ? null : { day, minute }
}

function createClock(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
