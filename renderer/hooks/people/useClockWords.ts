import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { WeekTime } from '../../services/people/localTime.ts'
import { useFormats } from '../language/useFormats.ts'
import { useMessages } from '../language/useMessages.ts'

// A Monday, from which the days of a week are named.
const monday = Date.UTC(2027, 0, 4)
const dayMs = 86_400_000

/** Says times of people who may be elsewhere, everywhere alike: the reader's, with theirs where it is another. */
export interface ClockWords {
  /** A time of their own clock alone: "16:20". */
  there(time: WeekTime): string
  /** "17:00", "17:00 (01:00 there)", and with the day of theirs where that is another. */
  both(at: number, there: WeekTime): string
  /** The day of the week here. */
  day(at: number): string
}

/** Gives the words for times of people who may be elsewhere. */
export function useClockWords(): ClockWords {
  const t = useMessages()
  const intl = useIntl()
  const formats = useFormats()
  const there = useCallback(
    (time: WeekTime) =>
      intl.formatTime(monday + time.minutes * 60_000, {
        timeZone: 'UTC',
        hour: 'numeric',
        minute: '2-digit',
      }),
    [intl],
  )
  const day = useCallback((at: number) => intl.formatDate(at, { weekday: 'long' }), [intl])
  const both = useCallback(
    (at: number, time: WeekTime) => {
      const here = new Date(at)
      const isSameDay = (here.getDay() + 6) % 7 === time.day
      const isSame = here.getHours() * 60 + here.getMinutes() === time.minutes
      if (isSameDay && isSame) return formats.time(at)
      const theirDay = intl.formatDate(monday + time.day * dayMs, {
        timeZone: 'UTC',
        weekday: 'long',
      })
      return t('people.hours.both', {
        time: formats.time(at),
        there: isSameDay
          ? there(time)
          : t('people.hours.dayAt', { day: theirDay, time: there(time) }),
      })
    },
    [formats, intl, t, there],
  )
  return { there, both, day }
}
