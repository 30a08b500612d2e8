/** How many words a text has, by the language's own rules. */
export function countWords(text: string, language: string): number {
  let words = 0
  for (const part of segmenterOf(language).segment(text)) if (part.isWordLike) words += 1
  return words
}

const segmenters = new Map<string, Intl.Segmenter>()

/** Kept, since making one costs more than counting a page. */
function segmenterOf(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, made)
  return made
}

/** Words a minute, read in silence (Brysbaert 2019, doi 10.1016/j.jml.2019.104047). */
const pace: Readonly<Record<string, number>> = { en: 238, fr: 214 }

/** How many minutes a text takes to read; 0 for less than half of one. */
export function readingMinutes(words: number, language: string): number {
  return Math.round(words / (pace[language.slice(0, 2)] ?? 225))
}
