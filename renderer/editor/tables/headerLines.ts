/** The rows and columns of a table that are headers: those at its beginning. */
import { TableCellHeaderStates, type TableMapType, type TableNode } from '@lexical/table'
import { $readTableMap } from './TableRange.ts'

const bits = { row: TableCellHeaderStates.ROW, column: TableCellHeaderStates.COLUMN } as const
/** Rows run across, columns down. */
export type LineKind = keyof typeof bits

/** How many lines at a table's beginning are headers. */
export function $countHeaders(map: TableMapType, kind: LineKind): number {
  let count = 0
  while (count < lengthOf(map, kind) && isHeader(map, kind, count)) count += 1
  return count === lengthOf(map, kind) && count > 1 ? 0 : count
}

/** Makes the first row or column a header, or an ordinary one again. */
export function $toggleHeader(table: TableNode, kind: LineKind): void {
  const map = $readTableMap(table)
  const count = $countHeaders(map, kind)
  for (let line = 0; line < Math.max(1, count); line++) $setHeader(map, kind, line, count === 0)
}

/**
 * Changes a table so that as many lines at its beginning stay headers as before: what is put
 * above the header becomes it, what is moved away from there is a header no longer.
 */
export function $keepHeaders(table: TableNode, $change: () => void): void {
  const before = $readTableMap(table)
  const kinds = ['row', 'column'] as const
  const kept = kinds.map((kind) => {
    const count = $countHeaders(before, kind)
    const cells = before.flatMap((row, y) =>
      row.filter((_, x) => (kind === 'row' ? y : x) < count).map(({ cell }) => cell.getKey()),
    )
    return { kind, count, cells: new Set(cells) }
  })
  $change()
  if (!table.isAttached()) return
  const after = $readTableMap(table)
  for (const { kind, count, cells } of kept)
    after.forEach((row, y) => {
      row.forEach(({ cell }, x) => {
        const line = kind === 'row' ? y : x
        if (line < count) cell.setHeaderStyles(bits[kind], bits[kind])
        else if (cells.has(cell.getKey()) && !spansBack(after, kind, y, x))
          cell.setHeaderStyles(TableCellHeaderStates.NO_STATUS, bits[kind])
      })
    })
}

/** A merged cell that begins in the header belongs to it with all of its places. */
function spansBack(map: TableMapType, kind: LineKind, y: number, x: number): boolean {
  const place = map[y]?.[x]
  if (!place) return false
  return kind === 'row' ? place.startRow < y : place.startColumn < x
}

function isHeader(map: TableMapType, kind: LineKind, line: number): boolean {
  return cellsOf(map, kind, line).every((cell) => cell.hasHeaderState(bits[kind]))
}

function $setHeader(map: TableMapType, kind: LineKind, line: number, isOn: boolean): void {
  for (const cell of cellsOf(map, kind, line))
    cell.setHeaderStyles(isOn ? bits[kind] : TableCellHeaderStates.NO_STATUS, bits[kind])
}

function cellsOf(map: TableMapType, kind: LineKind, line: number) {
  const places = kind === 'row' ? (map[line] ?? []) : map.map((row) => row[line])
  return places.flatMap((place) => (place ? [place.cell] : []))
}

function lengthOf(map: TableMapType, kind: LineKind): number {
  return kind === 'row' ? map.length : (map[0]?.length ?? 0)
}
