import { $isTableNode, $isTableSelection } from '@lexical/table'
import {
  $getNodeByKey,
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  DELETE_CHARACTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type ParagraphNode,
  type RangeSelection,
} from 'lexical'
import { $blockOf } from './blockOf.ts'
import { $selectBlocks } from './blockSelection.ts'

/**
 * The keys that select a table as a block, which the next key takes out: Escape
 * when all its cells are selected, Backspace at the start of the line after it
 * and Delete at the end of the line before it. An empty line goes by these,
 * unless it is the last one, to go on writing in. Must be registered after
 * `registerTableKeys`, which widens the selection to all cells first, and before
 * a table is shown. Returns its own undo.
 */
export function registerTableBlocks(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      (event) => {
        const selection = $getSelection()
        const table = $isTableSelection(selection) ? $getNodeByKey(selection.tableKey) : null
        if (!$isTableNode(table)) return false
        event.preventDefault()
        // To where the caret goes back from there.
        table.selectStart()
        $selectBlocks(editor, table)
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (isBackward) => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection) || !selection.isCollapsed()) return false
        const line = $blockOf(selection.anchor.getNode())
        if (!$isParagraphNode(line) || !$isAtEdge(selection, line, isBackward)) return false
        const table = isBackward ? line.getPreviousSibling() : line.getNextSibling()
        if (!$isTableNode(table)) return false
        const isLast = line.getNextSibling() === null
        $selectBlocks(editor, table)
        if (line.isEmpty() && !isLast) line.remove()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

function $isAtEdge({ anchor }: RangeSelection, line: ParagraphNode, isStart: boolean): boolean {
  const node = anchor.getNode()
  if (line.isEmpty()) return true
  if (node.is(line)) return anchor.offset === (isStart ? 0 : line.getChildrenSize())
  const edge = isStart ? line.getFirstDescendant() : line.getLastDescendant()
  const size = node.getTextContentSize()
  return node.is(edge) && anchor.offset === (isStart ? 0 : size)
}
