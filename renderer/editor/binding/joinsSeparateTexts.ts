import type { BindingV2 } from '@lexical/yjs'
import { COLLABORATION_TAG, HISTORIC_TAG, type NodeKey } from 'lexical'
import * as Y from 'yjs'

/**
 * Tells whether an update that came from the document made Lexical join texts
 * that the document keeps apart. Each device would write that joining down by
 * itself and the joined words would be doubled when they meet; so it is left
 * unwritten until somebody edits that very block.
 */
export function joinsSeparateTexts(
  binding: BindingV2,
  normalized: ReadonlySet<NodeKey>,
  tags: ReadonlySet<string>,
): boolean {
  if (normalized.size === 0) return false
  if (!tags.has(COLLABORATION_TAG) && !tags.has(HISTORIC_TAG)) return false
  for (const key of normalized) {
    const parent = binding.editor._editorState._nodeMap.get(key)?.__parent
    const node = parent ? binding.editor._editorState._nodeMap.get(parent) : undefined
    const stored = node ? binding.mapping.getSharedType(node) : undefined
    if (stored instanceof Y.XmlElement && hasNeighbouringTexts(stored)) return true
  }
  return false
}

function hasNeighbouringTexts(element: Y.XmlElement): boolean {
  let afterText = false
  for (const child of element.toArray()) {
    const isText = child instanceof Y.XmlText && child.length > 0
    if (isText && afterText) return true
    afterText = isText
  }
  return false
}
