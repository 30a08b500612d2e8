import {
  $createParagraphNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $nodesOfType,
  type ElementNode,
} from 'lexical'
import { $createFootnoteNode, FootnoteNode } from '../nodes/FootnoteNode.ts'
import { $createFootnoteTextNode, FootnoteTextNode } from '../nodes/FootnoteTextNode.ts'

/** Marks a footnote where the caret is, with the next free number; its text stands at the page's end and gets the caret. */
export function $insertFootnote(): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const used = [...$nodesOfType(FootnoteNode), ...$nodesOfType(FootnoteTextNode)].map((node) =>
    node.getLabel(),
  )
  let number = 1
  while (used.includes(String(number))) number += 1
  const label = String(number)
  selection.insertNodes([$createFootnoteNode(label)])
  const text = $createFootnoteTextNode(label).append($createParagraphNode())
  $getRoot().append(text)
  text.getFirstChild<ElementNode>()?.selectStart()
}
