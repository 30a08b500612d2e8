import { $createCodeNode, $isCodeNode } from '@lexical/code-core'
import {
  $createListItemNode,
  $createListNode,
  $isListItemNode,
  $isListNode,
  type ListNode,
} from '@lexical/list'
import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
} from '@lexical/rich-text'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $getEditor,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'
import { readLastCodeLanguage } from '../code/lastCodeLanguage.ts'
import { $blockOf, $textBlocksOf } from './blockOf.ts'
import { $isBlockSelection, $selectBlockList, $selectedBlocks } from './blockSelection.ts'

/** Kinds of block that the menus offer. */
export const blockKinds = [
  'paragraph',
  'h1',
  'h2',
  'h3',
  'h4',
  'bullet',
  'number',
  'check',
  'quote',
  'code',
] as const
/** One of {@link blockKinds}. */
export type BlockKind = (typeof blockKinds)[number]

type ListKind = BlockKind & ('bullet' | 'number' | 'check')

/** The kind of the block in which a node lies; a heading of level 5 or 6 reads as 4. */
export function $readBlockKind(node: LexicalNode): BlockKind {
  const block = $blockOf(node)
  if ($isHeadingNode(block)) {
    const tag = block.getTag()
    return tag === 'h5' || tag === 'h6' ? 'h4' : tag
  }
  if ($isListNode(block)) return block.getListType()
  if ($isListItemNode(block)) {
    const list = block.getParent()
    return $isListNode(list) ? list.getListType() : 'bullet'
  }
  if ($isQuoteNode(block)) return 'quote'
  return $isCodeNode(block) ? 'code' : 'paragraph'
}

/**
 * Makes the selected blocks of another kind: those the caret or the selection
 * touches, or the whole blocks that are selected, with what lies within them.
 * What is written in them stays. Between heading levels and between kinds of
 * list only a property changes, which is safe with others at work; any other
 * change makes a new block around the same words.
 */
export function setBlockKind(editor: LexicalEditor, kind: BlockKind): void {
  editor.update(() => {
    const areBlocks = $isBlockSelection()
    const made = $setKindOf($selectedBlocks(), kind)
    if (areBlocks) $selectBlockList(editor, made)
  })
}

/** Makes blocks of another kind, in an update; gives the blocks that stand there now. */
export function $setKindOf(
  blocks: readonly LexicalNode[],
  kind: BlockKind,
): readonly LexicalNode[] {
  const texts = $touchedTexts(blocks)
  if (kind === 'code' && texts.length > 1) return [$toOneCode(texts)]
  return texts.map((block) =>
    kind === 'bullet' || kind === 'number' || kind === 'check'
      ? $toItem(block, kind)
      : $toText(block, kind),
  )
}

/** A selected item means itself, not what is nested below it; a selected list or callout all that it holds. */
function $touchedTexts(blocks: readonly LexicalNode[]): readonly ElementNode[] {
  const items = blocks.length === 1 && $isListItemNode(blocks[0])
  return (items ? blocks : $textBlocksOf(blocks)).filter($isElementNode)
}

function $toText(block: ElementNode, kind: Exclude<BlockKind, ListKind>): ElementNode {
  if (kind === 'paragraph' && $isParagraphNode(block)) return block
  if (kind === 'quote' && $isQuoteNode(block)) return block
  if (kind === 'code' && $isCodeNode(block)) return block
  const isHeading = kind !== 'paragraph' && kind !== 'quote' && kind !== 'code'
  if (isHeading && $isHeadingNode(block)) return block.setTag(kind)
  const made =
    kind === 'paragraph'
      ? $createParagraphNode()
      : kind === 'quote'
        ? $createQuoteNode()
        : kind === 'code'
          ? $createCodeNode(readLastCodeLanguage($getEditor()))
          : $createHeadingNode(kind)
  // An item's indent is its depth in the list, which it leaves.
  if (!$isListItemNode(block)) made.setIndent(block.getIndent())
  if (kind !== 'code') made.setFormat(block.getFormatType())
  return block.replace(made, true)
}

/** Words of several blocks are one block of code, a line each. */
function $toOneCode(texts: readonly ElementNode[]): LexicalNode {
  const [first, ...rest] = texts
  const code = $toText(first as ElementNode, 'code')
  for (const block of rest) {
    code.append($createLineBreakNode(), ...block.getChildren())
    const list = block.getParent()
    block.remove()
    if ($isListNode(list) && list.isEmpty()) list.remove()
  }
  return code
}

function $toItem(block: ElementNode, kind: ListKind): LexicalNode {
  const list = block.getParent()
  if ($isListItemNode(block) && $isListNode(list)) {
    $setListKind(list, kind)
    return block
  }
  const item = $createListItemNode()
  const before = block.getPreviousSibling()
  const after = block.getNextSibling()
  if ($isListNode(before) && before.getListType() === kind) {
    before.append(item)
    $moveWords(block, item)
    block.remove()
    if ($isListNode(after) && after.getListType() === kind) {
      before.append(...after.getChildren())
      after.remove()
    }
    return item
  }
  if ($isListNode(after) && after.getListType() === kind) {
    after.getFirstChild()?.insertBefore(item)
    $moveWords(block, item)
    block.remove()
    return item
  }
  const made = $createListNode(kind)
  block.insertBefore(made)
  made.append(item)
  $moveWords(block, item)
  block.remove()
  return item
}

/** Moves words, and a caret that stands in the block but in no word. */
function $moveWords(from: ElementNode, to: ElementNode): void {
  const points = $getSelection()?.getStartEndPoints() ?? []
  const held = points.filter((point) => point.key === from.getKey())
  to.append(...from.getChildren())
  for (const point of held) point.set(to.getKey(), point.offset, 'element')
}

function $setListKind(list: ListNode, kind: ListKind): void {
  if (list.getListType() === kind) return
  list.setListType(kind)
  for (const item of list.getChildren())
    if (kind !== 'check' && $isListItemNode(item) && item.getLatest().__checked !== undefined)
      item.setChecked(undefined)
}
