import { $createCodeNode, $isCodeNode } from '@lexical/code-core'
import {
  $isListItemNode,
  $isListNode,
  INSERT_CHECK_LIST_COMMAND,
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
} from '@lexical/list'
import {
  $createHeadingNode,
  $createQuoteNode,
  $isHeadingNode,
  $isQuoteNode,
} from '@lexical/rich-text'
import { $setBlocksType } from '@lexical/selection'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootOrShadowRoot,
  type LexicalEditor,
  type LexicalNode,
} from 'lexical'

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

/** The kind of the block in which a node lies; a heading of level 5 or 6 reads as 4. */
export function $readBlockKind(node: LexicalNode): BlockKind {
  const block = $findMatchingParent(
    node,
    (parent) =>
      $isListItemNode(parent) ||
      ($isElementNode(parent) && !parent.isInline() && $isRootOrShadowRoot(parent.getParent())),
  )
  if ($isHeadingNode(block)) {
    const tag = block.getTag()
    return tag === 'h5' || tag === 'h6' ? 'h4' : tag
  }
  if ($isListItemNode(block)) {
    const list = block.getParent()
    return $isListNode(list) ? list.getListType() : 'bullet'
  }
  if ($isQuoteNode(block)) return 'quote'
  return $isCodeNode(block) ? 'code' : 'paragraph'
}

/**
 * Makes the selected blocks of another kind. Between heading levels only a
 * property changes, which is safe with others at work; any other change makes
 * a new block, and what someone types into the old one meanwhile may be lost.
 */
export function setBlockKind(editor: LexicalEditor, kind: BlockKind): void {
  if (kind === 'bullet') editor.dispatchCommand(INSERT_UNORDERED_LIST_COMMAND, undefined)
  else if (kind === 'number') editor.dispatchCommand(INSERT_ORDERED_LIST_COMMAND, undefined)
  else if (kind === 'check') editor.dispatchCommand(INSERT_CHECK_LIST_COMMAND, undefined)
  else editor.update(() => $setBlockKind(kind))
}

function $setBlockKind(kind: Exclude<BlockKind, 'bullet' | 'number' | 'check'>): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  if (kind === 'paragraph') $setBlocksType(selection, () => $createParagraphNode())
  else if (kind === 'quote') $setBlocksType(selection, () => $createQuoteNode())
  else if (kind === 'code') $setBlocksType(selection, () => $createCodeNode())
  else {
    const blocks = selection.getNodes().map((node) => node.getTopLevelElement())
    if (blocks.every($isHeadingNode)) for (const block of blocks) block.setTag(kind)
    else $setBlocksType(selection, () => $createHeadingNode(kind))
  }
}
