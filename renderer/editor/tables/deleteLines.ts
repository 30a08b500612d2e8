/**
 * Takes rows and columns out of a table. Lexical's own commands lose the caret, and throw, where a cell lies across the
 * lines that go and others.
 */
import {
  $isTableRowNode,
  type TableCellNode,
  type TableMapType,
  type TableMapValueType,
  type TableNode,
} from '@lexical/table'
import type { LineKind } from './headerLines.ts'
import { $readTableMap, type TableRange } from './TableRange.ts'

/**
 * Takes out the rows or columns of a range and puts the caret beside them; tells whether others are left, and does
 * nothing if not. A cell that lies across more lines stays, that much smaller.
 */
export function $deleteLines({ table, map, ...range }: TableRange, kind: LineKind): boolean {
  const [from, to, count] =
    kind === 'row'
      ? [range.top, range.bottom, map.length]
      : [range.left, range.right, map[0]?.length ?? 0]
  if (to - from + 1 >= count) return false
  if (kind === 'row') $deleteRows(table, map, from, to)
  else $deleteColumns(table, map, from, to)
  $dropCoveredLines(table)
  const left = $readTableMap(table)
  const row = left[Math.min(range.top, left.length - 1)]
  row?.[Math.min(range.left, row.length - 1)]?.cell.selectStart()
  return true
}

/**
 * Takes out rows and columns that have no cell of their own, since merged ones cover them whole: nothing shows them, and
 * what leads over rows of cells stumbles there. The cells over them are that much smaller and look as before.
 */
export function $dropCoveredLines(table: TableNode): void {
  for (;;) {
    const map = $readTableMap(table)
    const row = map.findIndex((cells, y) => cells.every(({ startRow }) => startRow < y))
    const column = (map[0] ?? []).findIndex((_, x) =>
      map.every((cells) => (cells[x]?.startColumn ?? x) < x),
    )
    if (row > 0) $deleteRows(table, map, row, row)
    else if (column > 0) {
      $widen(table, column - 1, column)
      $deleteColumns(table, map, column, column)
    } else return
  }
}

/** Gives a column another's width beside its own, where columns have widths. */
function $widen(table: TableNode, column: number, by: number): void {
  const widths = table.getColWidths()
  const [own, more] = [widths?.[column] ?? 0, widths?.[by] ?? 0]
  if (widths) table.setColWidths(widths.with(column, own + more))
}

function $deleteRows(table: TableNode, map: TableMapType, from: number, to: number): void {
  const rows = table.getChildren().filter($isTableRowNode)
  const next = rows[to + 1]
  for (const { cell, startRow, startColumn } of listPlaces(map)) {
    const end = startRow + cell.getRowSpan() - 1
    const covered = Math.min(end, to) - Math.max(startRow, from) + 1
    if (covered <= 0 || (startRow >= from && end <= to)) continue
    cell.setRowSpan(cell.getRowSpan() - covered)
    if (startRow < from || !next) continue
    const anchor = map[to + 1]?.find(
      (one) => one.startRow === to + 1 && one.startColumn > startColumn,
    )
    if (anchor) anchor.cell.insertBefore(cell)
    else next.append(cell)
  }
  for (const row of rows.slice(from, to + 1)) row.remove()
}

function $deleteColumns(table: TableNode, map: TableMapType, from: number, to: number): void {
  const rows = table.getChildren().filter($isTableRowNode)
  const gone = new Set<TableCellNode>()
  for (const { cell, startColumn } of listPlaces(map)) {
    const end = startColumn + cell.getColSpan() - 1
    const covered = Math.min(end, to) - Math.max(startColumn, from) + 1
    if (covered <= 0) continue
    if (startColumn >= from && end <= to) gone.add(cell)
    else cell.setColSpan(cell.getColSpan() - covered)
  }
  rows.forEach((row, at) => {
    const own = row.getChildren()
    // A row of which nothing is left but what reaches down into it goes too.
    if (own.some((cell) => !gone.has(cell as TableCellNode))) return
    for (const cell of new Set(map[at]?.map((one) => one.cell)))
      if (!gone.has(cell)) cell.setRowSpan(cell.getRowSpan() - 1)
    row.remove()
  })
  for (const cell of gone) if (cell.isAttached()) cell.remove()
  const widths = table.getColWidths()
  if (widths) table.setColWidths(widths.filter((_, at) => at < from || at > to))
}

/** Each cell once, with where it begins. */
function listPlaces(map: TableMapType): readonly TableMapValueType[] {
  return map.flatMap((row, y) =>
    row.filter(({ startRow, startColumn }, x) => startRow === y && startColumn === x),
  )
}
