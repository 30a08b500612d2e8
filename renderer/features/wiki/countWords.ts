/** How many words a text has, by the language's own rules. */
export function countWords(text: string, language: string): number {
  let words = 0
  for (const part of segmenterOf(language).segment(text)) if (part.isWordLike) words += 1
  return words
}

/** Counts a text that is counted again and again while it is written: of its lines only the new ones are looked at. */
export function createWordCounter(language: string): (text: string) => number {
  let known: ReadonlyMap<string, number> = new Map()
  return (text) => {
    const counts = new Map<string, number>()
    let words = 0
    for (const line of text.split('\n')) {
      const count = counts.get(line) ?? known.get(line) ?? countWords(line, language)
      counts.set(line, count)
      words += count
    }
    known = counts
    return words
  }
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
