/**
 * Moves rows and columns. The nodes themselves move and nothing is copied, so that what
 * someone else writes in a cell meanwhile goes with it.
 */
import { $isTableRowNode, type TableMapType, type TableNode } from '@lexical/table'
import { $keepHeaders, type LineKind } from './headerLines.ts'
import { $readTableMap } from './TableRange.ts'

/** Tells whether lines may change places: not where a cell lies across several of them. */
export function $canMoveLines(map: TableMapType, kind: LineKind): boolean {
  return map.every((row) =>
    row.every(({ cell }) => (kind === 'row' ? cell.getRowSpan() : cell.getColSpan()) === 1),
  )
}

/**
 * Moves the lines `from` to `to` (both included) so that they begin where line `target` is now;
 * a target behind the last line moves them to the end. Headers keep their place.
 */
export function $moveLines(
  table: TableNode,
  kind: LineKind,
  from: number,
  to: number,
  target: number,
): void {
  const map = $readTableMap(table)
  const count = kind === 'row' ? map.length : (map[0]?.length ?? 0)
  if (target >= from && target <= to + 1) return
  if (from < 0 || to >= count || target < 0 || target > count) return
  if (!$canMoveLines(map, kind)) return
  $keepHeaders(table, () => {
    if (kind === 'row') $moveRows(table, from, to, target)
    else $moveColumns(table, map, from, to, target)
  })
}

function $moveRows(table: TableNode, from: number, to: number, target: number): void {
  const rows = table.getChildren().filter($isTableRowNode)
  const anchor = rows[target]
  for (const row of rows.slice(from, to + 1))
    if (anchor) anchor.insertBefore(row)
    else table.append(row)
}

function $moveColumns(
  table: TableNode,
  map: TableMapType,
  from: number,
  to: number,
  target: number,
): void {
  const rows = table.getChildren().filter($isTableRowNode)
  rows.forEach((row, y) => {
    // Cells that reach down from a row above are children of that one.
    const own = (map[y] ?? []).flatMap(({ cell, startRow }, x) =>
      startRow === y ? [{ cell, x }] : [],
    )
    const isMoved = ({ x }: { readonly x: number }) => x >= from && x <= to
    // Not one that moves itself: where all between it and its new place reach down from above, it stays.
    const anchor = own.find((one) => one.x >= target && !isMoved(one))?.cell
    for (const { cell } of own.filter(isMoved)) {
      if (anchor) anchor.insertBefore(cell)
      else row.append(cell)
    }
  })
  const widths = table.getColWidths()
  if (widths) table.setColWidths(permute(widths, from, to, target))
}

function permute<T>(list: readonly T[], from: number, to: number, target: number): T[] {
  const moved = list.slice(from, to + 1)
  const rest = [...list.slice(0, from), ...list.slice(to + 1)]
  rest.splice(target > to ? target - moved.length : target, 0, ...moved)
  return rest
}
