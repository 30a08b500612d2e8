import { $isTableNode } from '@lexical/table'
import {
  $getSelection,
  $isParagraphNode,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  DELETE_CHARACTER_COMMAND,
  type LexicalEditor,
  type ParagraphNode,
  type RangeSelection,
} from 'lexical'
import { $blockOf } from './blockOf.ts'
import { $selectBlocks } from './blockSelection.ts'

/**
 * Backspace at the start of the line after a table selects the table as a block,
 * and so does Delete at the end of the line before it; only the next key takes
 * it out. An empty line goes by these, unless it is the last one, to go on
 * writing in. Returns its own undo.
 */
export function registerTableBlocks(editor: LexicalEditor): () => void {
  return editor.registerCommand(
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
