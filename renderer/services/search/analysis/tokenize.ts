/**
 * Cuts a text into words, the same for pages and queries, with the places they
 * came from so that marks fall exactly on what was typed.
 */
import { foldWord } from './fold.ts'

/** A word of a text. */
export interface Token {
  /** Folded: lower case, no accents. */
  readonly form: string
  /** Where it stands in the source, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** The words of a text in order, and besides them the other readings of compounds. */
export interface Tokens {
  readonly words: readonly Token[]
  /** `e-mail` also reads `email`; `MiniSearch` also reads `mini` and `search`. */
  readonly readings: readonly Token[]
}

// Letters with their marks and digits; or a letter with the signs of C++, C#, F#.
const wordPattern = /[a-z](?:\+\+|#)(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/giu
const longestWord = 64

/** French words that lose their vowel before another (`l'usine`, `qu'il`). */
const elided = new Set('l d j m t s n c qu jusqu lorsqu puisqu quoiqu presqu quelqu'.split(' '))
/** What English hangs on a word by an apostrophe. */
const clitics = new Set(['s', 't', 're', 've', 'll', 'd', 'm'])

const isApostrophe = (char: string | undefined) =>
  char === "'" || char === '’' || char === 'ʼ' || char === '＇'
const isJoint = (char: string | undefined) => char === '-' || char === '‐' || char === '‑'

/** Cuts a text (or a stretch of it) into words. Places count from the beginning of `text`. */
export function tokenize(text: string, from = 0, most = Number.POSITIVE_INFINITY): Tokens {
  const words: Token[] = []
  const readings: Token[] = []
  // Words joined by hyphens, to be read as one as well.
  let chain: Token[] = []
  const endChain = () => {
    const [first, last] = [chain[0], chain.at(-1)]
    if (chain.length > 1 && chain.length < 5 && first && last)
      readings.push({
        form: chain.map((one) => one.form).join(''),
        start: first.start,
        end: last.end,
      })
    chain = []
  }
  wordPattern.lastIndex = from
  for (let match = wordPattern.exec(text); match; match = wordPattern.exec(text)) {
    const source = match[0]
    const start = match.index
    const end = start + source.length
    const form = foldWord(source)
    if (isApostrophe(text[end]) && elided.has(form)) continue
    if (isApostrophe(text[start - 1]) && clitics.has(form) && words.length > 0) continue
    if (form === '' || form.length > longestWord) continue
    const token = { form, start, end }
    if (!(isJoint(text[start - 1]) && chain.at(-1)?.end === start - 1)) endChain()
    chain.push(token)
    words.push(token)
    readCamelCase(source, start, readings)
    if (words.length >= most) break
  }
  endChain()
  return { words, readings }
}

function readCamelCase(source: string, start: number, readings: Token[]): void {
  // Most words are in one case; the exact test is dear.
  if (source.length < 3 || source.slice(1) === source.slice(1).toLowerCase()) return
  if (!/\p{Ll}\p{Lu}/u.test(source)) return
  for (const part of source.matchAll(/\p{Lu}?[\p{Ll}\p{M}\p{N}]+|\p{Lu}+(?!\p{Ll})/gu)) {
    if (part[0].length < 2) continue
    const at = start + part.index
    readings.push({ form: foldWord(part[0]), start: at, end: at + part[0].length })
  }
}
