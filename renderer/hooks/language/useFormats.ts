import { useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useServices } from '../ServicesContext.tsx'
import { isolateText } from './isolateText.ts'

/** Numbers and times as the person's language writes them. */
export interface Formats {
  /** "3 minutes ago", "yesterday", and from a week on the date. */
  ago(at: number): string
  /** The same within a sentence, where a date is led in: "on September 5". */
  when(at: number): string
  /** Day, month and, in another year, the year. */
  date(at: number): string
  /** The same with the day of the week: "Tuesday 1 December". */
  weekday(at: number): string
  /** Names one after the other: "Inès, Karim and Marc". */
  list(names: readonly string[]): string
  time(at: number): string
  /** Whether a moment is of today, and so said by its time instead of its date. */
  isToday(at: number): boolean
  /** A size in the unit that suits it: "1.4 MB". */
  bytes(count: number): string
  number(count: number): string
  percent(share: number): string
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]
const week = 7 * 86_400_000
const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Gives the formats of the person's language. "Ago" is counted when it is asked, not live. */
export function useFormats(): Formats {
  const intl = useIntl()
  const { platform } = useServices()
  return useMemo(() => {
    const date = (at: number) => {
      const sameYear = new Date(at).getFullYear() === new Date(platform.now()).getFullYear()
      const parts = intl.formatDateToParts(at, {
        day: 'numeric',
        month: 'long',
        ...(sameYear ? {} : { year: 'numeric' }),
      })
      return parts
        .map((part) => (part.type === 'day' ? toOrdinal(part.value) : part.value))
        .join('')
    }
    // French writes the first of a month as an ordinal, which `Intl` does not know.
    const isFrench = intl.locale.startsWith('fr')
    const toOrdinal = (day: string) => (isFrench && day === '1' ? '1er' : day)
    const time = (at: number) => intl.formatTime(at, { hour: 'numeric', minute: '2-digit' })
    const isToday = (at: number) =>
      new Date(at).toDateString() === new Date(platform.now()).toDateString()
    const isLongAgo = (at: number) => platform.now() - at > week
    const relative = (at: number) => {
      const past = platform.now() - at
      const step = steps.find(([, length]) => past >= length)
      return step
        ? intl.formatRelativeTime(-Math.floor(past / step[1]), step[0], { numeric: 'auto' })
        : intl.formatRelativeTime(0, 'second', { numeric: 'auto' })
    }
    return {
      date,
      weekday(at) {
        const day = intl.formatDate(at, { weekday: 'long' })
        return `${day} ${date(at)}`
      },
      list: (names) => intl.formatList(names.map(isolateText)),
      isToday,
      time,
      number: (count) => intl.formatNumber(count),
      percent: (share) =>
        intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 1 }),
      ago: (at) => (isLongAgo(at) ? date(at) : relative(at)),
      when: (at) =>
        isLongAgo(at)
          ? intl.formatMessage({ id: 'app.onDay' }, { day: date(at) })
          : relative(at),
      bytes(count) {
        const power = Math.min(
          units.length - 1,
          count < 1000 ? 0 : Math.floor(Math.log10(count) / 3),
        )
        return intl.formatNumber(count / 1000 ** power, {
          style: 'unit',
          unit: units[power] as string,
          unitDisplay: power === 0 ? 'long' : 'short',
          maximumFractionDigits: count < 10 * 1000 ** power && power > 0 ? 1 : 0,
        })
      },
    }
  }, [intl, platform])
}
