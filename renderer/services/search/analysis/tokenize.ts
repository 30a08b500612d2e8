/**
 * Cuts a text into words, the same for pages and queries, with the places they
 * came from so that marks fall exactly on what was typed.
 */
import { foldWord } from '../../../../model/foldWord.ts'

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
  /**
   * `e-mail` also reads `email`, `ISO-9001` `iso9001`, `v2.1` `v2.1`, `aujourd'hui` `aujourdhui`;
   * `MiniSearch` also reads `mini` and `search`, `RGAA4` `rgaa` and `4`.
   */
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
/** What joins two words without a space: hyphens, the sign of `R&D`, the line of `snake_case`. */
const joints = new Set(['-', '‐', '‑', '&', '_'])
const mostJoined = 4
/** `node.js` is one name, the end of a sentence without a space behind it rarely one. */
const longestSuffix = 4

/** What stands between two parts of one word when they are read as one; `null` when they are two words. */
function joinOf(text: string, before: Token, start: number, form: string): string | null {
  if (start - before.end !== 1) return null
  const between = text[before.end] as string
  if (joints.has(between)) return ''
  if (isApostrophe(between)) return ''
  if (between !== '.' && between !== ',') return null
  const [left, right] = [text[before.end - 1] as string, form[0] as string]
  // A number's parts stay apart: `2.1` is not `21`.
  if (isDigit(left) && isDigit(right)) return '.'
  return between === '.' && form.length <= longestSuffix && !isDigit(right) ? '' : null
}

const isDigit = (char: string) => char >= '0' && char <= '9'

/** Small letters without accents, and digits, are their own form: most words are nothing else. */
function isPlainWord(source: string): boolean {
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code > 122 || (code < 97 && (code < 48 || code > 57))) return false
  }
  return true
}

interface Chain {
  readonly first: Token
  readonly last: Token
  readonly form: string
  readonly parts: number
}

/** Cuts a text (or a stretch of it) into words. Places count from the beginning of `text`. */
export function tokenize(text: string, from = 0, most = Number.POSITIVE_INFINITY): Tokens {
  const words: Token[] = []
  const readings: Token[] = []
  // Words joined by hyphens and the like, to be read as one as well.
  let chain = null as Chain | null
  const endChain = () => {
    if (chain && chain.parts > 1 && chain.parts <= mostJoined)
      readings.push({ form: chain.form, start: chain.first.start, end: chain.last.end })
    chain = null
  }
  wordPattern.lastIndex = from
  for (let match = wordPattern.exec(text); match; match = wordPattern.exec(text)) {
    const source = match[0]
    const start = match.index
    const end = start + source.length
    const isPlain = isPlainWord(source)
    const form = isPlain ? source : foldWord(source)
    if (isApostrophe(text[end]) && elided.has(form)) continue
    if (isApostrophe(text[start - 1]) && clitics.has(form) && words.length > 0) continue
    if (form === '' || form.length > longestWord) continue
    const token = { form, start, end }
    const joined: string | null = chain ? joinOf(text, chain.last, start, form) : null
    if (chain && joined !== null)
      chain = {
        ...chain,
        last: token,
        form: chain.form + joined + form,
        parts: chain.parts + 1,
      }
    else {
      endChain()
      chain = { first: token, last: token, form, parts: 1 }
    }
    words.push(token)
    if (!isPlain) readCamelCase(source, start, readings)
    readCode(form, source, start, readings)
    if (words.length >= most) break
  }
  endChain()
  return { words, readings }
}

function readCamelCase(source: string, start: number, readings: Token[]): void {
  // Most words are in one case; the exact test is dear.
  if (source.length < 3 || source.slice(1) === source.slice(1).toLowerCase()) return
  if (!/\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}/u.test(source)) return
  for (const part of source.matchAll(/\p{Lu}?[\p{Ll}\p{M}\p{N}]+|\p{Lu}+(?!\p{Ll})/gu)) {
    if (part[0].length < 2) continue
    const at = start + part.index
    readings.push({ form: foldWord(part[0]), start: at, end: at + part[0].length })
  }
}

const codePattern = /^(\p{L}{2,})(\d+)$/u

/** A name with its number: `RGAA4` as `RGAA 4`. Accents may make the form longer than the source: then it stays whole. */
function readCode(form: string, source: string, start: number, readings: Token[]): void {
  const last = form.charCodeAt(form.length - 1)
  if (last < 48 || last > 57 || form.length !== source.length) return
  const match = codePattern.exec(form)
  const name = match?.[1]
  if (!name) return
  const middle = start + name.length
  readings.push(
    { form: name, start, end: middle },
    { form: form.slice(name.length), start: middle, end: start + form.length },
  )
}
