/** What people do to whole tables, and the blocks and notes that hold no line of text. */
import { $createHorizontalRuleNode } from '@lexical/extension'
import {
  $computeTableMapSkipCellCheck,
  $createTableNodeWithDimensions,
  $isTableCellNode,
  $isTableNode,
  $isTableRowNode,
  $mergeCells,
  $unmergeCellNode,
  type TableNode,
} from '@lexical/table'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isTextNode,
} from 'lexical'
import { $createAudioNode } from '../../renderer/editor/nodes/AudioNode.ts'
import { $createFileNode } from '../../renderer/editor/nodes/FileNode.ts'
import { $createFootnoteNode } from '../../renderer/editor/nodes/FootnoteNode.ts'
import { $createFootnoteTextNode } from '../../renderer/editor/nodes/FootnoteTextNode.ts'
import { $createPageEmbedNode } from '../../renderer/editor/nodes/PageEmbedNode.ts'
import { $createTableOfContentsNode } from '../../renderer/editor/nodes/TableOfContentsNode.ts'
import { $createVideoNode } from '../../renderer/editor/nodes/VideoNode.ts'
import type { Hand, Operation } from './operations.ts'

function update(hand: Hand, change: () => void): void {
  hand.editor.update(change, { discrete: true })
}

const $pickTable = (hand: Hand): TableNode | undefined =>
  hand.pick($getRoot().getChildren().filter($isTableNode))

const $cellsOf = (table: TableNode) =>
  table
    .getChildren()
    .filter($isTableRowNode)
    .map((row) => row.getChildren().filter($isTableCellNode))

/** Operations on tables as a whole, blocks without text, and footnotes. */
export const tableOperations: Readonly<Record<string, Operation>> = {
  newTable: (hand) =>
    update(hand, () => {
      const table = $createTableNodeWithDimensions(2, 2, hand.below(2) === 0)
      const first = table.getFirstDescendant()
      if ($isElementNode(first)) first.append($createTextNode(hand.mark()))
      hand.pick($getRoot().getChildren())?.insertAfter(table)
    }),
  deleteTable: (hand) => update(hand, () => void $pickTable(hand)?.remove()),
  moveTable: (hand) =>
    update(hand, () => {
      const table = $pickTable(hand)
      const target = hand.pick($getRoot().getChildren())
      if (table && target && !table.is(target)) target.insertAfter(table)
    }),
  mergeCells: (hand) =>
    update(hand, () => {
      const table = $pickTable(hand)
      const rows = table ? $cellsOf(table) : []
      const at = hand.below(rows.length)
      const over = hand.below(rows[at]?.length ?? 0)
      const [cell, beside] = [rows[at]?.[over], rows[at]?.[over + 1]]
      if (cell && beside && cell.getRowSpan() === beside.getRowSpan())
        $mergeCells([cell, beside])
    }),
  mergeCellsDown: (hand) =>
    update(hand, () => {
      const table = $pickTable(hand)
      const cell = table && hand.pick($cellsOf(table).flat())
      if (!cell) return
      const [map, place] = $computeTableMapSkipCellCheck(table, cell, cell)
      if (!place) return
      const below = map[place.startRow + cell.getRowSpan()]?.[place.startColumn]
      if (
        below?.startColumn === place.startColumn &&
        below.cell.getColSpan() === cell.getColSpan()
      )
        $mergeCells([cell, below.cell])
    }),
  splitCells: (hand) =>
    update(hand, () => {
      const table = $pickTable(hand)
      const merged =
        table &&
        $cellsOf(table)
          .flat()
          .find((cell) => cell.getColSpan() > 1 || cell.getRowSpan() > 1)
      if (merged) $unmergeCellNode(merged)
    }),
  newAtom: (hand) =>
    update(hand, () => {
      const file = { fileId: 'f', name: 'a', size: 1 }
      const make = hand.pick([
        () => $createHorizontalRuleNode(),
        () => $createFileNode(file),
        () => $createAudioNode(file),
        () => $createVideoNode(file),
        () => $createTableOfContentsNode(),
        () => $createPageEmbedNode({ pageId: 'p', label: 'Page' }),
      ])
      if (make) hand.pick($getRoot().getChildren())?.insertAfter(make())
    }),
  footnote: (hand) =>
    update(hand, () => {
      const texts = $getRoot().getAllTextNodes()
      const text = hand.pick(texts.filter((one) => one.getParent()?.getType() === 'paragraph'))
      if (!$isTextNode(text)) return
      const label = String(hand.below(9))
      text.selectEnd().insertNodes([$createFootnoteNode(label)])
      const note = $createFootnoteTextNode(label)
      $getRoot().append(
        note.append($createParagraphNode().append($createTextNode(hand.mark()))),
      )
    }),
}
