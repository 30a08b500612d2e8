import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import type { WorkingHours } from '../../../model/people/WorkingHours.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type WeekTime, workStateAt } from '../../hooks/people/peopleSyntax.ts'

/** What is said of someone's clock. */
export interface LocalTimeWords {
  readonly isWorking: boolean
  /** "Now 16:20 there, works until 18:00". */
  readonly words: string
  /** "Works until 18:00", for where there is little room. */
  readonly short: string
}

// A Monday, from which the days of a week are named.
const monday = Date.UTC(2027, 0, 4)

/** Gives the function that says what time it is where someone works, and until when; `null` when that is not known. */
export function useLocalTimeWords(): (
  hours: WorkingHours | null,
  now: number,
) => LocalTimeWords | null {
  const t = useMessages()
  const intl = useIntl()
  return useCallback(
    (hours, now) => {
      const state = hours && workStateAt(hours, now)
      if (!state) return null
      const timeOf = (moment: WeekTime) =>
        intl.formatTime(monday + moment.minutes * 60_000, {
          timeZone: 'UTC',
          hour: 'numeric',
          minute: '2-digit',
        })
      const dayOf = (moment: WeekTime) =>
        intl.formatDate(monday + moment.day * 86_400_000, { timeZone: 'UTC', weekday: 'long' })
      const { changes } = state
      const short = !changes
        ? t('people.hours.never')
        : state.isWorking
          ? t('people.hours.until', { time: timeOf(changes) })
          : changes.day === state.now.day && changes.minutes > state.now.minutes
            ? t('people.hours.from', { time: timeOf(changes) })
            : t('people.hours.fromDay', { day: dayOf(changes), time: timeOf(changes) })
      return {
        isWorking: state.isWorking,
        words: t('people.hours.now', { time: timeOf(state.now), state: short }),
        short,
      }
    },
    [t, intl],
  )
}
