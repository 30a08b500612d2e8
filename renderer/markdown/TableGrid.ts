/** A table while it is read: rows of one width, merged cells as one cell that covers its neighbours' places. */
import { type BodyElement, createElement, headerStates } from '../../model/body/BodyNode.ts'

interface Cell {
  readonly blocks: BodyElement[]
  header: number
  columns: number
  rows: number
}

/** A place in the grid: a cell's first, one that a cell covers, or none. */
type Place = { readonly cell: Cell; readonly covered: boolean }

/** The header state of a `th` that does not say what it heads: its row, or its column in a first row of such. */
export const unsaidHead = -1

const widest = 200
const tallest = 1000

/** Collects cells row by row. A `compact` table is laid out as cards where it comes from: columns and heads without a word go. */
export class TableGrid {
  readonly #compact: boolean
  readonly #rows: Cell[][] = []

  constructor(compact = false) {
    this.#compact = compact
  }

  /** Begins a row. */
  beginRow(): void {
    this.#rows.push([])
  }

  /** Adds a cell whose blocks may still grow; it covers `columns` and `rows`. */
  addCell(blocks: BodyElement[], header: number, columns: number, rows: number): void {
    if (this.#rows.length === 0) this.beginRow()
    const within = (count: number, most: number) => Math.min(Math.max(1, count), most)
    this.#rows
      .at(-1)
      ?.push({ blocks, header, columns: within(columns, widest), rows: within(rows, tallest) })
  }

  /** Gives the table; `null` when no cell was read. */
  toTable(): BodyElement | null {
    let rows = this.#rows.filter((row) => row.length > 0)
    if (this.#compact) rows = withoutEmpty(rows)
    // A first row of nothing but heads is the table's head, though no `thead` said so.
    const [first] = rows
    const isHead =
      first && first.length > 1 && first.every((cell) => cell.header === unsaidHead)
    for (const [at, row] of rows.entries())
      for (const cell of row)
        if (cell.header === unsaidHead)
          cell.header = isHead && at === 0 ? headerStates.row : headerStates.column
    const grid = layOut(rows)
    const width = Math.max(0, ...grid.map((row) => row.length))
    if (width === 0) return null
    return createElement(
      'table',
      {},
      grid.map((row) =>
        createElement(
          'tablerow',
          {},
          Array.from({ length: width }, (_, column) => row[column] ?? null).flatMap((place) => {
            if (place === null) return [cellToElement(null)]
            return place.covered ? [] : [cellToElement(place.cell)]
          }),
        ),
      ),
    )
  }
}

/** Gives each cell its places; where two claim one, or a row is missing, a cell covers less. */
function layOut(rows: readonly (readonly Cell[])[]): (Place | null)[][] {
  const grid: (Place | null)[][] = rows.map(() => [])
  rows.forEach((row, at) => {
    let column = 0
    for (const cell of row) {
      while (grid[at]?.[column]) column += 1
      let columns = 1
      while (columns < cell.columns && !grid[at]?.[column + columns]) columns += 1
      cell.columns = columns
      cell.rows = Math.min(cell.rows, rows.length - at)
      for (let down = 0; down < cell.rows; down++)
        for (let right = 0; right < columns; right++) {
          const line = grid[at + down] as (Place | null)[]
          while (line.length < column + right) line.push(null)
          line[column + right] = { cell, covered: down > 0 || right > 0 }
        }
      column += columns
    }
  })
  return grid
}

function withoutEmpty(rows: readonly Cell[][]): Cell[][] {
  const isFilled = (cell: Cell | undefined) =>
    cell?.blocks.some((block) => block.children.length > 0 || block.type !== 'paragraph') ===
    true
  return rows
    .map((row) => row.filter((_, column) => rows.some((one) => isFilled(one[column]))))
    .filter((row) => row.some(isFilled))
}

function cellToElement(cell: Cell | null): BodyElement {
  const blocks = cell && cell.blocks.length > 0 ? cell.blocks : [createElement('paragraph')]
  return createElement(
    'tablecell',
    {
      ...(cell?.header ? { __headerState: cell.header } : {}),
      ...(cell && cell.columns > 1 ? { __colSpan: cell.columns } : {}),
      ...(cell && cell.rows > 1 ? { __rowSpan: cell.rows } : {}),
    },
    blocks,
  )
}
