/**
 * Finds where a text names a title without a link: the same words in the same
 * order, whatever their case and accents, where nothing but spaces, a hyphen or
 * the same elision (`d'`) stands between them.
 */
import { foldWord } from '../../../model/foldWord.ts'
import { stopWords } from '../search/analysis/stopWords.ts'
import { type Token, tokenize } from '../search/analysis/tokenize.ts'
import { type AnalysedBody, anchorEvery } from '../search/SearchRecord.ts'
import type { TextRange } from './TextLink.ts'

/** A title to look for. */
export interface WantedTitle {
  readonly words: readonly string[]
  /** What stands between each word and the next. */
  readonly gaps: readonly string[]
}

/** What is known of the workspace's words and titles. */
export interface KnownTitles {
  /** The number of a form in the lexicon; `undefined` when it stands on no page. */
  formId(form: string): number | undefined
  /** Whether a page's title is these words, separated by spaces. */
  isTitle(line: string): boolean
}

/** Longer titles are not looked for: nobody writes them out. */
const mostWords = 12
const leastLetters = 4

/** Reads a title to look for; `null` for one that is too short, or all stop words, to mean anything. */
export function readWantedTitle(title: string): WantedTitle | null {
  const { words } = tokenize(title)
  if (words.length === 0 || words.length > mostWords) return null
  const forms = words.map((word) => word.form)
  if (forms.every((form) => stopWords.en.has(form) || stopWords.fr.has(form))) return null
  const letters = forms.join('').replace(/[^\p{L}]/gu, '').length
  if (forms.length < 2 && letters < leastLetters) return null
  return { words: forms, gaps: gapsOf(title, words) }
}

/** The places of a body that name the title, in order; those in links, code and names left out, and those that are part of a longer title. */
export function findMentions(
  body: Pick<AnalysedBody, 'text' | 'words' | 'anchors' | 'closed'>,
  title: WantedTitle,
  known: KnownTitles,
): readonly TextRange[] {
  const ids = title.words.map(known.formId)
  if (ids.some((id) => id === undefined)) return []
  const { words } = body
  const found: TextRange[] = []
  const last = words.length - ids.length
  for (let at = 0; at <= last; at++) {
    if (words[at] !== ids[0]) continue
    if (!ids.every((id, offset) => words[at + offset] === id)) continue
    const range = judge(body, at, title, known)
    if (range) found.push(range)
  }
  return found
}

function judge(
  body: Pick<AnalysedBody, 'text' | 'anchors' | 'closed'>,
  at: number,
  title: WantedTitle,
  known: KnownTitles,
): TextRange | null {
  const { text } = body
  const first = Math.max(0, at - mostWords)
  const around = wordsFrom(body, first, at - first + title.words.length + mostWords)
  const from = at - first
  const to = from + title.words.length
  const own = around.slice(from, to)
  const [start, end] = [own[0]?.start, own.at(-1)?.end]
  if (start === undefined || end === undefined || own.length < title.words.length) return null
  if (!sameGaps(gapsOf(text, own), title.gaps)) return null
  if (isClosed(body.closed, start, end)) return null
  return isWithinLonger(text, around, from, to, known) ? null : { start, end }
}

/** The words of a text by their numbers, `count` of them from the one of number `first`. */
function wordsFrom(
  body: Pick<AnalysedBody, 'text' | 'anchors'>,
  first: number,
  count: number,
): readonly Token[] {
  const anchor = Math.floor(first / anchorEvery)
  const skip = first - anchor * anchorEvery
  return tokenize(body.text, body.anchors[anchor] ?? 0, skip + count).words.slice(skip)
}

function gapsOf(text: string, words: readonly Token[]): string[] {
  return words.slice(1).map((word, at) => text.slice(words[at]?.end, word.start))
}

const looseGap = /^(?:['’ʼ＇]\p{L}{1,2})?[^\S\n]*[-‐‑–/]?[^\S\n]*(?:\p{L}{1,8}['’ʼ＇])?$/u

function sameGaps(gaps: readonly string[], wanted: readonly string[]): boolean {
  return gaps.every((gap, at) => {
    const other = wanted[at] ?? ''
    if (lettersOf(gap) !== lettersOf(other)) return false
    return looseGap.test(gap) || (!gap.includes('\n') && squeeze(gap) === squeeze(other))
  })
}

const lettersOf = (gap: string) => foldWord(gap.replace(/[^\p{L}]/gu, ''))
const squeeze = (gap: string) => gap.replace(/\s+/g, ' ').trim()

function isClosed(closed: Uint32Array, start: number, end: number): boolean {
  for (let at = 0; at + 1 < closed.length; at += 2)
    if (start < (closed[at + 1] as number) && end > (closed[at] as number)) return true
  return false
}

/** Whether the words `from` to `to` are part of another page's longer title that stands here whole. */
function isWithinLonger(
  text: string,
  around: readonly Token[],
  from: number,
  to: number,
  known: KnownTitles,
): boolean {
  // As far as nothing but spaces and the like parts the words.
  let left = from
  while (left > 0 && joins(text, around[left - 1], around[left])) left--
  let right = to
  while (right < around.length && joins(text, around[right - 1], around[right])) right++
  for (let start = left; start <= from; start++)
    for (let end = right; end >= to; end--) {
      if (end - start <= to - from || end - start > mostWords) continue
      const line = around
        .slice(start, end)
        .map((word) => word.form)
        .join(' ')
      if (known.isTitle(line)) return true
    }
  return false
}

function joins(text: string, a: Token | undefined, b: Token | undefined): boolean {
  return a !== undefined && b !== undefined && looseGap.test(text.slice(a.end, b.start))
}
