import { $isListItemNode, $isListNode } from '@lexical/list'
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
  type TextFormatType,
} from 'lexical'
import { type BlockKind, setBlockKind } from './setBlockKind.ts'

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

/** The key that commands go with on this machine, as it is written in menus. */
export const commandKey = isMac ? '⌘' : 'Ctrl'

const formatKeys: Readonly<Record<string, TextFormatType>> = {
  'mod+e': 'code',
  'mod+shift+KeyX': 'strikethrough',
}

const blockKeys: Readonly<Record<string, BlockKind>> = {
  'mod+alt+Digit0': 'paragraph',
  'mod+alt+Digit1': 'h1',
  'mod+alt+Digit2': 'h2',
  'mod+alt+Digit3': 'h3',
  'mod+alt+Digit4': 'h4',
  'mod+shift+Digit7': 'number',
  'mod+shift+Digit8': 'bullet',
  'mod+shift+Digit9': 'check',
}

function nameKey(event: KeyboardEvent, key: string): string {
  return [
    (isMac ? event.metaKey : event.ctrlKey) && 'mod',
    event.altKey && 'alt',
    event.shiftKey && 'shift',
    key,
  ]
    .filter(Boolean)
    .join('+')
}

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
        const names = [nameKey(event, event.key.toLowerCase()), nameKey(event, event.code)]
        const format = names.map((name) => formatKeys[name]).find(Boolean)
        const block = names.map((name) => blockKeys[name]).find(Boolean)
        if (format) editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)
        else if (block) setBlockKind(editor, block)
        else if (names.includes('mod+shift+KeyK')) onLinkKey()
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
        if (!item) return false
        const list = item.getParent()
        const canMove = event.shiftKey
          ? item.getIndent() > 0
          : $isListNode(list) && !item.is(list.getFirstChild())
        if (!canMove) return false
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
