import { $createHorizontalRuleNode } from '@lexical/extension'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  type LexicalNode,
} from 'lexical'

/**
 * Puts a block where the caret is: before an empty line, which stays to go on
 * in, else after the block of the caret. No text is split, so that others who
 * write in the same block lose nothing.
 */
export function $insertBlock(node: LexicalNode): void {
  const selection = $getSelection()
  const at = $isRangeSelection(selection)
    ? selection.focus.getNode()
    : $isNodeSelection(selection)
      ? selection.getNodes().at(-1)
      : $getRoot().getLastChild()
  const block = at
    ? $findMatchingParent(at, (one) => $isRootOrShadowRoot(one.getParent()))
    : null
  if (block === null) $getRoot().append(node)
  else if ($isParagraphNode(block) && block.isEmpty()) block.insertBefore(node)
  else block.insertAfter(node)
  if (node.getNextSibling() === null) node.insertAfter($createParagraphNode())
}

/** A line across the page. */
export function $insertRule(): void {
  const rule = $createHorizontalRuleNode()
  $insertBlock(rule)
  const next = rule.getNextSibling()
  if ($isElementNode(next)) next.selectStart()
}
