import { $isTableRowNode, type TableNode } from '@lexical/table'
import { $countHeaders } from './headerLines.ts'
import { $canMoveLines } from './moveLines.ts'
import { $readTableMap } from './TableRange.ts'

/**
 * Sorts a table's rows by the words of one column; header rows stay above, equal rows in their
 * order, empty cells last either way. Numbers and dates as people write them (`1 234,50`, `12 %`,
 * `3.5`, `27/11/2026`, `2026-11-27`) go by their value when all cells of the column hold one.
 * Nothing happens where a cell lies across several rows.
 */
export function $sortRows(
  table: TableNode,
  column: number,
  direction: 'ascending' | 'descending',
  language: string,
): void {
  const map = $readTableMap(table)
  if (!$canMoveLines(map, 'row')) return
  const rows = table.getChildren().filter($isTableRowNode)
  const header = $countHeaders(map, 'row')
  const keyed = rows.slice(header).map((row, index) => ({
    row,
    text: map[header + index]?.[column]?.cell.getTextContent().trim() ?? '',
  }))
  const sorted = sortTexts(
    keyed.map(({ text }) => text),
    direction,
    language,
  ).map((index) => keyed[index]?.row)
  const after = sorted.filter((row) => row !== undefined)
  // Only what changes its place is touched: others who write in the table lose nothing.
  let place = rows[header - 1] ?? null
  for (const row of after) {
    if (place === null) {
      const first = table.getFirstChild()
      if (first && !row.is(first)) first.insertBefore(row)
    } else if (!row.is(place.getNextSibling())) place.insertAfter(row)
    place = row
  }
}

/** The order of texts: the index of each in the list, as they are to stand. */
export function sortTexts(
  texts: readonly string[],
  direction: 'ascending' | 'descending',
  language: string,
): readonly number[] {
  const filled = texts.filter((text) => text !== '')
  const read = [parseAmount, parseDate].find((parse) =>
    filled.every((text) => parse(text) !== null),
  )
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' })
  const compare = read
    ? (a: string, b: string) => (read(a) ?? 0) - (read(b) ?? 0)
    : (a: string, b: string) => collator.compare(a, b)
  const sign = direction === 'ascending' ? 1 : -1
  return texts
    .map((text, index) => ({ text, index }))
    .sort((a, b) => {
      if (a.text === '' || b.text === '')
        return Number(a.text === '') - Number(b.text === '') || a.index - b.index
      return sign * compare(a.text, b.text) || a.index - b.index
    })
    .map(({ index }) => index)
}

/** A number with or without unit, currency, spaces or apostrophes between thousands, comma or point. */
function parseAmount(text: string): number | null {
  const match =
    /^[€$£]?\s*([+\-−]?)\s*([\d\s.,'’\u00a0\u202f]*\d)\s*(?:%|‰|[€$£]|°C?|[a-zµ]{1,3}²?³?)?$/i.exec(
      text,
    )
  const digits = match?.[2]?.replace(/[\s'’\u00a0\u202f]/g, '')
  if (!match || digits === undefined) return null
  const points = digits.match(/[.,]/g) ?? []
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','))
  const isMixed = new Set(points).size === 2
  // The same sign twice parts thousands; of two signs the last one parts the decimals.
  const isDecimal = points.length === 1 || isMixed
  const whole = isDecimal ? digits.slice(0, last) : digits
  const value = Number(
    `${whole.replace(/[.,]/g, '')}${isDecimal ? `.${digits.slice(last + 1)}` : ''}`,
  )
  if (Number.isNaN(value)) return null
  return match[1] === '-' || match[1] === '−' ? -value : value
}

function parseDate(text: string): number | null {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text)
  const local = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3] ?? '1']
    : [local?.[3], local?.[2], local?.[1]]
  if (year === undefined || month === undefined || day === undefined) return null
  return Date.UTC(Number(year), Number(month) - 1, Number(day))
}
