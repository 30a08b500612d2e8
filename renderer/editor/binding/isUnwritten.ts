import { $isElementNode, type ElementNode } from 'lexical'

/** Tells whether a place for blocks holds no word: no block, or one empty paragraph. */
export function isUnwritten(parent: ElementNode): boolean {
  const only = parent.getFirstChild()
  if (only === null) return true
  return (
    parent.getChildrenSize() === 1 &&
    $isElementNode(only) &&
    only.getType() === 'paragraph' &&
    only.isEmpty()
  )
}
