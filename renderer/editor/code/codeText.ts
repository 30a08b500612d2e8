import { $isCodeNode, type CodeNode } from '@lexical/code-core'
import { $getSelection, $isRangeSelection, type PointType, type RangeSelection } from 'lexical'

/** The code block in which the whole selection lies, or `null`. */
export function $getSelectedCode(): CodeNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const code = $codeOf(selection.anchor)
  return code?.is($codeOf(selection.focus)) ? code : null
}

/** The code block that a point is in, or `null`. */
export function $codeOf(point: PointType): CodeNode | null {
  const node = point.getNode()
  if ($isCodeNode(node)) return node
  const parent = node.getParent()
  return $isCodeNode(parent) ? parent : null
}

/** Where a point lies in a code block's text. */
export function $offsetIn(code: CodeNode, point: PointType): number {
  const node = point.getNode()
  const before = node.is(code)
    ? code.getChildren().slice(0, point.offset)
    : node.getPreviousSiblings()
  const length = before.reduce((sum, child) => sum + child.getTextContentSize(), 0)
  return node.is(code) ? length : length + point.offset
}

/** The blank that the line of a selection's start begins with. */
export function $readIndentation(code: CodeNode, selection: RangeSelection): string {
  const start = selection.isBackward() ? selection.focus : selection.anchor
  const before = code.getTextContent().slice(0, $offsetIn(code, start))
  return /^[ \t]*/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[0] ?? ''
}
