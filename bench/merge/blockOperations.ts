/** More of what people do to a page: containers, nodes within lines, comments, tables' rows, and taking back. */
import { $wrapSelectionInMarkNode } from '@lexical/mark'
import { $isTableNode, $isTableRowNode } from '@lexical/table'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { $createCalloutNode, $isCalloutNode } from '../../renderer/editor/nodes/CalloutNode.ts'
import { $createCollapsibleNode } from '../../renderer/editor/nodes/CollapsibleNode.ts'
import { $isCollapsibleTitleNode } from '../../renderer/editor/nodes/CollapsibleTitleNode.ts'
import { $createColumnsNode } from '../../renderer/editor/nodes/ColumnsNode.ts'
import { $createDateNode } from '../../renderer/editor/nodes/DateNode.ts'
import { $createDiagramNode } from '../../renderer/editor/nodes/DiagramNode.ts'
import { $createInlineMathNode, $createMathNode } from '../../renderer/editor/nodes/MathNode.ts'
import { $createTopicNode } from '../../renderer/editor/nodes/TopicNode.ts'
import { $canMoveLines } from '../../renderer/editor/tables/moveLines.ts'
import { $readTableMap } from '../../renderer/editor/tables/TableRange.ts'
import type { Hand, Operation } from './operations.ts'

function update(hand: Hand, change: () => void): void {
  hand.editor.update(change, { discrete: true })
}

/** Every block that holds blocks or a line, containers and their blocks included; not what is in a table. */
function $placesFor(parent: ElementNode = $getRoot()): LexicalNode[] {
  return parent.getChildren().flatMap((child): LexicalNode[] => {
    if ($isTableNode(child) || !$isElementNode(child)) return [child]
    const holdsBlocks = child.isShadowRoot() && !$isTableNode(child)
    return holdsBlocks ? [child, ...$placesFor(child)] : [child]
  })
}

function $textsIn(parent: ElementNode): LexicalNode[] {
  return parent.getAllTextNodes()
}

function $insertAfterAny(hand: Hand, make: () => LexicalNode): void {
  const place = hand.pick($placesFor().filter((one) => !$isCollapsibleTitleNode(one)))
  // A column's neighbour would be a column.
  if (place && place.getParent()?.getType() !== 'columns') place.insertAfter(make())
}

const $line = (hand: Hand) => $createParagraphNode().append($createTextNode(hand.mark()))

/** Operations on containers, inline nodes, comments and table rows, and undo. */
export const blockOperations: Readonly<Record<string, Operation>> = {
  newCallout: (hand) =>
    update(hand, () =>
      $insertAfterAny(hand, () => $createCalloutNode('tip').append($line(hand))),
    ),
  wrapInCallout: (hand) =>
    update(hand, () => {
      const block = hand.pick($getRoot().getChildren())
      if (!block || $isCalloutNode(block)) return
      const callout = $createCalloutNode('warning')
      block.insertBefore(callout)
      callout.append(block)
    }),
  unwrapCallout: (hand) =>
    update(hand, () => {
      const callout = hand.pick($getRoot().getChildren().filter($isCalloutNode))
      if (!callout) return
      for (const child of callout.getChildren()) callout.insertBefore(child)
      callout.remove()
    }),
  calloutTone: (hand) =>
    update(hand, () => {
      const callout = hand.pick($getRoot().getChildren().filter($isCalloutNode))
      callout?.setTone(hand.pick(['note', 'tip', 'warning', 'danger']) ?? 'note')
    }),
  newCollapsible: (hand) =>
    update(hand, () =>
      $insertAfterAny(hand, () => {
        const made = $createCollapsibleNode()
        const title = made.getFirstChild()
        if ($isElementNode(title)) title.append($createTextNode(hand.mark()))
        return made.append($line(hand))
      }),
    ),
  newColumns: (hand) =>
    update(hand, () =>
      $insertAfterAny(hand, () => {
        const made = $createColumnsNode(2)
        for (const column of made.getChildren())
          if ($isElementNode(column)) column.clear().append($line(hand))
        return made
      }),
    ),
  newFormula: (hand) =>
    update(hand, () => $insertAfterAny(hand, () => $createMathNode(`x^${hand.below(9)}`))),
  newDiagram: (hand) =>
    update(hand, () => $insertAfterAny(hand, () => $createDiagramNode('graph TD; a-->b'))),
  inlineNode: (hand) =>
    update(hand, () => {
      const text = hand.pick(
        $textsIn($getRoot()).filter((one) => one.getParent()?.getType() !== 'code'),
      )
      if (!$isTextNode(text)) return
      const at = hand.below(text.getTextContentSize() + 1)
      const make = hand.pick([
        () => $createDateNode('2026-11-27'),
        () => $createTopicNode('four'),
        () => $createInlineMathNode('x'),
      ])
      if (make) text.select(at, at).insertNodes([make()])
    }),
  comment: (hand) =>
    update(hand, () => {
      const text = hand.pick(
        $textsIn($getRoot()).filter((one) => one.getParent()?.getType() !== 'code'),
      )
      if (!$isTextNode(text)) return
      const size = text.getTextContentSize()
      const from = hand.below(size)
      const selection = text.select(from, from + 1 + hand.below(size - from))
      $wrapSelectionInMarkNode(selection, false, `thread${hand.below(4)}`)
    }),
  moveRow: (hand) =>
    update(hand, () => {
      const table = hand.pick($getRoot().getChildren().filter($isTableNode))
      const rows = table?.getChildren().filter($isTableRowNode) ?? []
      const [row, target] = [hand.pick(rows), hand.pick(rows)]
      // As in the app: rows stay where a cell lies across several.
      if (!table || !$canMoveLines($readTableMap(table), 'row')) return
      if (row && target && !row.is(target)) target.insertBefore(row)
    }),
  deleteAcross: (hand) =>
    update(hand, () => {
      const texts = $textsIn($getRoot()).filter(
        (one) => one.getTopLevelElement()?.getType() === 'paragraph',
      )
      const first = hand.below(Math.max(1, texts.length - 1))
      const [from, to] = [texts[first], texts[first + 1]]
      if (!$isTextNode(from) || !$isTextNode(to)) return
      from.select(from.getTextContentSize(), from.getTextContentSize())
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return
      selection.focus.set(to.getKey(), 0, 'text')
      selection.removeText()
    }),
  undo: (hand) => void hand.undo(),
  redo: (hand) => void hand.redo(),
}
