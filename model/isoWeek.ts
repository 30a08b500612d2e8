/** A week by ISO 8601, such as `2026-W12`; sorts by time as text. */
export type IsoWeek = `${number}-W${number}`

const weekPattern = /^\d{4}-W\d{2}$/
const day = 86_400_000

/** Names the week that a moment lies in, by UTC: the week belongs to the year of its Thursday. */
export function isoWeekOf(at: number): IsoWeek {
  const date = new Date(at)
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
  const thursday = new Date(midnight + (4 - (date.getUTCDay() || 7)) * day)
  const year = thursday.getUTCFullYear()
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * day))
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}` as IsoWeek
}

/** Reads the name of a week; `null` when it has another form. */
export function parseIsoWeek(value: unknown): IsoWeek | null {
  return typeof value === 'string' && weekPattern.test(value) ? (value as IsoWeek) : null
}
