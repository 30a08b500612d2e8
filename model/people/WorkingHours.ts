/** When someone works, in the time of the place where they are. */

/** A day's working time in minutes after midnight; ending at or before its beginning it ends on the next day. */
export interface DayHours {
  readonly from: number
  readonly to: number
}

/** A week's working time. */
export interface WorkingHours {
  /** The zone's name, such as `Europe/Zurich`. */
  readonly zone: string
  /** Seven days from Monday; `null` on a day off. */
  readonly week: readonly (DayHours | null)[]
}

const minutesOfDay = 24 * 60

// Thousands of people work at a handful of hours: equal ones are one object, found without making another.
const known = new Map<string, WorkingHours[]>()
const mostZones = 500
const mostWeeks = 16

/** Reads hours that came from outside; `null` without a zone's name. A day that makes no sense reads as off. Equal hours are mostly the same object. */
export function parseHours(value: unknown): WorkingHours | null {
  if (typeof value !== 'object' || value === null) return null
  const { zone, week } = value as Readonly<Record<string, unknown>>
  if (typeof zone !== 'string') return null
  const days: readonly unknown[] = Array.isArray(week) ? week : []
  const same = known.get(zone)
  const found = same?.find((one) => isSameWeek(days, one.week))
  if (found) return found
  if (!same && !/^[A-Za-z0-9_+/-]{1,64}$/.test(zone)) return null
  const hours: WorkingHours = {
    zone,
    week: Array.from({ length: 7 }, (_, at) => parseDayHours(days[at])),
  }
  if (!same && known.size >= mostZones) known.clear()
  if (!same) known.set(zone, [hours])
  else if (same.length < mostWeeks) same.push(hours)
  return hours
}

function isSameWeek(days: readonly unknown[], week: WorkingHours['week']): boolean {
  for (let at = 0; at < 7; at++) {
    const day = days[at] as
      | { readonly from?: unknown; readonly to?: unknown }
      | null
      | undefined
    const other = week[at]
    if (other ? day?.from !== other.from || day.to !== other.to : day != null) return false
  }
  return true
}

function parseDayHours(value: unknown): DayHours | null {
  if (typeof value !== 'object' || value === null) return null
  const { from, to } = value as Readonly<Record<string, unknown>>
  return isMinute(from) && isMinute(to) && from !== to ? { from, to } : null
}

function isMinute(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= minutesOfDay
}
