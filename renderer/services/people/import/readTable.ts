/** A table of people written as text, as rows of cells. */
import Papa from 'papaparse'
import { foldWord } from '../../../../model/foldWord.ts'
import { isMailAddress } from '../contactToHref.ts'
import { guessField } from './personFields.ts'

/** The delimiters that tables come with. */
export const delimiters = [',', ';', '\t', '|'] as const
/** One of {@link delimiters}. */
export type Delimiter = (typeof delimiters)[number]

/** A row and where it stands in the file. */
export interface TableRow {
  /** Counted from 1, as a spreadsheet does. */
  readonly number: number
  readonly cells: readonly string[]
}

/** A table that was read. */
export interface Table {
  readonly delimiter: Delimiter
  readonly rows: readonly TableRow[]
  /** Rows in which a quote is opened and not closed, or is followed by more text: their cells may be wrong. */
  readonly malformed: readonly number[]
}

/** Reads a table, its delimiter found out unless it is given. Empty lines are left out, and counted. */
export function readTable(text: string, asked: Delimiter | null = null): Table {
  // Excel writes the delimiter down in a line of its own, which is no row.
  const told = /^sep=(.)\r?\n/.exec(text)
  const body = told ? text.slice(told[0].length) : text
  const stated = delimiters.find((one) => one === told?.[1])
  const delimiter = asked ?? stated ?? detectDelimiter(body)
  const { data, errors } = Papa.parse<string[]>(body, { delimiter })
  const rows = data.flatMap((cells, at): TableRow[] => {
    const isEmpty = cells.every((cell) => cell.trim() === '')
    return isEmpty ? [] : [{ number: at + 1, cells: cells.map(unguard) }]
  })
  const quotes = errors.filter((error) => error.type === 'Quotes')
  const malformed = new Set(quotes.map(({ row }) => (row ?? 0) + 1))
  return { delimiter, rows, malformed: [...malformed].sort((a, b) => a - b) }
}

/** The mark that an export puts before what a spreadsheet would run (neutraliseCell.ts). */
function unguard(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/**
 * Finds out the delimiter: the one that cuts the first lines into the same number of cells, the
 * most of them. The cells are counted with their quotes, in which anything may stand.
 */
export function detectDelimiter(text: string): Delimiter {
  let best: { readonly delimiter: Delimiter; readonly score: number } = {
    delimiter: ',',
    score: 0,
  }
  for (const delimiter of delimiters) {
    const { data } = Papa.parse<string[]>(text.slice(0, 100_000), {
      delimiter,
      preview: 30,
      skipEmptyLines: true,
    })
    const counts = data.map((row) => row.length)
    const [width = 1] = counts
    const alike = counts.filter((count) => count === width).length / Math.max(1, counts.length)
    const score = width > 1 ? alike * alike * Math.log2(width + 1) : 0
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** Whether the first row holds titles rather than a person: a title is known, and no cell is an address. */
export function hasTitles(rows: readonly TableRow[]): boolean {
  const cells = rows[0]?.cells ?? []
  if (cells.some((cell) => isMailAddress(cell))) return false
  if (cells.some((cell) => guessField(cell) !== 'skip')) return true
  // Unknown titles: unlike people, they come once and carry no digits.
  const second = rows[1]?.cells ?? []
  const isPlain = cells.every((cell) => cell.trim() !== '' && !/\d/.test(cell))
  return isPlain && second.some((cell) => isMailAddress(cell) || /\d/.test(cell))
}

/** Folds a text to be compared with another that was typed by someone else. */
export function toKey(text: string): string {
  return foldWord(text).trim().replace(/\s+/g, ' ')
}
