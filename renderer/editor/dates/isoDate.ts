/**
 * Days as ISO 8601 (`2026-11-27`): of a calendar, without a time or a zone, so
 * that a day is the same day for everyone who reads it.
 */

/** The day of a moment where the person is. */
export function toIsoDate(at: Date): string {
  const pad = (value: number, length: number) => String(value).padStart(length, '0')
  return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1, 2)}-${pad(at.getDate(), 2)}`
}

/** Today, or so many days after it. */
export function isoDateFromToday(days: number, now = new Date()): string {
  return toIsoDate(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days))
}

/** Reads a day, at its midnight where the person is; `null` for what is none (`2026-02-30`). */
export function parseIsoDate(value: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  const date = new Date(year, month - 1, day)
  // Years before 100 would be taken for those of the last century.
  date.setFullYear(year, month - 1, day)
  return toIsoDate(date) === value ? date : null
}
