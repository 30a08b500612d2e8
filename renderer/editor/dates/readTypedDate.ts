import { isoDateFromToday, parseIsoDate, toIsoDate } from './isoDate.ts'

/**
 * Reads a day as people type it, in the language and order of `locale`:
 * `27/11`, `27/11/26`, `27 novembre`, `lundi` (the next one), `+3` (days from
 * today), or ISO. Accents and capitals do not count; a day without a year is
 * of this year. `null` for what names no day.
 */
export function readTypedDate(typed: string, locale: string, now: Date): string | null {
  const text = fold(typed)
  if (parseIsoDate(text)) return text
  const days = /^\+(\d{1,3})$/.exec(text)
  if (days) return isoDateFromToday(Number(days[1]), now)
  return (
    readNumbers(text, locale, now) ??
    readMonth(text, locale, now) ??
    readWeekday(text, locale, now)
  )
}

function readNumbers(text: string, locale: string, now: Date): string | null {
  const found = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/.exec(text)
  if (!found) return null
  const order = new Intl.DateTimeFormat(locale).formatToParts(now).map((part) => part.type)
  const dayFirst = order.indexOf('day') < order.indexOf('month')
  const [first, second] = [Number(found[1]), Number(found[2])]
  return dayFirst
    ? toDay(readYear(found[3], now), second, first)
    : toDay(readYear(found[3], now), first, second)
}

function readMonth(text: string, locale: string, now: Date): string | null {
  const found =
    /^(\d{1,2})(?:er|st|nd|rd|th)? (\p{L}{3,})\.?(?: (\d{4}))?$/u.exec(text) ??
    /^(?<month>\p{L}{3,})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/u.exec(text)
  if (!found) return null
  const { month = found[2], day = found[1], year = found[3] } = found.groups ?? {}
  const name = new Intl.DateTimeFormat(locale, { month: 'long' })
  for (let at = 0; at < 12; at++)
    if (fold(name.format(new Date(2026, at, 1))).startsWith(month ?? ''))
      return toDay(readYear(year, now), at + 1, Number(day))
  return null
}

function readWeekday(text: string, locale: string, now: Date): string | null {
  if (text.length < 3) return null
  const name = new Intl.DateTimeFormat(locale, { weekday: 'long' })
  for (let ahead = 1; ahead <= 7; ahead++) {
    const iso = isoDateFromToday(ahead, now)
    if (fold(name.format(parseIsoDate(iso) ?? now)).startsWith(text)) return iso
  }
  return null
}

function readYear(written: string | undefined, now: Date): number {
  if (written === undefined) return now.getFullYear()
  return written.length === 2 ? 2000 + Number(written) : Number(written)
}

function toDay(year: number, month: number, day: number): string | null {
  const iso = toIsoDate(new Date(year, month - 1, day))
  // The 31st of a shorter month would be a day of the next.
  return iso === `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}` ? iso : null
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}

function fold(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
