/** How long a verification holds, in days; `never`: it does not run out. */
export type VerifyDays = number | 'never'

/** How long a verification holds where nobody said otherwise: as in the practice that made verifying a habit (research, Guru). */
export const defaultVerifyDays = 90

/** The intervals that are offered, shortest first. */
export const verifyDayChoices: readonly VerifyDays[] = [30, 60, 90, 180, 365, 'never']

const longest = 3_650

/** Milliseconds of a day, by the clock and not by the calendar: an hour of summer time does not matter in 90 days. */
export const dayMs = 86_400_000

/** Reads an interval; `null` for anything but whole days within ten years, and `never`. */
export function parseVerifyDays(value: unknown): VerifyDays | null {
  if (value === 'never') return value
  const isDays = typeof value === 'number' && Number.isInteger(value)
  return isDays && value >= 1 && value <= longest ? value : null
}

/** When a verification of this moment runs out; `null` for never. */
export function runsOutAt(at: number, days: VerifyDays): number | null {
  return days === 'never' ? null : at + days * dayMs
}
