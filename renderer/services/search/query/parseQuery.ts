/**
 * Reads what people type into the search: words, `"phrases"`, `-words` and
 * filters such as `in:`, `owner:`, `type:`, in English or French. It never
 * fails: what cannot be read is a problem with its place, and the rest counts.
 */
import { foldWord } from '../../../../model/foldWord.ts'
import {
  type ClosedField,
  isClosedField,
  nearestFieldName,
  readClosedValue,
  readFieldName,
} from './filterWords.ts'
import type { Filter, FilterField, ParsedQuery, Problem, QueryPiece } from './ParsedQuery.ts'
import { parseQueryDate } from './parseQueryDate.ts'

/** What closes each sign that opens a quotation. */
const closers: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' }
const namePattern = /[\p{L}\p{M}]+:/uy
/** What French puts behind a verb or a noun with a hyphen, folded. */
const hanging = new Set(
  'ce ci la t je tu il elle on nous vous ils elles moi toi lui leur le les y en'.split(' '),
)
const spacePattern = /\s/

/**
 * Reads a query. `now` (milliseconds since 1970) is what `7d` and `yesterday`
 * count from. A minus before a digit is a number's, not an exclusion. Linear in
 * the text's length.
 */
export function parseQuery(text: string, now: number): ParsedQuery {
  const pieces: QueryPiece[] = []
  const problems: Problem[] = []
  let at = 0

  /** The end of the stretch without spaces that begins at `from`. */
  const wordEnd = (from: number) => {
    let end = from
    while (end < text.length && !spacePattern.test(text[end] as string)) end++
    return end
  }
  /** A quotation that begins at `from`: what it says and where it ends; `null` when none begins there or it has no end. */
  const quoteAt = (from: number) => {
    const closer = closers[text[from] ?? '']
    if (!closer) return null
    const close = text.indexOf(closer, from + 1)
    return close < 0 ? null : { text: text.slice(from + 1, close).trim(), end: close + 1 }
  }
  const addFilter = (start: number, nameAt: number, name: string) => {
    const field = readFieldName(name) as FilterField
    const valueAt = nameAt + name.length + 1
    const quote = quoteAt(valueAt)
    const isOpen = !quote && (text[valueAt] ?? '') in closers
    // A quotation still being typed reaches to the end.
    const end = quote ? quote.end : isOpen ? text.length : wordEnd(valueAt)
    const value = quote ? quote.text : text.slice(valueAt + (isOpen ? 1 : 0), end).trim()
    if (isOpen) problems.push({ kind: 'unclosed-quote', start: valueAt, end: valueAt + 1 })
    const outcome = readFilter(field, name, value, start < nameAt, now)
    if ('problem' in outcome) {
      problems.push({ ...outcome.problem, start, end })
      pieces.push({ kind: 'problem', start, end, text: text.slice(start, end) })
    } else pieces.push({ kind: 'filter', start, end, filter: outcome.filter })
    at = end
  }

  while (at < text.length) {
    const start = at
    const first = text[at] as string
    if (spacePattern.test(first)) {
      at++
      continue
    }
    const minus = first === '-' && at + 1 < text.length ? 1 : 0
    const body = at + minus
    const name = nameAt(text, body)
    if (name !== null && readFieldName(name)) {
      addFilter(start, body, name)
      continue
    }
    const quote = quoteAt(body)
    if (quote) {
      at = quote.end
      // Nothing between the signs asks for nothing.
      if (quote.text !== '')
        pieces.push({
          kind: minus ? 'excluded-phrase' : 'phrase',
          start,
          end: quote.end,
          text: quote.text,
        })
      continue
    }
    if ((text[body] ?? '') in closers) {
      at = body + 1
      problems.push({ kind: 'unclosed-quote', start, end: at })
      pieces.push({ kind: 'problem', start, end: at, text: text.slice(start, at) })
      continue
    }
    const end = wordEnd(start)
    at = end
    const meant = name === null ? null : nearestFieldName(name)
    if (name !== null && meant !== null)
      problems.push({ kind: 'unknown-filter', name, meant, start, end })
    const isExcluded = minus === 1 && isExcludable(text.slice(body, end))
    pieces.push({
      kind: isExcluded ? 'excluded-word' : 'word',
      start,
      end,
      text: text.slice(isExcluded ? body : start, end),
    })
  }
  return { ...gather(pieces, text), problems, pieces }
}

/** A number's minus, and French that hangs on by a hyphen (`peut -on`, `est -ce que`), leave nothing out. */
function isExcludable(word: string): boolean {
  return /^\p{L}/u.test(word) && !hanging.has(foldWord(word.replace(/[^\p{L}\p{M}].*$/u, '')))
}

/** The letters before a colon at a place of a text; `null` when there are none. */
function nameAt(text: string, from: number): string | null {
  namePattern.lastIndex = from
  const match = namePattern.exec(text)
  return match ? match[0].slice(0, -1) : null
}

// Each form of a problem without its place: `Omit` alone would lose the forms.
type Unplaced<Form> = Form extends unknown ? Omit<Form, 'start' | 'end'> : never
type FilterOutcome = { readonly filter: Filter } | { readonly problem: Unplaced<Problem> }

function readFilter(
  field: FilterField,
  name: string,
  value: string,
  negated: boolean,
  now: number,
): FilterOutcome {
  if (value === '') return { problem: { kind: 'empty-value', field, name } }
  if (field === 'before' || field === 'after') {
    const at = parseQueryDate(value, now)
    return at === null
      ? { problem: { kind: 'not-a-date', field, value } }
      : { filter: { field, value, at, negated } }
  }
  if (!isClosedField(field)) return { filter: { field, value, negated } }
  const known = readClosedValue(field as ClosedField, value)
  return known === null
    ? { problem: { kind: 'unknown-value', field, value } }
    : { filter: { field, value: known, negated } as Filter }
}

function gather(
  pieces: readonly QueryPiece[],
  text: string,
): Omit<ParsedQuery, 'problems' | 'pieces'> {
  const texts = (kind: 'word' | 'phrase' | 'excluded-word' | 'excluded-phrase') =>
    pieces.flatMap((piece) => (piece.kind === kind ? [piece.text] : []))
  const words = texts('word')
  const last = pieces.at(-1)
  const isOpen = last?.kind === 'word' && last.end === text.length
  return {
    words: words.join(' ') + (words.length > 0 && !isOpen ? ' ' : ''),
    phrases: texts('phrase'),
    excluded: texts('excluded-word'),
    excludedPhrases: texts('excluded-phrase'),
    filters: pieces.flatMap((piece) => (piece.kind === 'filter' ? [piece.filter] : [])),
  }
}
