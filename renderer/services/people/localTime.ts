/** What time it is where someone works, and whether they work now. */
import { oncePer } from '../../../model/oncePer.ts'
import type { DayHours, WorkingHours } from '../../../model/people/WorkingHours.ts'

/** A moment of a week. */
export interface WeekTime {
  /** 0 is Monday. */
  readonly day: number
  /** Minutes after midnight. */
  readonly minutes: number
}

/** Whether someone works at a moment. */
export interface WorkState {
  /** The time where they are. */
  readonly now: WeekTime
  readonly isWorking: boolean
  /** When they stop, while they work, by their own clock; else when they begin again, `null` when they never do. */
  readonly changes: WeekTime | null
  /** The same as milliseconds since 1970, to the minute. */
  readonly changesAt: number | null
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const minutesOfDay = 24 * 60
const week = 7 * minutesOfDay
// A format is costly to make, and there are few zones.
const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  let format: Intl.DateTimeFormat | null = null
  try {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  } catch {
    // A zone that this browser does not know, or no zone at all.
  }
  formats.set(zone, format)
  return format
}

// A directory asks for thousands of people, who are in few zones.
const asked = new Map<string, { readonly minute: number; readonly time: WeekTime | null }>()

/** Tells what time of the week it is in a zone; `null` for a zone that is not known here. */
export function weekTimeIn(zone: string, at: number): WeekTime | null {
  const minute = Math.floor(at / 60_000)
  const known = asked.get(zone)
  if (known?.minute === minute) return known.time
  const time = readWeekTime(zone, at)
  asked.set(zone, { minute, time })
  return time
}

function readWeekTime(zone: string, at: number): WeekTime | null {
  const format = formatOf(zone)
  if (!format) return null
  const parts = Object.fromEntries(
    format.formatToParts(at).map(({ type, value }) => [type, value]),
  )
  const day = days.indexOf(parts.weekday ?? '')
  const minutes = Number(parts.hour) * 60 + Number(parts.minute)
  return day < 0 || Number.isNaN(minutes) ? null : { day, minutes }
}

// Equal hours are mostly one object (`parseHours`), and thousands have them.
const states = new WeakMap<
  WorkingHours,
  { readonly minute: number; readonly state: WorkState | null }
>()

/**
 * Tells whether someone works at a moment and until when, by the clock of their place. A day
 * that ends before it begins goes on into the next morning. `null` when the zone is not known.
 */
export function workStateAt(hours: WorkingHours, at: number): WorkState | null {
  const minute = Math.floor(at / 60_000)
  const known = states.get(hours)
  if (known?.minute === minute) return known.state
  const state = readWorkState(hours, minute)
  states.set(hours, { minute, state })
  return state
}

function readWorkState(hours: WorkingHours, minute: number): WorkState | null {
  const now = weekTimeIn(hours.zone, minute * 60_000)
  if (!now) return null
  const shifts = shiftsOf(hours)
  const here = now.day * minutesOfDay + now.minutes
  const tell = (isWorking: boolean, change: number | undefined): WorkState => ({
    now,
    isWorking,
    changes: change === undefined ? null : toWeekTime(change % week),
    changesAt: change === undefined ? null : momentOf(hours.zone, minute, here, change),
  })
  for (const { from, to } of shifts)
    for (const shifted of [here, here + week])
      if (from <= shifted && shifted < to) return tell(true, endOf(to, shifts))
  // Days are in order, and so are the beginnings.
  return tell(false, (shifts.find(({ from }) => from > here) ?? shifts[0])?.from)
}

/** When it is some minute of the week in a zone, from the one that it is now. */
function momentOf(zone: string, minute: number, here: number, then: number): number {
  const guess = (minute + ((((then - here) % week) + week) % week)) * 60_000
  const there = readWeekTime(zone, guess)
  if (!there) return guess
  // Clocks may be put forward or back on the way.
  const isOff = there.day * minutesOfDay + there.minutes - (then % week)
  return guess - (((isOff + week * 1.5) % week) - week / 2) * 60_000
}

type Shifts = readonly { readonly from: number; readonly to: number }[]

const shiftsOf = oncePer(({ week }: WorkingHours): Shifts => listShifts(week))

/** Each shift in minutes of the week; one through the night ends on the next day. */
function listShifts(days: readonly (DayHours | null)[]): Shifts {
  return days.flatMap((day, index) => {
    if (!day) return []
    const start = index * minutesOfDay
    const length = day.to > day.from ? day.to - day.from : day.to + minutesOfDay - day.from
    return [{ from: start + day.from, to: start + day.from + length }]
  })
}

/** Shifts that touch are one. */
function endOf(to: number, shifts: Shifts): number {
  let end = to
  for (let joined = 0; joined < shifts.length; joined++) {
    const next = shifts.find((shift) => shift.from === end % week)
    if (!next) return end
    end = next.to
  }
  return end
}

function toWeekTime(minute: number): WeekTime {
  return { day: Math.floor(minute / minutesOfDay) % 7, minutes: minute % minutesOfDay }
}
