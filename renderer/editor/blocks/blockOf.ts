/**
 * What a person takes for a block: what is moved, duplicated, selected and
 * turned into something else as a whole. A list item is one, with the list
 * nested below it; of a table, of columns and of a collapsible the whole is.
 */
import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from '@lexical/list'
import { $isRootNode, type LexicalNode } from 'lexical'
import { bodyRoleOf } from '../../../model/body/bodyTypes.ts'

/** Tells whether a list item holds nothing but the list nested below the item before it. */
export function $isNestingItem(node: LexicalNode | null | undefined): node is ListItemNode {
  return $isListItemNode(node) && $isListNode(node.getFirstChild())
}

/** Tells whether a node is a block by itself. */
export function $isBlock(node: LexicalNode): boolean {
  const type = node.getType()
  switch (bodyRoleOf(type)) {
    case 'listitem':
      return !$isNestingItem(node)
    case 'list':
      return !$isListItemNode(node.getParent())
    case 'text':
      return type !== 'collapsible-title'
    case 'container':
      return type !== 'column'
    case 'atom':
    case 'table':
      return true
    default:
      return false
  }
}

/** The innermost block a node belongs to, itself counted; `null` for the root. */
export function $blockOf(node: LexicalNode | null): LexicalNode | null {
  for (let at = node; at !== null && !$isRootNode(at); at = at.getParent()) {
    if ($isBlock(at)) return at
    const owner = $isNestingItem(at) ? at.getPreviousSibling() : null
    if (owner && $isBlock(owner)) return owner
  }
  return null
}

/** The block around a block: the item above a nested one, the list, the callout; `null` at the top. */
export function $blockAround(block: LexicalNode): LexicalNode | null {
  return $blockOf(block.getParent())
}

/** The nodes a block consists of, in order: an item and what is nested below it, else itself alone. */
export function $nodesOfBlock(block: LexicalNode): readonly LexicalNode[] {
  const next = $isListItemNode(block) ? block.getNextSibling() : null
  return $isNestingItem(next) ? [block, next] : [block]
}

/** The block before or after a block among its siblings. */
export function $blockBeside(
  block: LexicalNode,
  direction: 'before' | 'after',
): LexicalNode | null {
  const nodes = $nodesOfBlock(block)
  const sibling =
    direction === 'before' ? nodes[0]?.getPreviousSibling() : nodes.at(-1)?.getNextSibling()
  if (!sibling) return null
  if ($isNestingItem(sibling) && direction === 'before') {
    const owner = sibling.getPreviousSibling()
    return owner && $isBlock(owner) ? owner : null
  }
  return $isBlock(sibling) ? sibling : null
}

/** The blocks right within a block, from the first on: a list's items, a callout's lines; none for a text. */
export function $blocksWithin(block: LexicalNode): readonly LexicalNode[] {
  if ($isListItemNode(block)) {
    const nested = $nodesOfBlock(block)[1]
    const list = $isNestingItem(nested) ? nested.getFirstChild() : null
    return $isListNode(list) ? list.getChildren().filter($isBlock) : []
  }
  if ($isListNode(block)) return block.getChildren().filter($isBlock)
  return $childBlocks(block)
}

function $childBlocks(block: LexicalNode): readonly LexicalNode[] {
  if (bodyRoleOf(block.getType()) !== 'container') return []
  return $childrenOf(block).flatMap((child) =>
    child.getType() === 'column' ? $childBlocks(child) : $isBlock(child) ? [child] : [],
  )
}

function $childrenOf(node: LexicalNode): readonly LexicalNode[] {
  return 'getChildren' in node && typeof node.getChildren === 'function'
    ? node.getChildren()
    : []
}

/** Every block of text of some blocks, what lies within containers and below items too; not in tables. */
export function $textBlocksOf(blocks: readonly LexicalNode[]): readonly LexicalNode[] {
  const found: LexicalNode[] = []
  const visit = (block: LexicalNode) => {
    const role = bodyRoleOf(block.getType())
    if (role === 'text' || role === 'listitem') found.push(block)
    for (const child of $blocksWithin(block)) visit(child)
  }
  for (const block of blocks) visit(block)
  return [...new Set(found)]
}

/** The list outermost around a node; the node itself when it lies in none. */
export function $wholeBlock(node: LexicalNode): LexicalNode {
  let at = node
  for (let list: ListNode | null; $isListItemNode(at); at = list) {
    const parent = at.getParent()
    list = $isListNode(parent) ? parent : null
    if (!list) return at
    const around = list.getParent()
    if ($isListItemNode(around)) {
      at = around
      list = around.getParent() as ListNode
    }
  }
  return at
}
