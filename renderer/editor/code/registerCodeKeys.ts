import type { CodeNode } from '@lexical/code-core'
import {
  $createParagraphNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_HIGH,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  type RangeSelection,
} from 'lexical'
import { $getSelectedCode, $offsetIn, $readIndentation } from './codeText.ts'

/** Makes Enter, Tab, arrows and paste keep code blocks to one plain text; returns its own undo. */
export function registerCodeKeys(editor: LexicalEditor): () => void {
  const newLine = (): boolean => {
    const code = $getSelectedCode()
    const selection = $getSelection()
    if (!code || !$isRangeSelection(selection)) return false
    if ($leaveCode(code, selection)) return true
    selection.insertText(`\n${$readIndentation(code, selection)}`)
    return true
  }
  return mergeRegister(
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, newLine, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(INSERT_LINE_BREAK_COMMAND, newLine, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      INSERT_TAB_COMMAND,
      () => $insertInCode('\t'),
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const code = event?.ctrlKey || event?.metaKey ? $getSelectedCode() : null
        if (!code) return false
        event?.preventDefault()
        $continueAfter(code)
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const code = $getSelectedCode()
        if (!code) return false
        event.preventDefault()
        const selection = $getSelection()
        if ($isRangeSelection(selection) && (event.shiftKey || !selection.isCollapsed()))
          $shiftLines(code, selection, event.shiftKey)
        else $insertInCode('\t')
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    // The browser's own insertion goes wrong beside a newline at the end of a text.
    editor.registerCommand(
      BEFORE_INPUT_COMMAND,
      (event) => {
        if (event.inputType !== 'insertText' || event.isComposing || !event.data) return false
        if (!$getSelectedCode()) return false
        event.preventDefault()
        return $insertInCode(event.data)
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ARROW_DOWN_COMMAND,
      (event) => {
        const code = $getSelectedCode()
        const selection = $getSelection()
        if (!code || !$isRangeSelection(selection) || !selection.isCollapsed()) return false
        const after = code.getTextContent().slice($offsetIn(code, selection.anchor))
        if (after.includes('\n') || code.getNextSibling() !== null) return false
        $continueAfter(code)
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        if (!$getSelectedCode() || !('clipboardData' in event)) return false
        const text = event.clipboardData?.getData('text/plain') ?? ''
        if (text === '') return false
        event.preventDefault()
        return $insertInCode(text.replace(/\r\n?/g, '\n'))
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

function $insertInCode(text: string): boolean {
  const selection = $getSelection()
  if (!$getSelectedCode() || !$isRangeSelection(selection)) return false
  selection.insertText(text)
  return true
}

/** Enter on a second blank line at the end goes on under the block. */
function $leaveCode(code: CodeNode, selection: RangeSelection): boolean {
  const text = code.getTextContent()
  const blank = /\n[ \t]*\n[ \t]*$/.exec(text)
  if (!selection.isCollapsed() || !blank) return false
  if ($offsetIn(code, selection.anchor) !== text.length) return false
  const last = code.getLastChild()
  if ($isTextNode(last)) last.setTextContent(text.slice(0, blank.index))
  $continueAfter(code)
  return true
}

function $continueAfter(code: CodeNode): void {
  const paragraph = $createParagraphNode()
  code.insertAfter(paragraph)
  paragraph.select()
}

function $shiftLines(code: CodeNode, selection: RangeSelection, back: boolean): void {
  const text = code.getTextContent()
  const offsets = [$offsetIn(code, selection.anchor), $offsetIn(code, selection.focus)]
  const from = text.lastIndexOf('\n', Math.min(...offsets) - 1) + 1
  const to = Math.max(...offsets)
  const lines = text.slice(from, to).split('\n')
  const shifted = lines.map((line) => (back ? line.replace(/^(\t| {1,4})/, '') : `\t${line}`))
  const only = code.getFirstChild()
  if (!$isTextNode(only)) return
  only.select(from, to).insertText(shifted.join('\n'))
  const end = from + shifted.join('\n').length
  const written = code.getFirstChild()
  if ($isTextNode(written)) written.select(from, end)
}
