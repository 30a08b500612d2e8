/**
 * What people do to a page, one step each, at random places. The first set adds; the
 * second also changes what blocks are, moves them and takes away, so that what is gone by a step of one's
 * own is not counted as lost.
 */
import { $createCodeNode, $isCodeNode } from '@lexical/code-core'
import { $toggleLink } from '@lexical/link'
import { $isListItemNode, $isListNode, INSERT_UNORDERED_LIST_COMMAND } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode, $isHeadingNode } from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import { $isTableCellNode, $isTableNode } from '@lexical/table'
import {
  $createParagraphNode,
  $createTextNode,
  $findMatchingParent,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  OUTDENT_CONTENT_COMMAND,
  type RangeSelection,
} from 'lexical'
import { $createImageNode, $isImageNode } from '../../renderer/editor/nodes/ImageNode.ts'
import { $createMentionNode } from '../../renderer/editor/nodes/MentionNode.ts'
import { $runTableCommand } from '../../renderer/editor/tables/tableCommands.ts'

/** What an operation is given: chance, and characters that occur nowhere else. */
export interface Hand {
  readonly editor: LexicalEditor
  /** A whole number below `limit`. */
  below(limit: number): number
  pick<Item>(items: readonly Item[]): Item | undefined
  /** 1–4 characters never used before; they are counted at the end. */
  mark(): string
  /** Takes back the device's own last step, and brings it again. */
  undo(): void
  redo(): void
}

/** One step. */
export type Operation = (hand: Hand) => void

function $blocks(node: ElementNode = $getRoot()): ElementNode[] {
  const found: ElementNode[] = []
  for (const child of node.getChildren()) {
    if (!$isElementNode(child) || child.isInline()) continue
    const holdsBlocks = child
      .getChildren()
      .some((one) => $isElementNode(one) && !one.isInline())
    if (holdsBlocks) found.push(...$blocks(child))
    else if (!$isTableNode(child) && !$isListNode(child)) found.push(child)
  }
  return found
}

function $blocksWhere(test: (block: ElementNode) => boolean): ElementNode[] {
  return $blocks().filter(test)
}

const $inCell = (block: LexicalNode) => $findMatchingParent(block, $isTableCellNode) !== null
const $isPlain = (block: ElementNode) => $isParagraphNode(block) && !$inCell(block)

/** Puts the caret at a random place of a block; never inside a link or beside a mention's inside. */
function $caretIn(hand: Hand, block: ElementNode): RangeSelection {
  const texts = block.getChildren().filter($isTextNode)
  const text = hand.pick(texts)
  if (!text) return block.selectEnd()
  const offset = hand.below(text.getTextContentSize() + 1)
  return text.select(offset, offset)
}

function update(hand: Hand, change: () => void): void {
  hand.editor.update(change, { discrete: true })
}

function typeWhere(hand: Hand, test: (block: ElementNode) => boolean): void {
  update(hand, () => {
    const block = hand.pick($blocksWhere(test))
    if (block) $caretIn(hand, block).insertText(hand.mark())
  })
}

/** A new block after one, begun with words; the old one is not split. */
function continueAfter(
  hand: Hand,
  test: (block: ElementNode) => boolean,
  empty: boolean,
): void {
  update(hand, () => {
    const block = hand.pick($blocksWhere(test))
    if (!block) return
    block.selectEnd()
    hand.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)
    const selection = $getSelection()
    if (!empty && $isRangeSelection(selection)) selection.insertText(hand.mark())
  })
}

const typing: readonly Operation[] = [
  (hand) => typeWhere(hand, () => true),
  (hand) => typeWhere(hand, $isPlain),
]

/** Operations that add, or change properties. */
export const safeOperations: Readonly<Record<string, Operation>> = {
  type: typing[0] as Operation,
  typeInParagraph: typing[1] as Operation,
  typeInEmptyBlock: (hand) => typeWhere(hand, (block) => block.isEmpty()),
  typeInCell: (hand) => typeWhere(hand, $inCell),
  typeInCode: (hand) => typeWhere(hand, $isCodeNode),
  enterInCode: (hand) =>
    update(hand, () => {
      const code = hand.pick($blocksWhere($isCodeNode))
      if (!code) return
      $caretIn(hand, code)
      hand.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.insertText(hand.mark())
    }),
  newParagraph: (hand) => continueAfter(hand, $isPlain, false),
  newEmptyParagraph: (hand) => continueAfter(hand, $isPlain, true),
  newListItem: (hand) =>
    continueAfter(hand, (block) => $isListItemNode(block) && !block.isEmpty(), false),
  format: (hand) =>
    update(hand, () => {
      const block = hand.pick($blocksWhere((one) => !$isCodeNode(one)))
      const text = hand.pick(block?.getChildren().filter($isTextNode) ?? [])
      if (!text) return
      const size = text.getTextContentSize()
      const from = hand.below(size)
      text.select(from, from + 1 + hand.below(size - from))
      hand.editor.dispatchCommand(
        FORMAT_TEXT_COMMAND,
        hand.pick(['bold', 'italic', 'code'] as const) ?? 'bold',
      )
    }),
  check: (hand) =>
    update(hand, () => {
      const item = hand.pick(
        $blocksWhere((block) => $isListItemNode(block) && block.getChecked() !== undefined),
      )
      if ($isListItemNode(item)) item.toggleChecked()
    }),
  headingLevel: (hand) =>
    update(hand, () => {
      const heading = hand.pick($blocksWhere($isHeadingNode))
      if ($isHeadingNode(heading)) heading.setTag(hand.pick(['h1', 'h2', 'h3', 'h4']) ?? 'h1')
    }),
  insertImage: (hand) =>
    update(hand, () => {
      hand
        .pick($getRoot().getChildren())
        ?.insertAfter($createImageNode({ src: 'https://example.org/x.png', alt: hand.mark() }))
    }),
  describeImage: (hand) =>
    update(hand, () => {
      const image = hand.pick($getRoot().getChildren().filter($isImageNode))
      image?.set(
        hand.below(2) ? { width: 100 + hand.below(400) } : { caption: `c${hand.below(9)}` },
      )
    }),
  mentionAtEnd: (hand) =>
    update(hand, () => {
      const block = hand.pick($blocksWhere($isPlain))
      block?.append(
        $createMentionNode({ personId: 'p', label: 'Ann' }),
        $createTextNode(hand.mark()),
      )
    }),
}

/** Operations that make new blocks of old ones, move, or take away. */
export const roughOperations: Readonly<Record<string, Operation>> = {
  split: (hand) =>
    update(hand, () => {
      const block = hand.pick($blocksWhere((one) => $isPlain(one) || $isListItemNode(one)))
      if (!block) return
      $caretIn(hand, block)
      hand.editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)
    }),
  kind: (hand) =>
    update(hand, () => {
      const block = hand.pick($blocksWhere((one) => !$inCell(one) && !$isListItemNode(one)))
      if (!block) return
      const kinds = [
        $createParagraphNode,
        () => $createHeadingNode('h2'),
        $createQuoteNode,
        () => $createCodeNode(),
      ]
      const make = hand.pick(kinds) ?? $createParagraphNode
      $setBlocksType(block.selectEnd(), () => make())
    }),
  toList: (hand) =>
    update(hand, () => {
      hand.pick($blocksWhere($isPlain))?.selectEnd()
      hand.editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined)
    }),
  indent: (hand) =>
    update(hand, () => {
      hand.pick($blocksWhere($isListItemNode))?.selectEnd()
      hand.editor.dispatchCommand(
        hand.below(2) ? INDENT_CONTENT_COMMAND : OUTDENT_CONTENT_COMMAND,
        undefined,
      )
    }),
  move: (hand) =>
    update(hand, () => {
      const blocks = $getRoot().getChildren()
      const [block, target] = [hand.pick(blocks), hand.pick(blocks)]
      if (block && target && !block.is(target)) target.insertAfter(block)
    }),
  deleteRange: (hand) =>
    update(hand, () => {
      const block = hand.pick($blocks())
      const text = hand.pick(block?.getChildren().filter($isTextNode) ?? [])
      if (!text) return
      const from = hand.below(text.getTextContentSize())
      text
        .select(from, Math.min(text.getTextContentSize(), from + 1 + hand.below(4)))
        .removeText()
    }),
  deleteBlock: (hand) =>
    update(hand, () => {
      const blocks = $getRoot().getChildren()
      if (blocks.length > 4) hand.pick(blocks)?.remove()
    }),
  mentionInside: (hand) =>
    update(hand, () => {
      const block = hand.pick($blocksWhere($isPlain))
      if (block)
        $caretIn(hand, block).insertNodes([$createMentionNode({ personId: 'p', label: 'Bob' })])
    }),
  link: (hand) =>
    update(hand, () => {
      const block = hand.pick($blocksWhere($isPlain))
      const text = hand.pick(block?.getChildren().filter($isTextNode) ?? [])
      if (!text) return
      const from = hand.below(text.getTextContentSize())
      text.select(from, text.getTextContentSize())
      $toggleLink('https://example.org')
    }),
  table: (hand) =>
    update(hand, () => {
      const cell = hand.pick($blocksWhere($inCell))
      if (!cell) return
      cell.selectEnd()
      const command = hand.pick([
        'row-above',
        'row-below',
        'column-before',
        'column-after',
        'row-delete',
        'column-delete',
      ])
      if (command) $runTableCommand(command, 'en')
    }),
}
