import {
  type BodyElement,
  type BodyNode,
  bodyNodeToText,
  createElement,
  headerStates,
  textFormats,
} from '../../../model/body/BodyNode.ts'
import type { HtmlReading } from './htmlToBody.ts'

interface Cell {
  readonly blocks: BodyElement[]
  readonly isHeader: boolean
  columns: number
  rows: number
}

/** As many lines of a table as are taken; more is a spreadsheet that is too large for a page. */
const most = { rows: 1000, columns: 100 } as const

/**
 * Reads a table with its merged cells. One that only lays out a page (a single cell) gives what
 * is in it; empty rows and columns at the end are left out. What heads it are its `<th>`, its `<thead>`,
 * or a first row in bold, as spreadsheets have it.
 */
export function readTable(element: HTMLTableElement, reading: HtmlReading): BodyElement[] {
  const rows = [...element.rows]
    .filter((row) => row.closest('table') === element && row.style.display !== 'none')
    .slice(0, most.rows)
  const grid: (Cell | null)[][] = rows.map(() => [])
  rows.forEach((row, y) => {
    const isHead = row.parentElement?.localName === 'thead'
    let x = 0
    for (const cell of row.children) {
      if (!(cell instanceof HTMLTableCellElement)) continue
      while (grid[y]?.[x] !== undefined) x += 1
      if (x >= most.columns) break
      const made: Cell = {
        blocks: readCell(cell, reading),
        isHeader: isHead || cell.localName === 'th',
        columns: Math.min(Math.max(cell.colSpan, 1), most.columns - x),
        rows: Math.min(Math.max(cell.rowSpan, 1), rows.length - y),
      }
      for (let down = 0; down < made.rows; down++)
        for (let across = 0; across < made.columns; across++) {
          const line = grid[y + down]
          if (line) line[x + across] = down + across === 0 ? made : null
        }
      x += made.columns
    }
  })
  const cells = trimEnd(grid)
  const [only] = cells[0] ?? []
  const width = cells[0]?.length ?? 0
  if (cells.length === 0 || width === 0) return []
  if (cells.length === 1 && width === 1) return only ? only.blocks : []
  const header = readHeaders(cells)
  return [
    createElement(
      'table',
      {},
      cells.map((row, y) =>
        createElement(
          'tablerow',
          {},
          row.flatMap((cell, x) => (cell ? [toElement(cell, header(y, x))] : [])),
        ),
      ),
    ),
  ]
}

function readCell(cell: HTMLTableCellElement, reading: HtmlReading): BodyElement[] {
  const format =
    cell.style.fontWeight === 'bold' || Number(cell.style.fontWeight) >= 600 ? 1 : 0
  const blocks = reading.readBlocks(cell, format)
  return blocks.flatMap((block) => (block.type === 'table' ? flatten(block) : [block]))
}

/** A table within a table is a line a row. */
function flatten(table: BodyElement): BodyElement[] {
  return table.children.flatMap((row) => {
    if (row.kind === 'text') return []
    const words = row.children.map((cell) => bodyNodeToText(cell).trim()).filter(Boolean)
    return words.length === 0
      ? []
      : [createElement('paragraph', {}, [{ kind: 'text', text: words.join(' | '), format: 0 }])]
  })
}

/** Fills short rows and takes empty lines off the end. */
function trimEnd(grid: (Cell | null)[][]): (Cell | null)[][] {
  const isEmpty = (cell: Cell | null | undefined) =>
    cell === undefined || (cell !== null && cell.blocks.length === 0)
  const rows = grid.slice(0, grid.findLastIndex((row) => !row.every(isEmpty)) + 1)
  const width = Math.max(
    0,
    ...rows.map((row) => row.findLastIndex((cell) => !isEmpty(cell)) + 1),
  )
  return rows.map((row, y) =>
    Array.from({ length: width }, (_, x): Cell | null => {
      const cell = row[x]
      if (cell === undefined) return { blocks: [], isHeader: false, columns: 1, rows: 1 }
      if (cell) {
        cell.columns = Math.min(cell.columns, width - x)
        cell.rows = Math.min(cell.rows, rows.length - y)
      }
      return cell
    }),
  )
}

/** Says of a place whether it heads its column or its row. */
function readHeaders(
  cells: readonly (readonly (Cell | null)[])[],
): (y: number, x: number) => number {
  const isHeading = (list: readonly (Cell | null | undefined)[]) =>
    list.length > 0 && list.every((cell) => cell === null || cell?.isHeader === true)
  const first = cells[0] ?? []
  const isBoldRow =
    cells.length > 1 && isBold(first) && !cells.slice(1).every((row) => isBold(row))
  const rows = cells.findIndex((row) => !isHeading(row))
  const headRows = isBoldRow ? Math.max(1, rows) : rows === -1 ? 0 : rows
  // A column of its own heads nothing.
  const isHeadColumn = first.length > 1 && isHeading(cells.slice(headRows).map((row) => row[0]))
  if (isHeadColumn) for (const row of cells) unbold(row[0] ?? null)
  if (headRows > 0) for (const cell of cells.slice(0, headRows).flat()) unbold(cell)
  return (y, x) =>
    (y < headRows ? headerStates.row : 0) + (x === 0 && isHeadColumn ? headerStates.column : 0)
}

function textsOf(cell: Cell | null) {
  const list = (nodes: readonly BodyNode[]): Extract<BodyNode, { kind: 'text' }>[] =>
    nodes.flatMap((node) => (node.kind === 'text' ? [node] : list(node.children)))
  return list(cell?.blocks ?? [])
}

function isBold(row: readonly (Cell | null)[]): boolean {
  const texts = row.flatMap(textsOf).filter(({ text }) => text.trim() !== '')
  return texts.length > 0 && texts.every(({ format }) => (format & textFormats.bold) !== 0)
}

/** A header is bold by itself. */
function unbold(cell: Cell | null): void {
  for (const block of cell?.blocks ?? [])
    block.children.forEach((node, index) => {
      if (node.kind === 'text')
        block.children[index] = { ...node, format: node.format & ~textFormats.bold }
    })
}

function toElement(cell: Cell, header: number): BodyElement {
  return createElement(
    'tablecell',
    {
      ...(header === 0 ? {} : { __headerState: header }),
      ...(cell.columns === 1 ? {} : { __colSpan: cell.columns }),
      ...(cell.rows === 1 ? {} : { __rowSpan: cell.rows }),
    },
    cell.blocks.length > 0 ? cell.blocks : [createElement('paragraph')],
  )
}
