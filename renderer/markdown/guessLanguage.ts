/** French or English, told by the little words that each uses and the other does not. */
import type { Language } from '../../model/language.ts'

const marks: Readonly<Record<Language, ReadonlySet<string>>> = {
  fr: new Set(
    'le la les des du une un et est sont dans pour avec sur au aux ce cette ces qui que ne pas plus vous nous il elle leur votre notre être faire ou par en se sa son ses'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the of and to is are in for with on at this that these which not you we it their your our be do or by as from has have will can should if when what how an'.split(
      ' ',
    ),
  ),
}

/** Guesses a text's language from its first 4,000 characters; `null` when it shows too few little words. */
export function guessLanguage(text: string): Language | null {
  const score = { fr: 0, en: 0 }
  for (const [word] of text
    .slice(0, 4000)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    if (marks.fr.has(word)) score.fr += 1
    if (marks.en.has(word)) score.en += 1
  }
  if (Math.max(score.fr, score.en) < 3 || score.fr === score.en) return null
  return score.fr > score.en ? 'fr' : 'en'
}
