/** Working hours as a line of text, as they stand in a table: `Mo 08:00-17:00, Tu 21:00-05:00` (after OpenStreetMap's opening_hours). */
import type { DayHours } from '../../../model/people/WorkingHours.ts'

const days = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

/** Writes minutes after midnight as `08:05`. */
export function minutesToText(minutes: number): string {
  const two = (count: number) => String(count).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Reads `8:05`, `8h05`, `8h` or `8`; `null` for no time of day. */
export function textToMinutes(text: string): number | null {
  const match = /^\s*(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?)?\s*$/.exec(text)
  if (!match) return null
  const minutes = Number(match[1]) * 60 + Number(match[2] ?? 0)
  return Number(match[2] ?? 0) < 60 && minutes <= 24 * 60 ? minutes : null
}

/** Writes a week. */
export function weekToText(week: readonly (DayHours | null)[]): string {
  return week
    .flatMap((day, at) =>
      day ? [`${days[at]} ${minutesToText(day.from)}-${minutesToText(day.to)}`] : [],
    )
    .join(', ')
}

/** Reads a week, runs of days (`Mo-Fr 8:00-17:00`) too; `null` when a part cannot be read. */
export function textToWeek(text: string): readonly (DayHours | null)[] | null {
  const week: (DayHours | null)[] = Array.from({ length: 7 }, () => null)
  for (const part of text.split(/[,;]/)) {
    const match = /^\s*([A-Z][a-z])(?:\s*-\s*([A-Z][a-z]))?\s+(\S+?)\s*[-–]\s*(\S+)\s*$/.exec(
      part,
    )
    const [first, last] = [match?.[1], match?.[2] ?? match?.[1]].map((one) =>
      days.indexOf(one ?? ''),
    )
    const from = textToMinutes(match?.[3] ?? '')
    const to = textToMinutes(match?.[4] ?? '')
    if (first === undefined || last === undefined || first < 0 || last < first) return null
    if (from === null || to === null || from === to) return null
    for (let at = first; at <= last; at++) week[at] = { from, to }
  }
  return week
}
