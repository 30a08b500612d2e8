/** The words of short texts by their numbers, each with its place: titles and passages are shown key after key. */
import { tokenize } from '../../analysis/tokenize.ts'
import { ReadLately } from '../kept/ReadLately.ts'
import type { Lexicon } from './lexicon.ts'

/** A word that stands in the lexicon, and its place in the text in UTF-16 units. */
export interface PlacedWord {
  readonly form: number
  readonly start: number
  readonly end: number
}

export class TextPlaces {
  readonly #lexicon: Lexicon
  readonly #known = new ReadLately<string, readonly PlacedWord[]>(300_000)

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
  }

  /** A text's words and their other readings; those that no record holds are left out. */
  of(text: string): readonly PlacedWord[] {
    const known = this.#known.get(text)
    if (known) return known
    const { words, readings } = tokenize(text)
    const placed: PlacedWord[] = []
    for (const tokens of [words, readings])
      for (const { form: written, start, end } of tokens) {
        const form = this.#lexicon.find(written)
        if (form !== undefined) placed.push({ form, start, end })
      }
    return this.#known.remember(text, placed, text.length)
  }
}
