import { type Correction, change, isOpen } from './Correction.ts'

/** After these a quote opens; so it does at the very beginning. */
const opensAfter = /(?:^|[\s\u00a0\u202f([{<\u2014\u2013/\u201c\u2018-])$/

/** The English part of {@link correctTyped}. */
export function correctEnglish(before: string): Correction | null {
  const typed = before.at(-1) ?? ''
  const front = before.slice(0, -1)
  if (typed === '"') return correctDouble(before, front)
  if (typed === "'") return correctSingle(before, front)
  // The ’90s, and 1990’s: what follows tells that it was an apostrophe.
  if (/\d/.test(typed) && /(?:^|[\s(])\u2018$/.test(front))
    return change(before, 2, `’${typed}`)
  if (/[a-z]/i.test(typed) && /\d'$/.test(front)) return change(before, 2, `’${typed}`)
  return null
}

function correctDouble(before: string, front: string): Correction | null {
  if (opensAfter.test(front)) return change(before, 1, '“')
  // After a digit, without a quote to close, it means inches.
  if (/\d$/.test(front) && !isOpen(front, '“', '”')) return null
  return change(before, 1, '”')
}

function correctSingle(before: string, front: string): Correction | null {
  if (opensAfter.test(front)) return change(before, 1, '‘')
  if (/\d$/.test(front) && !/(?:^|[\s(“])‘[^’]*$/.test(front)) return null
  return change(before, 1, '’')
}
