import { type Correction, change, isOpen } from './Correction.ts'

/** The word space that does not break: within guillemets and before a colon. */
const wordSpace = '\u00a0'
/** The narrow one: before `;`, `!` and `?`. */
const narrowSpace = '\u202f'

/** After these a mark stands without a space of ours: openings, other marks, signs of code. */
const noSpaceAfter = /[\s\u00a0\u202f([{«“‘"'`*_~|<>=&#@+^\\/:;!?–—-]$/
const schemes = /(?:^|[\s(«])(?:https?|ftps?|mailto|tel|file|relais|data|urn|sip|ssh|git)$/i
const opensAfter = /(?:^|[\s\u00a0\u202f([{’'\u2014\u2013/-])$/

/** The French part of {@link correctTyped}. */
export function correctFrench(before: string): Correction | null {
  const typed = before.at(-1) ?? ''
  const front = before.slice(0, -1)
  switch (typed) {
    case '"':
      return correctQuote(before, front)
    case "'":
      return correctApostrophe(before, front)
    case '«':
      return change(before, 1, `«${wordSpace}`)
    case '»':
      return closeQuote(before, front)
    case ' ':
      // Who is used to typing the space after the guillemet has it already.
      return front.endsWith(`«${wordSpace}`) ? change(before, 1, '') : null
    case ':':
    case ';':
    case '!':
    case '?':
      return correctMark(before, front, typed)
    default:
      return null
  }
}

function correctMark(before: string, front: string, mark: string): Correction | null {
  const space = mark === ':' ? wordSpace : narrowSpace
  if (front.endsWith(' ')) {
    // A space typed by hand only changes its kind, and only behind a word.
    return noSpaceAfter.test(front.slice(0, -1)) || front === ' '
      ? null
      : change(before, 2, space + mark)
  }
  if (front === '' || noSpaceAfter.test(front)) return null
  if (mark === ':' && schemes.test(front)) return null
  return change(before, 1, space + mark)
}

function correctQuote(before: string, front: string): Correction | null {
  const isWithin = isOpen(front, '«', '»')
  // `« mot "`: the space before the closing one was typed by hand.
  if (isWithin && /[^\s] $/.test(front)) return closeQuote(before, front)
  if (opensAfter.test(front) && !(isWithin && front.endsWith(wordSpace)))
    return change(before, 1, `«${wordSpace}`)
  // After a digit, without a quote to close, it means inches.
  if (/\d$/.test(front) && !isWithin) return null
  return closeQuote(before, front)
}

function closeQuote(before: string, front: string): Correction | null {
  if (front.trim() === '') return null
  if (front.endsWith(wordSpace)) return before.endsWith('»') ? null : change(before, 1, '»')
  if (front.endsWith(narrowSpace) || /\S $/.test(front))
    return change(before, 2, `${wordSpace}»`)
  return change(before, 1, `${wordSpace}»`)
}

function correctApostrophe(before: string, front: string): Correction | null {
  // Minutes and feet.
  if (/\d$/.test(front)) return null
  return change(before, 1, /(?:^|[\s\u00a0\u202f(«[“])$/.test(front) ? '‘' : '’')
}
