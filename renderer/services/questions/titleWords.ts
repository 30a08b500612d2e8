import { foldWord } from '../../../model/foldWord.ts'

const ascii = /^[\x20-\x7e]*$/

/** A title as it is searched in: its words folded, one blank between them and before the first. */
export function titleWords(title: string): string {
  const folded = foldWord(title)
  // Most titles are plain letters by now, for which the short pattern is several times as fast.
  const words = ascii.test(folded)
    ? folded.replace(/[^a-z0-9]+/g, ' ')
    : folded.replace(/[^\p{L}\p{N}]+/gu, ' ')
  return ` ${words.trim()}`
}
