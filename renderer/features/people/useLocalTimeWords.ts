import { useCallback } from 'react'
import type { WorkingHours } from '../../../model/people/WorkingHours.ts'
import { useFormats } from '../../hooks/language/useFormats.ts'
import { useMessages } from '../../hooks/language/useMessages.ts'
import { type WeekTime, workStateAt } from '../../hooks/people/peopleSyntax.ts'
import { useClockWords } from '../../hooks/people/useClockWords.ts'

/** What is said of someone's clock. */
export interface LocalTimeWords {
  readonly isWorking: boolean
  /** "16:20 there now, works until 11:00 (18:00 there)". */
  readonly words: string
  /** "Works until 11:00", by the reader's clock as well, for where there is little room. */
  readonly short: string
}

/** Gives the function that says what time it is where someone works, and until when by the reader's clock and theirs; `null` when that is not known. */
export function useLocalTimeWords(): (
  hours: WorkingHours | null,
  now: number,
) => LocalTimeWords | null {
  const t = useMessages()
  const formats = useFormats()
  const { both, day, there } = useClockWords()
  return useCallback(
    (hours, now) => {
      const state = hours && workStateAt(hours, now)
      if (!state) return null
      const { changes, changesAt, isWorking } = state
      const say = (timeOf: (at: number, there: WeekTime) => string) => {
        if (!changes || changesAt === null) return t('people.hours.never')
        const time = timeOf(changesAt, changes)
        if (isWorking) return t('people.hours.until', { time })
        return formats.isToday(changesAt)
          ? t('people.hours.from', { time })
          : t('people.hours.fromDay', { day: day(changesAt), time })
      }
      return {
        isWorking,
        words: t('people.hours.now', { time: there(state.now), state: say(both) }),
        short: say(formats.time),
      }
    },
    [t, formats, both, day, there],
  )
}
