import type { TableNode } from '@lexical/table'
import type { LexicalEditor } from 'lexical'
import { $readTableMap } from './TableRange.ts'

/** Where a table's lines lie on the screen, in CSS pixels from the table's own corner. */
export interface TableMeasure {
  /** Left edges of the columns, and the right edge of the last. */
  readonly columns: readonly number[]
  /** Upper edges of the rows, and the lower edge of the last. */
  readonly rows: readonly number[]
}

/**
 * Measures the lines of a table that is shown; reads the layout. Where no cell begins, as inside
 * of merged cells, the line lies halfway to the next.
 */
export function $measureTable(
  editor: LexicalEditor,
  table: TableNode,
  element: HTMLTableElement,
): TableMeasure {
  const map = $readTableMap(table)
  const frame = element.getBoundingClientRect()
  const width = map[0]?.length ?? 0
  const columns: (number | null)[] = Array.from({ length: width }, () => null)
  const rows: (number | null)[] = map.map(() => null)
  map.forEach((row, y) => {
    row.forEach((place, x) => {
      if (place.startRow !== y || place.startColumn !== x) return
      if (columns[x] !== null && rows[y] !== null) return
      const box = editor.getElementByKey(place.cell.getKey())?.getBoundingClientRect()
      if (!box) return
      columns[x] ??= box.left - frame.left
      rows[y] ??= box.top - frame.top
    })
  })
  return {
    columns: fillEdges([...columns, frame.width]),
    rows: fillEdges([...rows, frame.height]),
  }
}

/** The widths between edges. */
export function toWidths(edges: readonly number[]): readonly number[] {
  return edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0))
}

function fillEdges(edges: readonly (number | null)[]): readonly number[] {
  const filled: number[] = []
  edges.forEach((edge, index) => {
    const last = filled.at(-1) ?? 0
    const next = edges.slice(index).find((one) => one !== null) ?? last
    filled.push(edge ?? (last + next) / 2)
  })
  return filled
}
