/** What is copied: the editor's own format, HTML with a meaning and nothing else, and plain text. */
import { $getClipboardDataFromSelection, copyToClipboard } from '@lexical/clipboard'
import { $isTableSelection } from '@lexical/table'
import {
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COPY_COMMAND,
  CUT_COMMAND,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { $runTableCommand } from '../tables/tableCommands.ts'
import { bodyToHtml } from './bodyToHtml.ts'
import { bodyToText } from './bodyToText.ts'
import { $readSelectedBody } from './readSelectedBody.ts'

/** Takes copying and cutting; before a table is shown, whose own keys would come first. Returns its own undo. */
export function registerCopy(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(
      COPY_COMMAND,
      (event) => $copy(editor, event instanceof ClipboardEvent ? event : null),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      CUT_COMMAND,
      (event) => {
        if (!$copy(editor, event instanceof ClipboardEvent ? event : null)) return false
        const selection = $getSelection()
        if ($isTableSelection(selection)) $runTableCommand('cells-clear', '')
        else if ($isRangeSelection(selection)) selection.removeText()
        else if ($isNodeSelection(selection)) selection.deleteNodes()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

function $copy(editor: LexicalEditor, event: ClipboardEvent | null): boolean {
  const selection = $getSelection()
  const blocks = $readSelectedBody()
  if (selection === null || blocks.length === 0) return false
  void copyToClipboard(editor, event, {
    ...$getClipboardDataFromSelection(selection),
    'text/html': bodyToHtml(blocks),
    'text/plain': bodyToText(blocks),
  })
  return true
}
