import { describe, expect, it } from 'vitest'
import { isoDateFromToday, parseIsoDate, toIsoDate } from './isoDate.ts'

describe('a day', () => {
  it('is the day of the calendar where the person is, across months and clock changes', () => {
    expect(toIsoDate(new Date(2026, 10, 27, 23, 59))).toBe('2026-11-27')
    expect(isoDateFromToday(4, new Date(2026, 10, 27, 1))).toBe('2026-12-01')
    expect(isoDateFromToday(1, new Date(2026, 9, 24, 12))).toBe('2026-10-25')
    expect(isoDateFromToday(-1, new Date(2027, 0, 1))).toBe('2026-12-31')
  })

  it('is read at its midnight, and not at all when there is no such day', () => {
    expect(parseIsoDate('2028-02-29')?.getDate()).toBe(29)
    for (const none of ['', '2026-02-30', '2026-2-3', '27/11/2026', '2026-11-27T10:00'])
      expect(parseIsoDate(none)).toBeNull()
  })
})
