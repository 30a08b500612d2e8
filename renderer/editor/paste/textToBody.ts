/** Plain text to a body: lines, or the table that a spreadsheet's cells are as text. */
import { type BodyElement, createElement } from '../../../model/body/BodyNode.ts'

/**
 * Reads plain text. Where empty lines part paragraphs, single line ends are breaks within
 * them; in a text without empty lines each line is a paragraph.
 */
export function textToBody(text: string): BodyElement[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\n+|\n+$/g, '')
  if (lines === '') return []
  const hasEmptyLines = /\n[ \t]*\n/.test(lines)
  return lines
    .split(hasEmptyLines ? /\n(?:[ \t]*\n)+/ : '\n')
    .map((one) =>
      createElement(
        'paragraph',
        {},
        one === '' ? [] : [{ kind: 'text', text: one, format: 0 }],
      ),
    )
}

/**
 * Reads the cells of a spreadsheet copied as text: tabs between, the same number in each line.
 * `null` when it is none. Cells in quotes may hold line ends and quotes.
 */
export function cellsToBody(text: string): BodyElement | null {
  const rows = readCells(text.replace(/\r\n?/g, '\n').replace(/\n$/, ''))
  const width = rows[0]?.length ?? 0
  if (width < 2 || rows.some((row) => row.length !== width)) return null
  // A line or two with a tab in them are text that is indented or set out.
  if (rows.length === 1 && rows[0]?.some((cell) => cell.trim() === '')) return null
  return createElement(
    'table',
    {},
    rows.map((row) =>
      createElement(
        'tablerow',
        {},
        row.map((cell) =>
          createElement(
            'tablecell',
            {},
            cell.trim() === '' ? [createElement('paragraph')] : textToBody(cell),
          ),
        ),
      ),
    ),
  )
}

function readCells(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /("(?:[^"]|"")*"(?=[\t\n]|$)|[^\t\n]*)([\t\n]|$)/gy
  for (;;) {
    const match = cell.exec(text)
    if (!match) break
    const [whole, content = '', end] = match
    const value =
      /^"[\s\S]*"$/.test(content) && /[\n\t"]/.test(content.slice(1, -1))
        ? content.slice(1, -1).replace(/""/g, '"')
        : content
    rows.at(-1)?.push(value)
    if (end === '\n') rows.push([])
    if (end === '' || whole === '') break
  }
  return rows
}
