import { $isListItemNode, $isListNode, type ListItemNode } from '@lexical/list'
import type { LexicalNode } from 'lexical'

/** A step of an item into the one before it, or out of the one around it. */
export type IndentStep = 'in' | 'out'

/** Tells whether an item can go a step: the first of its list has nothing to go into. */
export function $canIndent(item: ListItemNode, step: IndentStep): boolean {
  if (step === 'out') return item.getIndent() > 0
  const list = item.getParent()
  return $isListNode(list) && !item.is(list.getFirstChild())
}

/** Picks the items among blocks; `null` when one of them is none, or cannot go that step. */
export function $itemsToIndent(
  blocks: readonly LexicalNode[],
  step: IndentStep,
): readonly ListItemNode[] | null {
  const items = blocks.filter($isListItemNode)
  const [first] = items
  if (!first || items.length < blocks.length || !$canIndent(first, step)) return null
  return items
}

/** Moves items a step in or out. */
export function $indentItems(items: readonly ListItemNode[], step: IndentStep): void {
  for (const item of items) item.setIndent(item.getIndent() + (step === 'in' ? 1 : -1))
}
