import { $isListItemNode } from '@lexical/list'
import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
} from 'lexical'
import { $canIndent } from '../blocks/indentItems.ts'
import { type BlockKind, blockKinds, setBlockKind } from '../blocks/setBlockKind.ts'
import { clearFormats, textFormatNames } from '../commands/formatCommands.ts'
import { type EditorKey, editorKeys, isPressed } from '../keys/editorKeys.ts'

/** Lexical has those of bold, italic and underline itself. */
const formatKeys = textFormatNames.filter(
  (format) => format !== 'bold' && format !== 'italic' && format !== 'underline',
)
const isKindKey = (kind: BlockKind): kind is BlockKind & EditorKey => kind in editorKeys
const kindKeys = blockKinds.filter(isKindKey).filter((kind) => kind !== 'code')

/**
 * Keys of the editor that Lexical has not by itself. Tab indents list items
 * and otherwise leaves the text, so that the keyboard is never trapped; after
 * Escape it leaves even a list, a table or a code block.
 */
export function registerKeys(editor: LexicalEditor, onLinkKey: () => void): () => void {
  let tabLeaves = false
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (event.key !== 'Tab' && event.key !== 'Shift') tabLeaves = event.key === 'Escape'
        const isMeant = (command: EditorKey) => isPressed(event, command)
        const format = formatKeys.find(isMeant)
        const block = kindKeys.find(isMeant)
        if (format) editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)
        else if (isMeant('clearFormat')) clearFormats(editor)
        else if (block) setBlockKind(editor, block)
        else if (isMeant('link')) onLinkKey()
        else return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(KEY_ESCAPE_COMMAND, () => false, COMMAND_PRIORITY_EDITOR),
    // Taking the event without preventing it gives Tab back to the browser.
    editor.registerCommand(KEY_TAB_COMMAND, () => tabLeaves, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return false
        const item = $findMatchingParent(selection.anchor.getNode(), $isListItemNode)
        if (!item || !$canIndent(item, event.shiftKey ? 'out' : 'in')) return false
        event.preventDefault()
        return editor.dispatchCommand(
          event.shiftKey ? OUTDENT_CONTENT_COMMAND : INDENT_CONTENT_COMMAND,
          undefined,
        )
      },
      COMMAND_PRIORITY_EDITOR,
    ),
  )
}
