import { foldWord } from '../../../model/foldWord.ts'
import { tokenize } from '../search/analysis/tokenize.ts'

/** Whether two headings read the same: case, accents, spaces and signs aside. */
export function sameHeading(a: string, b: string): boolean {
  return fold(a) === fold(b)
}

const fold = (text: string) => foldWord(text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim())

/** What share of the words (or of the letters in threes) two headings have in common, at least. */
const leastAlike = 0.3

/**
 * Of a page's headings the one that reads most like another; `null` when none does.
 * Dice's coefficient over words and over letter trigrams, the greater of both: a word
 * changed and a word rewritten are both seen.
 */
export function chooseHeading(wanted: string, headings: readonly string[]): string | null {
  let best: string | null = null
  let most = leastAlike
  for (const heading of headings) {
    const alike = Math.max(
      dice(wordsOf(wanted), wordsOf(heading)),
      dice(trigramsOf(wanted), trigramsOf(heading)),
    )
    if (alike <= most) continue
    most = alike
    best = heading
  }
  return best
}

const wordsOf = (text: string) => new Set(tokenize(text).words.map((word) => word.form))

function trigramsOf(text: string): Set<string> {
  const padded = `  ${fold(text)} `
  const found = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) found.add(padded.slice(at, at + 3))
  return found
}

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared++
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}
