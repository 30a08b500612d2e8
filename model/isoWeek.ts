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

/** When a week begins and ends, in milliseconds by UTC; it ends where the next one begins. */
export function isoWeekRange(week: IsoWeek): { readonly from: number; readonly to: number } {
  const [year = 0, number = 1] = week.split('-W').map(Number)
  // 4 January always lies in the first week.
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * day
  const from = monday + (number - 1) * 7 * day
  return { from, to: from + 7 * day }
}
