/**
 * Code blocks hold ONE text with newlines and tabs in it. A newline as a node
 * of its own would split the text, and two people who work on different lines
 * of the same block would lose or double each other's.
 */
import { $isCodeNode, CodeNode } from '@lexical/code-core'
import {
  $createLineBreakNode,
  $createTabNode,
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
  type LexicalNode,
  LineBreakNode,
  mergeRegister,
  TabNode,
  TextNode,
} from 'lexical'
import { $codeOf, $offsetIn } from './codeText.ts'

/** Keeps code blocks to one plain text, and newlines as characters to them; returns its own undo. */
export function registerCodeShape(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(CodeNode, $unnestCode),
    editor.registerNodeTransform(TextNode, $keepInPlace),
    editor.registerNodeTransform(LineBreakNode, $keepInPlace),
    editor.registerNodeTransform(TabNode, $keepInPlace),
  )
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
