import {
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  type ElementNode,
  type LexicalEditor,
} from 'lexical'
import { $isCollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { $isCollapsibleTitleNode } from '../nodes/CollapsibleTitleNode.ts'
import { setCollapsibleOpen } from '../nodes/openCollapsibles.ts'

/**
 * Enter in a collapsible's title: opens it and goes to its content, to the
 * empty line that is there or to a new one; words after the caret come along.
 * Does nothing, and says so, in any other block.
 */
export function $enterTitle(editor: LexicalEditor, block: ElementNode): boolean {
  const collapsible = block.getParent()
  const selection = $getSelection()
  if (!$isCollapsibleTitleNode(block) || !$isCollapsibleNode(collapsible)) return false
  if (!$isRangeSelection(selection)) return false
  setCollapsibleOpen(editor, collapsible.getKey(), true)
  // Splits the title into itself and a line after it.
  const line = selection.insertParagraph()
  const next = line?.getNextSibling()
  if (line?.isEmpty() && $isParagraphNode(next) && next.isEmpty()) {
    line.remove()
    next.selectStart()
  } else if ($isElementNode(line)) line.selectStart()
  else block.insertAfter($createParagraphNode())
  return true
}
