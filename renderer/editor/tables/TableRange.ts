/** Which rows, columns and cells of a table are meant: those of the caret, or those selected. */
import {
  $computeTableCellRectBoundary,
  $computeTableMapSkipCellCheck,
  $createTableSelectionFrom,
  $findCellNode,
  $findTableNode,
  $isTableSelection,
  getTableObserverFromTableElement,
  type TableCellNode,
  type TableMapType,
  type TableNode,
} from '@lexical/table'
import { $getEditor, $getSelection, $isRangeSelection, $setSelection } from 'lexical'

/** A rectangle of a table's grid; rows and columns count from 0, both ends belong to it. */
export interface TableRange {
  readonly table: TableNode
  /** The cell at each place of the grid; a merged cell stands at all of its places. */
  readonly map: TableMapType
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Reads the range of the selection; `null` when it does not lie within one table. */
export function $readTableRange(): TableRange | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return null
  const first = $findCellNode(selection.anchor.getNode())
  const last = $findCellNode(selection.focus.getNode())
  const table = first && $findTableNode(first)
  if (!first || !last || !table?.is($findTableNode(last))) return null
  const [map, a, b] = $computeTableMapSkipCellCheck(table, first, last)
  if (!a || !b) return null
  const bounds = $computeTableCellRectBoundary(map, a, b)
  return {
    table,
    map,
    top: bounds.minRow,
    bottom: bounds.maxRow,
    left: bounds.minColumn,
    right: bounds.maxColumn,
  }
}

/** The grid of a table. */
export function $readTableMap(table: TableNode): TableMapType {
  return $computeTableMapSkipCellCheck(table, null, null)[0]
}

/** The cells of a range, each once, in reading order. */
export function $listCells(range: TableRange): readonly TableCellNode[] {
  const cells = new Set<TableCellNode>()
  for (let row = range.top; row <= range.bottom; row++)
    for (let column = range.left; column <= range.right; column++) {
      const cell = range.map[row]?.[column]?.cell
      if (cell) cells.add(cell)
    }
  return [...cells]
}

/** Selects a rectangle of the grid, as a mouse drawn over it would; places outside are clamped. */
export function $selectCells(
  table: TableNode,
  from: { readonly row: number; readonly column: number },
  to: { readonly row: number; readonly column: number },
): void {
  const map = $readTableMap(table)
  const first = cellAt(map, from)
  const last = cellAt(map, to)
  if (first && last && !$selectOnScreen(table, first, last))
    $setSelection($createTableSelectionFrom(table, first, last))
}

/** Lexical keeps account of what is selected on the screen; it takes note only of what it did itself. */
function $selectOnScreen(table: TableNode, first: TableCellNode, last: TableCellNode): boolean {
  const editor = $getEditor()
  if (editor._headless) return false
  const element = editor.getElementByKey(table.getKey())?.querySelector('table')
  const observer = element && getTableObserverFromTableElement(element)
  if (!observer) return false
  const shown = observer.getTable().domRows.flatMap((row) => row ?? [])
  const find = (cell: TableCellNode) =>
    shown.find((one) => one?.elem === editor.getElementByKey(cell.getKey()))
  const [anchor, focus] = [find(first), find(last)]
  if (!anchor || !focus) return false
  observer.$clearHighlight(false)
  observer.$setAnchorCellForSelection(anchor)
  return observer.$setFocusCellForSelection(focus, true)
}

function cellAt(
  map: TableMapType,
  place: { readonly row: number; readonly column: number },
): TableCellNode | null {
  const row = map[Math.min(Math.max(place.row, 0), map.length - 1)]
  return row?.[Math.min(Math.max(place.column, 0), row.length - 1)]?.cell ?? null
}
