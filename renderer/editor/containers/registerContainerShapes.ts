import {
  $createParagraphNode,
  $isDecoratorNode,
  $isElementNode,
  type ElementNode,
  type LexicalEditor,
  mergeRegister,
} from 'lexical'
import { CalloutNode } from '../nodes/CalloutNode.ts'
import { $isCollapsibleNode, CollapsibleNode } from '../nodes/CollapsibleNode.ts'
import {
  $createCollapsibleTitleNode,
  $isCollapsibleTitleNode,
  CollapsibleTitleNode,
} from '../nodes/CollapsibleTitleNode.ts'
import { $createColumnNode, $isColumnNode, ColumnNode } from '../nodes/ColumnNode.ts'
import { $isColumnsNode, ColumnsNode } from '../nodes/ColumnsNode.ts'
import { FootnoteTextNode } from '../nodes/FootnoteTextNode.ts'

/**
 * Keeps what holds blocks well formed, whatever was pasted, deleted or merged
 * into it; runs on what a person's own change touched, and never in an editor
 * that may not write. No words are dropped and no more is moved than must be,
 * because others may be writing there.
 */
export function registerContainerShapes(editor: LexicalEditor): () => void {
  const mayWrite =
    <Node>($shape: (node: Node) => void) =>
    (node: Node) => {
      if (editor.isEditable()) $shape(node)
    }
  return mergeRegister(
    editor.registerNodeTransform(CalloutNode, mayWrite($shapeCallout)),
    editor.registerNodeTransform(FootnoteTextNode, mayWrite($shapeCallout)),
    editor.registerNodeTransform(CollapsibleNode, mayWrite($shapeCollapsible)),
    editor.registerNodeTransform(CollapsibleTitleNode, mayWrite($shapeTitle)),
    editor.registerNodeTransform(ColumnsNode, mayWrite($shapeColumns)),
    editor.registerNodeTransform(ColumnNode, mayWrite($shapeColumn)),
  )
}

/** Puts the children of an element in its place; what is around and within stays the same nodes. */
export function $unwrap(element: ElementNode): void {
  for (const child of element.getChildren()) element.insertBefore(child)
  element.remove()
}

/** Makes a line of text of a collapsible's title, with the same words. */
export function $titleToParagraph(title: CollapsibleTitleNode): void {
  title.replace($createParagraphNode(), true)
}

/** A callout, or a footnote's text, that nothing is left in goes. */
function $shapeCallout(callout: CalloutNode | FootnoteTextNode): void {
  $wrapLooseWords(callout)
  if (callout.isEmpty()) callout.remove()
}

/** First a title, then at least a line; what came before the title stands before the collapsible. */
function $shapeCollapsible(collapsible: CollapsibleNode): void {
  $wrapLooseWords(collapsible)
  const first = collapsible.getFirstChild()
  if (first === null) {
    collapsible.remove()
    return
  }
  const title = collapsible.getChildren().find($isCollapsibleTitleNode)
  if (!title) first.insertBefore($createCollapsibleTitleNode())
  else for (const before of title.getPreviousSiblings()) collapsible.insertBefore(before)
  if (collapsible.getChildrenSize() === 1) collapsible.append($createParagraphNode())
}

/** A title elsewhere than first in a collapsible is a line of text. */
function $shapeTitle(title: CollapsibleTitleNode): void {
  const isFirstTitle = !title.getPreviousSiblings().some($isCollapsibleTitleNode)
  if (!$isCollapsibleNode(title.getParent()) || !isFirstTitle) $titleToParagraph(title)
}

/** Columns and nothing else; fewer than two are none. */
function $shapeColumns(columns: ColumnsNode): void {
  let own: ColumnNode | null = null
  for (const child of columns.getChildren()) {
    if ($isColumnNode(child)) {
      own = null
      continue
    }
    if (own === null) {
      own = $createColumnNode()
      child.insertBefore(own)
    }
    own.append(child)
  }
  const [first, second] = columns.getColumns()
  if (second) return
  if (first) $unwrap(first)
  $unwrap(columns)
}

/** A column holds blocks and stands among columns. */
function $shapeColumn(column: ColumnNode): void {
  if (!$isColumnsNode(column.getParent())) {
    $unwrap(column)
    return
  }
  $wrapLooseWords(column)
  if (column.isEmpty()) column.append($createParagraphNode())
}

/** Words that were put straight into what holds blocks get a line of their own. */
function $wrapLooseWords(container: ElementNode): void {
  let line: ElementNode | null = null
  for (const child of container.getChildren()) {
    if (($isElementNode(child) || $isDecoratorNode(child)) && !child.isInline()) {
      line = null
      continue
    }
    if (line === null) {
      line = $createParagraphNode()
      child.insertBefore(line)
    }
    line.append(child)
  }
}
