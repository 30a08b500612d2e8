import type { QuietHours } from '../../../model/personal/notificationSettings.ts'

/** Tells whether a moment lies in the quiet hours, by this device's own day. */
export function isQuiet(quiet: QuietHours, at: Date): boolean {
  if (!quiet.isOn) return false
  const weekday = at.getDay()
  if (quiet.weekends && (weekday === 0 || weekday === 6)) return true
  const minute = at.getHours() * 60 + at.getMinutes()
  const { from, to } = quiet
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}
