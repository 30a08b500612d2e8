/**
 * Code blocks hold ONE text with newlines and tabs in it. A newline as a node
 * of its own would split the text, and two people who work on different lines
 * of the same block would lose or double each other's.
 */
import { $isCodeNode, CodeNode } from '@lexical/code-core'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTabNode,
  $createTextNode,
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
  type LexicalNode,
  LineBreakNode,
  mergeRegister,
  PASTE_COMMAND,
  type PointType,
  type RangeSelection,
  TabNode,
  TextNode,
} from 'lexical'

/** The code block in which the whole selection lies, or `null`. */
function $getSelectedCode(): CodeNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const code = $codeOf(selection.anchor)
  return code?.is($codeOf(selection.focus)) ? code : null
}

function $codeOf(point: PointType): CodeNode | null {
  const node = point.getNode()
  if ($isCodeNode(node)) return node
  const parent = node.getParent()
  return $isCodeNode(parent) ? parent : null
}

/** Makes Enter, Tab, arrows and paste keep code blocks to one plain text; returns its own undo. */
export function registerCode(editor: LexicalEditor): () => void {
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
    editor.registerNodeTransform(CodeNode, $unnestCode),
    editor.registerNodeTransform(TextNode, $keepInPlace),
    editor.registerNodeTransform(LineBreakNode, $keepInPlace),
    editor.registerNodeTransform(TabNode, $keepInPlace),
  )
}

function $insertInCode(text: string): boolean {
  const selection = $getSelection()
  if (!$getSelectedCode() || !$isRangeSelection(selection)) return false
  selection.insertText(text)
  return true
}

/** Where a point lies in a code block's text. */
function $offsetIn(code: CodeNode, point: PointType): number {
  const node = point.getNode()
  const before = node.is(code)
    ? code.getChildren().slice(0, point.offset)
    : node.getPreviousSiblings()
  const length = before.reduce((sum, child) => sum + child.getTextContentSize(), 0)
  return node.is(code) ? length : length + point.offset
}

function $readIndentation(code: CodeNode, selection: RangeSelection): string {
  const start = selection.isBackward() ? selection.focus : selection.anchor
  const before = code.getTextContent().slice(0, $offsetIn(code, start))
  return /^[ \t]*/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? ''
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

/** `<pre><code>` of a pasted page is one block, not one in another. */
function $unnestCode(code: CodeNode): void {
  const parent = code.getParent()
  if (!$isCodeNode(parent)) return
  for (const child of code.getChildren()) code.insertBefore(child)
  code.remove()
  $joinCode(parent)
}

/** Newlines are characters inside code and nodes outside of it. */
function $keepInPlace(node: LexicalNode): void {
  const parent = node.getParent()
  if ($isCodeNode(parent)) $joinCode(parent)
  else if ($isTextNode(node) && node.isSimpleText() && /[\n]/.test(node.getTextContent()))
    $breakLines(node)
}

function $joinCode(code: CodeNode): void {
  const children = code.getChildren()
  const only = children[0]
  if (children.length === 1 && $isTextNode(only) && isPlain(only)) return
  const selection = $getSelection()
  const points =
    $isRangeSelection(selection) && $codeOf(selection.anchor)?.is(code)
      ? [$offsetIn(code, selection.anchor), $offsetIn(code, selection.focus)]
      : null
  const text = code.getTextContent()
  // The first plain text stays the same node: what others type in it meanwhile stays in it.
  const kept = children.find((child): child is TextNode => $isTextNode(child) && isPlain(child))
  const whole = (kept ?? $createTextNode()).setTextContent(text)
  for (const child of children) if (!child.is(kept)) child.remove()
  if (!kept && text !== '') code.append(whole)
  if (points && text !== '') whole.select(points[0], points[1])
}

function isPlain(node: TextNode): boolean {
  return node.isSimpleText() && node.getFormat() === 0 && node.getStyle() === ''
}

function $breakLines(node: TextNode): void {
  const pieces = node.getTextContent().split(/([\n\t])/)
  const nodes = pieces
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (piece === '\n') return $createLineBreakNode()
      if (piece === '\t') return $createTabNode()
      return $createTextNode(piece).setFormat(node.getFormat()).setStyle(node.getStyle())
    })
  const [first, ...rest] = nodes
  if (!first) return
  node.replace(first)
  let last: LexicalNode = first
  for (const next of rest) {
    last.insertAfter(next)
    last = next
  }
}
