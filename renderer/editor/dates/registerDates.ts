import {
  $getSelection,
  $isNodeSelection,
  COMMAND_PRIORITY_NORMAL,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { $isDateNode } from '../nodes/DateNode.ts'
import { openDate } from './openDate.ts'

/** Enter on a selected date opens its calendar; returns its own undo. */
export function registerDates(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      const selection = $getSelection()
      const [node, more] = $isNodeSelection(selection) ? selection.getNodes() : []
      if (!$isDateNode(node) || more || !editor.isEditable()) return false
      event?.preventDefault()
      const key = node.getKey()
      queueMicrotask(() => openDate(editor, key))
      return true
    },
    COMMAND_PRIORITY_NORMAL,
  )
}
