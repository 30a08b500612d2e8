import type { Language } from '../../../../model/language.ts'
import { trigramWeights } from './languageTrigrams.ts'

/** The beginning of a text tells its language as well as all of it. */
const unitsRead = 2500
const wordPattern = /\p{L}+/gu
const longestWord = 24

/**
 * How much a text speaks for French (above 0) or English (below), by its
 * sequences of letters (Cavnar and Trenkle, "N-Gram-Based Text Categorization",
 * 1994, with log odds for ranks). Short texts come near 0. About 0.1 ms.
 */
export function leanOf(text: string): number {
  let lean = 0
  const read = text.slice(0, unitsRead).toLowerCase().normalize('NFC')
  for (const [word] of read.matchAll(wordPattern)) {
    if (word.length > longestWord) continue
    const edged = ` ${word} `
    for (let at = 0; at + 3 <= edged.length; at++)
      lean += trigramWeights.get(edged.slice(at, at + 3)) ?? 0
  }
  return lean
}

/** Tells a text's language; English for a text that does not tell. */
export function detectLanguage(text: string): Language {
  return leanOf(text) > 0 ? 'fr' : 'en'
}
