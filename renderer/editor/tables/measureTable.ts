import type { TableMapType, TableNode } from '@lexical/table'
import type { LexicalEditor } from 'lexical'
import { $readTableMap } from './TableRange.ts'

/** Where a table's lines lie on the screen, in CSS pixels from the table's own corner. */
export interface TableMeasure {
  /** Left edges of the columns, and the right edge of the last. */
  readonly columns: readonly number[]
  /** Upper edges of the rows, and the lower edge of the last. */
  readonly rows: readonly number[]
  /** Of each column the stretches of its right edge, from top to bottom, that no merged cell lies across. */
  readonly seams: readonly (readonly (readonly [from: number, to: number])[])[]
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
  const edges = fillEdges([...rows, frame.height])
  const seams = listSeams(map, edges)
  return { columns: fillEdges([...columns, frame.width]), rows: edges, seams }
}

/** Of each column the stretches of its right edge that no merged cell lies across; `edges` are those of the rows. */
export function listSeams(
  map: TableMapType,
  edges: readonly number[],
): readonly (readonly (readonly [from: number, to: number])[])[] {
  return (map[0] ?? []).map((_, x) => {
    const seams: [number, number][] = []
    map.forEach((row, y) => {
      if (row[x + 1]?.cell.is(row[x]?.cell)) return
      const [from, to] = [edges[y] ?? 0, edges[y + 1] ?? 0]
      const last = seams.at(-1)
      if (last && last[1] === from) last[1] = to
      else seams.push([from, to])
    })
    return seams
  })
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
