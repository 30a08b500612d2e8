/** A table while it is read; merged cells become empty ones, so that every row has as many. */
import { type BodyElement, createElement } from '../../model/body/BodyNode.ts'

interface Cell {
  readonly blocks: BodyElement[]
  readonly header: number
}

const widest = 200

/** Collects cells row by row. */
export class TableGrid {
  readonly #rows: (Cell | null)[][] = []
  /** Columns that a cell of a row above still covers, and for how many rows. */
  readonly #covered: number[] = []

  /** Begins a row. */
  beginRow(): void {
    this.#rows.push([])
  }

  /** Adds a cell whose blocks may still grow; it covers `columns` and `rows`. */
  addCell(blocks: BodyElement[], header: number, columns: number, rows: number): void {
    if (this.#rows.length === 0) this.beginRow()
    const row = this.#rows.at(-1)
    if (!row) return
    this.#skipCovered(row)
    const width = Math.min(Math.max(1, columns), widest)
    for (let column = 0; column < width; column++) {
      if (rows > 1) this.#covered[row.length] = Math.min(rows, 1000)
      row.push({ blocks: column === 0 ? blocks : [], header })
    }
  }

  /**
   * Gives the table; `null` when no cell was read. A `compact` one is laid out as
   * cards where it comes from: columns and heads without a word go.
   */
  toTable(compact: boolean): BodyElement | null {
    let rows = this.#rows.filter((row) => row.length > 0)
    if (compact) rows = withoutEmpty(rows)
    const width = Math.max(0, ...rows.map((row) => row.length))
    if (width === 0) return null
    return createElement(
      'table',
      {},
      rows.map((row) =>
        createElement(
          'tablerow',
          {},
          Array.from({ length: width }, (_, column) => cellToElement(row[column] ?? null)),
        ),
      ),
    )
  }

  #skipCovered(row: (Cell | null)[]): void {
    while ((this.#covered[row.length] ?? 0) > 1) {
      this.#covered[row.length] = (this.#covered[row.length] ?? 0) - 1
      row.push(null)
    }
    this.#covered[row.length] = 0
  }
}

function withoutEmpty(rows: (Cell | null)[][]): (Cell | null)[][] {
  const isFilled = (cell: Cell | null | undefined) => (cell?.blocks.length ?? 0) > 0
  return rows
    .map((row) => row.filter((_, column) => rows.some((one) => isFilled(one[column]))))
    .filter((row) => row.some(isFilled))
}

function cellToElement(cell: Cell | null): BodyElement {
  const blocks = cell && cell.blocks.length > 0 ? cell.blocks : [createElement('paragraph')]
  return createElement('tablecell', cell?.header ? { __headerState: cell.header } : {}, blocks)
}
