import { $isHeadingNode } from '@lexical/rich-text'
import {
  $isElementNode,
  $isParagraphNode,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
} from 'lexical'
import { $isCalloutNode } from '../nodes/CalloutNode.ts'
import { $isCollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { $isCollapsibleTitleNode } from '../nodes/CollapsibleTitleNode.ts'
import { $isColumnNode, type ColumnNode } from '../nodes/ColumnNode.ts'
import { $isColumnsNode } from '../nodes/ColumnsNode.ts'
import { $titleToParagraph, $unwrap } from './registerContainerShapes.ts'

/** Tells whether the caret stands before everything in a block. */
export function $isAtStartOf(selection: RangeSelection, block: ElementNode): boolean {
  if (selection.anchor.offset !== 0) return false
  let node: LexicalNode = selection.anchor.getNode()
  while (!node.is(block)) {
    if (node.getPreviousSibling() !== null) return false
    const parent: ElementNode | null = node.getParent()
    if (parent === null) return false
    node = parent
  }
  return true
}

/**
 * Backspace at the start of a block, where a container begins or ends: takes
 * the frame of a callout or collapsible away and leaves its words, removes an
 * empty column, and goes into what stands before instead of joining with it.
 * Says whether there was anything to do; lists, quotes and code see to themselves first.
 */
export function $deleteBackFrom(
  block: ElementNode,
  $isClosed: (node: LexicalNode) => boolean,
): boolean {
  const parent = block.getParent()
  if ($isCollapsibleTitleNode(block) && $isCollapsibleNode(parent)) {
    const only = block.getNextSibling()
    if ($isParagraphNode(only) && only.isEmpty() && only.getNextSibling() === null)
      only.remove()
    $titleToParagraph(block)
    $unwrap(parent)
    return true
  }
  if (!$isParagraphNode(block) && !$isHeadingNode(block)) return false
  const previous = block.getPreviousSibling()
  if (previous === null) {
    if ($isCalloutNode(parent)) $unwrap(parent)
    else if ($isColumnNode(parent)) $leaveColumnBackwards(parent)
    else return false
    return true
  }
  if ($isCollapsibleTitleNode(previous) && $isCollapsibleNode(parent) && $isClosed(parent))
    return true
  if (!isContainer(previous)) return false
  const into = $findEnd(previous, $isClosed)
  if (into === null) return false
  if ($isParagraphNode(block) && block.isEmpty()) block.remove()
  into.selectEnd()
  return true
}

/** Where the caret goes that comes into a container from below. */
function $findEnd(
  container: ElementNode,
  $isClosed: (node: LexicalNode) => boolean,
): ElementNode | null {
  const last = $isClosed(container) ? container.getFirstChild() : container.getLastChild()
  if ($isElementNode(last) && (isContainer(last) || $isColumnNode(last)))
    return $findEnd(last, $isClosed)
  return $isElementNode(last) ? last : null
}

function $leaveColumnBackwards(column: ColumnNode): void {
  const before = column.getPreviousSibling()
  const after = column.getNextSibling()
  const into = $isColumnNode(before) ? $findEnd(before, () => false) : null
  const only = column.getFirstChild()
  const isBlank = column.getChildrenSize() === 1 && $isParagraphNode(only) && only.isEmpty()
  if (into) into.selectEnd()
  else if (isBlank && $isColumnNode(after)) after.selectStart()
  if (isBlank) column.remove()
}

function isContainer(node: LexicalNode): node is ElementNode {
  return $isCalloutNode(node) || $isCollapsibleNode(node) || $isColumnsNode(node)
}
