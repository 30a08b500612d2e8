/** Dates as people type them into a filter, in both languages. */
import { foldWord } from '../../../../model/foldWord.ts'

const months: Record<string, number> = {}
for (const names of [
  'january february march april may june july august september october november december',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'jan feb mar apr may jun jul aug sep oct nov dec',
  'janv fevr mars avr mai juin juil aout sept oct nov dec',
])
  names.split(' ').forEach((name, month) => {
    months[name] = month
  })

const agoUnits: Readonly<Record<string, 'day' | 'week' | 'month' | 'year'>> = {
  d: 'day',
  j: 'day',
  w: 'week',
  s: 'week',
  m: 'month',
  y: 'year',
  a: 'year',
}
const daysAgo: Readonly<Record<string, number>> = {
  today: 0,
  "aujourd'hui": 0,
  aujourdhui: 0,
  yesterday: 1,
  hier: 1,
}

/**
 * Reads a date: `2026`, `2026-03`, `2026-03-15`, `15/03/2026`, `03/2026`,
 * `march 2026`, `15 mars 2026`, `today`, `hier`, and counted back from `now`:
 * `7d`/`7j`, `2w`/`2s`, `3m`, `1y`/`1a`. Gives the first moment of the day,
 * month or year in the device's time zone, or `null`.
 */
export function parseQueryDate(text: string, now: number): number | null {
  const form = foldWord(text.trim()).replace(/[’ʼ]/g, "'")
  const back = daysAgo[form]
  if (back !== undefined) return startOfDay(now, { day: back })
  const counted = /^(\d{1,3})([djwsmya])$/.exec(form)
  if (counted) {
    const unit = agoUnits[counted[2] as string]
    return unit ? startOfDay(now, { [unit]: Number(counted[1]) }) : null
  }
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(form)
  if (iso) return dateOf(iso[1], iso[2], iso[3])
  const french = /^(?:(\d{1,2})[-/.])?(\d{1,2})[-/.](\d{4})$/.exec(form)
  if (french) return dateOf(french[3], french[2], french[1])
  const named = /^(?:(\d{1,2})(?:er)?[ -]+)?([a-z]+)\.?[ -]+(\d{4})$/.exec(form)
  const month = named ? months[named[2] as string] : undefined
  if (named && month !== undefined) return dateOf(named[3], String(month + 1), named[1])
  return null
}

function startOfDay(
  now: number,
  back: { day?: number; week?: number; month?: number; year?: number },
): number {
  const date = new Date(now)
  const days = (back.day ?? 0) + 7 * (back.week ?? 0)
  return new Date(
    date.getFullYear() - (back.year ?? 0),
    date.getMonth() - (back.month ?? 0),
    date.getDate() - days,
  ).getTime()
}

function dateOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): number | null {
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)]
  const date = new Date(y, m, d)
  // The 31st of February is no day.
  const isReal = date.getFullYear() === y && date.getMonth() === m && date.getDate() === d
  return isReal && y >= 1000 ? date.getTime() : null
}
