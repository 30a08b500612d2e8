/** The keys of a table that Lexical has not by itself. */
import { $isTableSelection } from '@lexical/table'
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { isPressed } from '../keys/editorKeys.ts'
import { $listCells, $readTableRange, $selectCells, type TableRange } from './TableRange.ts'
import { $addLine, $runTableCommand, tableCommands } from './tableCommands.ts'

/**
 * Tab goes from cell to cell and in the last one adds a row; with Ctrl or ⌘, Enter adds a row;
 * Escape selects the cell, then all cells, then puts the caret back; Enter goes into a selected
 * cell, and what is typed replaces it; Alt, Shift and an arrow move rows and columns. Must be registered before a table is
 * shown, whose own keys would come first. Returns its own undo.
 */
export function registerTableKeys(editor: LexicalEditor): () => void {
  // Lexical clears cells too, and leaves the person without a caret; a whole table it would remove,
  // which is for one that is selected as a block.
  const clear = (event: KeyboardEvent) => {
    const range = $isTableSelection($getSelection()) ? $readTableRange() : null
    if (!range) return false
    event.preventDefault()
    return $runTableCommand('cells-clear', '')
  }
  return mergeRegister(
    editor.registerCommand(KEY_DELETE_COMMAND, clear, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(KEY_BACKSPACE_COMMAND, clear, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const range = $readTableRange()
        if (!range || !$goToNextCell(range, event.shiftKey)) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const range = $readTableRange()
        if (!range || !event) return false
        if (event.ctrlKey || event.metaKey) $addLine(range, 'row', !event.shiftKey)
        else if ($isTableSelection($getSelection())) $enterCell()
        else return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        const range = $readTableRange()
        if (!range) return false
        event.preventDefault()
        $widenSelection(range)
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const command = tableCommands.find(
          ({ keys }) => keys !== undefined && keys !== 'rowBelow' && isPressed(event, keys),
        )
        if (!command) return $typeOverCells(event)
        if (!$readTableRange()) return false
        $runTableCommand(command.id, '')
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

/** Goes on in reading order; `false` where the table ends upward, and Lexical leaves it. */
function $goToNextCell(range: TableRange, isBack: boolean): boolean {
  const { map } = range
  const cells = [...new Set(map.flat().map(({ cell }) => cell))]
  const selection = $getSelection()
  const from = isBack ? map[range.top]?.[range.left] : map[range.bottom]?.[range.right]
  if (!from) return false
  const index = cells.findIndex((cell) => cell.is(from.cell))
  // From a selected range one goes into its first cell, not past its last.
  const areSeveral = $isTableSelection(selection) && $listCells(range).length > 1
  const next = areSeveral
    ? map[range.top]?.[range.left]?.cell
    : cells[index + (isBack ? -1 : 1)]
  if (next) next.selectEnd()
  else if (isBack) return false
  else $addLine({ ...range, left: 0 }, 'row', true)
  return true
}

/** What is typed takes the place of what is selected, as everywhere. */
function $typeOverCells(event: KeyboardEvent): boolean {
  if ([...event.key].length !== 1 || event.ctrlKey || event.metaKey || event.isComposing)
    return false
  if (!$isTableSelection($getSelection())) return false
  $runTableCommand('cells-clear', '')
  $getSelection()?.insertText(event.key)
  event.preventDefault()
  return true
}

function $enterCell(): void {
  const selection = $getSelection()
  const range = $readTableRange()
  if ($isTableSelection(selection)) range?.map[range.top]?.[range.left]?.cell.selectEnd()
}

function $widenSelection(range: TableRange): void {
  const selection = $getSelection()
  const { table, map } = range
  const last = { row: map.length - 1, column: (map[0]?.length ?? 1) - 1 }
  if ($isRangeSelection(selection))
    $selectCells(
      table,
      { row: range.top, column: range.left },
      { row: range.bottom, column: range.right },
    )
  else if (isWholeTable(range)) $enterCell()
  else $selectCells(table, { row: 0, column: 0 }, last)
}

function isWholeTable(range: TableRange): boolean {
  const { map } = range
  return (
    range.top === 0 &&
    range.left === 0 &&
    range.bottom === map.length - 1 &&
    range.right === (map[0]?.length ?? 1) - 1
  )
}
