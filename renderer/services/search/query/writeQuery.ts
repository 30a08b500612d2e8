/** Changes the text of a query: filters put in and taken out, everything else left as it was typed. */
import type { Language } from '../../../../model/language.ts'
import { closedValueName, fieldName, isClosedField } from './filterWords.ts'
import type { Filter, ParsedQuery, QueryPiece } from './ParsedQuery.ts'
import { parseQuery } from './parseQuery.ts'

/** The signs a value can stand between, the plain ones first. */
const quotes = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
] as const

/** Writes a filter as the language names it, its value quoted when it has to be. */
export function writeFilter(filter: Filter, language: Language): string {
  const { field } = filter
  const value = isClosedField(field)
    ? closedValueName(field, filter.value as Parameters<typeof closedValueName>[1], language)
    : filter.value
  return `${filter.negated ? '-' : ''}${fieldName(field, language)}:${quoteValue(value)}`
}

/** Puts a value between quotation marks when it holds spaces or begins like a quotation. */
export function quoteValue(value: string): string {
  const isPlain = value !== '' && !/\s/.test(value) && !/^["“„«]/.test(value)
  return isPlain ? value : quote(value)
}

function quote(text: string): string {
  const pair = quotes.find(([, close]) => !text.includes(close))
  if (pair) return `${pair[0]}${text}${pair[1]}`
  // It holds every sign there is: the plain one gives way.
  return `"${text.replaceAll('"', "'")}"`
}

/**
 * Writes a query anew, one space between its parts. A filter that could not be
 * read stays as it was; a quotation mark without its other half goes. Reading
 * the text gives the same query.
 */
export function writeQuery(query: ParsedQuery, language: Language): string {
  return query.pieces
    .filter((piece) => !(piece.kind === 'problem' && /^-?["“„«]$/.test(piece.text)))
    .map((piece) => writePiece(piece, language))
    .join(' ')
}

function writePiece(piece: QueryPiece, language: Language): string {
  switch (piece.kind) {
    case 'filter':
      return writeFilter(piece.filter, language)
    case 'phrase':
      return quote(piece.text)
    case 'excluded-phrase':
      return `-${quote(piece.text)}`
    case 'excluded-word':
      return `-${piece.text}`
    case 'word':
    case 'problem':
      return piece.text
  }
}

/** Tells whether two filters ask the same. Names are compared as written. */
export function isSameFilter(a: Filter, b: Filter): boolean {
  return a.field === b.field && a.value === b.value && a.negated === b.negated
}

/** Puts a filter at the end of a text, ready to go on typing; a text that has it stays as it is. */
export function addFilter(text: string, filter: Filter, language: Language): string {
  if (parseQuery(text, 0).filters.some((one) => isSameFilter(one, filter))) return text
  const before = dropOpenQuotes(text).trimEnd()
  return `${before}${before === '' ? '' : ' '}${writeFilter(filter, language)} `
}

/** Takes out quotation marks that have no other half: what is put behind one would be read as part of it. */
function dropOpenQuotes(text: string): string {
  const open = parseQuery(text, 0).problems.find((one) => one.kind === 'unclosed-quote')
  return open ? dropOpenQuotes(text.slice(0, open.start) + text.slice(open.end)) : text
}

/** Takes a filter out of a text, everywhere it stands. */
export function removeFilter(text: string, filter: Filter): string {
  return removePieces(
    text,
    (piece) => piece.kind === 'filter' && isSameFilter(piece.filter, filter),
  )
}

/** Takes every filter out of a text and leaves what is looked for. */
export function removeAllFilters(text: string): string {
  return removePieces(text, (piece) => piece.kind === 'filter' || piece.kind === 'problem')
}

/** Takes the pieces that fit out of a text, with the spaces that parted them. */
export function removePieces(text: string, fits: (piece: QueryPiece) => boolean): string {
  let rest = ''
  let at = 0
  for (const piece of parseQuery(text, 0).pieces) {
    if (!fits(piece)) continue
    rest += text.slice(at, piece.start)
    at = piece.end
    if (/\s$/.test(rest) || rest === '') while (/\s/.test(text[at] ?? '')) at++
  }
  return rest + text.slice(at)
}
