/**
 * Everything that can be done to a table, in one list: the toolbar's menu and those of the
 * row and column handles draw it, and the keys run it. Each acts on the selected rows,
 * columns and cells, or on those of the caret.
 */
import {
  $insertTableColumnAtNode,
  $insertTableRowAtNode,
  $mergeCells,
  $unmergeCellNode,
} from '@lexical/table'
import { $createParagraphNode } from 'lexical'
import type { MessageId } from '../../hooks/language/useMessages.ts'
import type { EditorKey } from '../keys/editorKeys.ts'
import { $resetColumnWidths } from './columnWidths.ts'
import { $deleteLines, $dropCoveredLines } from './deleteLines.ts'
import { $countHeaders, $keepHeaders, $toggleHeader, type LineKind } from './headerLines.ts'
import { $canMoveLines, $moveLines } from './moveLines.ts'
import { $sortRows } from './sortRows.ts'
import { $listCells, $readTableMap, $readTableRange, type TableRange } from './TableRange.ts'

/** The parts of the menu. */
export type TableGroup = 'row' | 'column' | 'cells' | 'table'

/** One thing to do to a table. */
export interface TableCommand {
  readonly id: string
  readonly label: MessageId
  readonly group: TableGroup
  readonly danger?: boolean
  readonly keys?: EditorKey
  /** Absent means always. */
  readonly $isAvailable?: (range: TableRange) => boolean
  /** Present makes it a choice that is on or off. */
  readonly $isOn?: (range: TableRange) => boolean
  /** Runs in an update; `language` is the reader's, for the order of words. */
  readonly $run: (range: TableRange, language: string) => void
}

/** All commands, in the order of the menu. */
export const tableCommands: readonly TableCommand[] = [
  line('row', 'row-above', 'tables.rowAbove', (range) => $addLine(range, 'row', false)),
  {
    ...line('row', 'row-below', 'tables.rowBelow', (range) => $addLine(range, 'row', true)),
    keys: 'rowBelow',
  },
  mover('row', 'row-up', 'tables.rowUp', 'rowUp', -1),
  mover('row', 'row-down', 'tables.rowDown', 'rowDown', 1),
  {
    ...line('row', 'row-header', 'tables.rowHeader', ({ table }) =>
      $toggleHeader(table, 'row'),
    ),
    $isOn: ({ map }) => $countHeaders(map, 'row') > 0,
  },
  {
    ...line('row', 'row-delete', 'tables.rowDelete', (range) => $remove(range, 'row')),
    danger: true,
  },
  line('column', 'column-before', 'tables.columnBefore', (range) =>
    $addLine(range, 'column', false),
  ),
  line('column', 'column-after', 'tables.columnAfter', (range) =>
    $addLine(range, 'column', true),
  ),
  mover('column', 'column-left', 'tables.columnLeft', 'columnLeft', -1),
  mover('column', 'column-right', 'tables.columnRight', 'columnRight', 1),
  sorter('column-ascending', 'tables.sortAscending', 'ascending'),
  sorter('column-descending', 'tables.sortDescending', 'descending'),
  {
    ...line('column', 'column-header', 'tables.columnHeader', ({ table }) =>
      $toggleHeader(table, 'column'),
    ),
    $isOn: ({ map }) => $countHeaders(map, 'column') > 0,
  },
  {
    ...line('column', 'column-delete', 'tables.columnDelete', (range) =>
      $remove(range, 'column'),
    ),
    danger: true,
  },
  {
    ...line('cells', 'cells-merge', 'tables.merge', $merge),
    $isAvailable: (range) => $listCells(range).length > 1,
  },
  {
    ...line('cells', 'cells-split', 'tables.split', $split),
    $isAvailable: (range) => $listCells(range).some($isMerged),
  },
  line('cells', 'cells-clear', 'tables.clear', $clear),
  {
    ...line('table', 'widths-reset', 'tables.widthsReset', ({ table }) =>
      $resetColumnWidths(table),
    ),
    $isAvailable: ({ table }) => table.getColWidths() !== undefined,
  },
  { ...line('table', 'table-delete', 'tables.delete', $deleteTable), danger: true },
]

/** Runs a command on the selection, in an update; tells whether it could. */
export function $runTableCommand(id: string, language: string): boolean {
  const range = $readTableRange()
  const command = tableCommands.find((one) => one.id === id)
  if (!range || !command || command.$isAvailable?.(range) === false) return false
  command.$run(range, language)
  return true
}

/** Adds a row or column beside the range; the caret goes into it. */
export function $addLine(range: TableRange, kind: LineKind, isAfter: boolean): void {
  const { table, map } = range
  const at =
    kind === 'row'
      ? map[isAfter ? range.bottom : range.top]?.[range.left]
      : map[range.top]?.[isAfter ? range.right : range.left]
  if (!at) return
  $keepHeaders(table, () => {
    if (kind === 'row') $insertTableRowAtNode(at.cell, isAfter)
    else $insertTableColumnAtNode(at.cell, isAfter, false)
  })
  const after = $readTableMap(table)
  const place =
    kind === 'row'
      ? after[isAfter ? at.startRow + at.cell.getRowSpan() : range.top]?.[range.left]
      : after[range.top]?.[isAfter ? at.startColumn + at.cell.getColSpan() : range.left]
  place?.cell.selectStart()
}

function $merge(range: TableRange): void {
  const cell = $mergeCells([...$listCells(range)])
  $dropCoveredLines(range.table)
  cell?.selectEnd()
}

function $split(range: TableRange): void {
  const merged = $listCells(range).filter($isMerged)
  for (const cell of merged) $unmergeCellNode(cell)
  merged[0]?.selectEnd()
}

function $isMerged(cell: ReturnType<typeof $listCells>[number]): boolean {
  return cell.getColSpan() > 1 || cell.getRowSpan() > 1
}

function $clear(range: TableRange): void {
  const cells = $listCells(range)
  for (const cell of cells) cell.clear().append($createParagraphNode())
  cells[0]?.selectStart()
}

function $remove(range: TableRange, kind: LineKind): void {
  if (!$deleteLines(range, kind)) $deleteTable(range)
}

function $deleteTable({ table }: TableRange): void {
  // Without a neighbour the caret would have no place to go.
  if (!table.getNextSibling() && !table.getPreviousSibling())
    table.insertAfter($createParagraphNode())
  if (table.getPreviousSibling()) table.selectPrevious()
  else table.selectNext()
  table.remove()
}

function line(
  group: TableGroup,
  id: string,
  label: MessageId,
  $run: TableCommand['$run'],
): TableCommand {
  return { group, id, label, $run }
}

function mover(
  kind: LineKind,
  id: string,
  label: MessageId,
  keys: EditorKey,
  step: -1 | 1,
): TableCommand {
  const ends = (range: TableRange): readonly [number, number, number] =>
    kind === 'row'
      ? [range.top, range.bottom, range.map.length]
      : [range.left, range.right, range.map[0]?.length ?? 0]
  return {
    ...line(kind, id, label, (range) => {
      const [from, to] = ends(range)
      $moveLines(range.table, kind, from, to, step === -1 ? from - 1 : to + 2)
    }),
    keys,
    $isAvailable: (range) => {
      const [from, to, count] = ends(range)
      return $canMoveLines(range.map, kind) && (step === -1 ? from > 0 : to < count - 1)
    },
  }
}

function sorter(
  id: string,
  label: MessageId,
  direction: 'ascending' | 'descending',
): TableCommand {
  return {
    ...line('column', id, label, ({ table, left }, language) =>
      $sortRows(table, left, direction, language),
    ),
    $isAvailable: ({ map }) => map.length > 1 && $canMoveLines(map, 'row'),
  }
}
