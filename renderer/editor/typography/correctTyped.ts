/**
 * What a typed character becomes by the typographic custom of the page's language. Pure: from
 * the text before the caret to what takes its place. `registerTypography.ts` does it in the editor.
 *
 * French follows the Lexique des règles typographiques en usage à l'Imprimerie nationale: within
 * guillemets and before a colon stands a no-break word space (U+00A0), before `;`, `!` and `?` a
 * narrow no-break space (U+202F). English follows what its publishers share: curly quotes without
 * spaces, an unspaced em dash between words.
 */
import type { Language } from '../../../model/language.ts'
import { type Correction, change } from './Correction.ts'
import { correctEnglish } from './correctEnglish.ts'
import { correctFrench } from './correctFrench.ts'
import { isLiteral } from './isLiteral.ts'

const dots = /(?:^|[^.])\.\.\.$/

/**
 * Finds what becomes of the last character of `before`, which was just typed; `null` leaves it.
 *
 * @param before the block's text up to the caret; a non-text node in it is U+FFFC
 * @param last the correction that the previous key made, when nothing happened in between
 */
export function correctTyped(
  before: string,
  language: Language,
  last: Correction | null = null,
): Correction | null {
  const takenBack = last && takeBack(before, last)
  if (takenBack) return takenBack
  if (isLiteral(before)) return null
  const dash = correctDash(before)
  if (dash) return dash
  if (dots.test(before)) return change(before, 3, '…')
  return language === 'fr' ? correctFrench(before) : correctEnglish(before)
}

/** After a spaced mark these say that it was no punctuation: `10:30`, `std::`, `a?b=c`, `:)`, `:smile`. */
const goesOn = /^(?:[\p{L}\p{N}=/\\&#[:@$%+<>-])$/u
const smiles = /^[()dpo3|']$/i

function takeBack(before: string, last: Correction): Correction | null {
  const mark = last.insert.at(-1) ?? ''
  if (!/^[\u00a0\u202f][;:!?]$/.test(last.insert)) return null
  const typed = before.at(-1) ?? ''
  const isNone = goesOn.test(typed) || (/[;:]/.test(mark) && smiles.test(typed))
  // `?!` and `!!` go on with the mark.
  if (!isNone || !before.slice(0, -1).endsWith(last.insert)) return null
  return change(before, last.insert.length + 1, last.original + typed)
}

/**
 * Two hyphens are a dash once something follows: between spaces or digits an en dash, between
 * letters an em dash; three are an em dash. Never at the beginning of a block, where they begin a
 * rule, nor before a word with a space in front, where they begin a command's option.
 */
function correctDash(before: string): Correction | null {
  const found = /([^-\s]|[^-]\s)(-{2,3})([^-])$/u.exec(before)
  if (!found) return null
  const [, front = '', hyphens = '', typed = ''] = found
  const remove = hyphens.length + typed.length
  if (front.includes('|')) return null
  const isSpaced = /\s$/.test(front)
  if (isSpaced)
    return /\s/.test(typed)
      ? change(before, remove, `${hyphens.length === 3 ? '—' : '–'}${typed}`)
      : null
  if (hyphens.length === 3) return change(before, remove, `—${typed}`)
  if (/\d$/.test(front) && /\d/.test(typed)) return change(before, remove, `–${typed}`)
  if (/\p{L}$/u.test(front) && /\p{L}/u.test(typed)) return change(before, remove, `—${typed}`)
  return null
}
