/**
 * Empty blocks hold an empty text in the document. Two people who begin the
 * same empty line apart then write into ONE text, which merges by characters.
 * Without it each makes a text of their own; both editors join the two into
 * one line, both write the joining down, and the second half is doubled.
 */
import type { BindingV2 } from '@lexical/yjs'
import { $isElementNode, $isTextNode, type EditorState, type NodeKey } from 'lexical'
import * as Y from 'yjs'
import { textBlockTypes } from '../nodes.ts'

/** Gives every text block that was just made empty its text. Runs after the edit, in its transaction. */
export function seedEmptyBlocks(
  binding: BindingV2,
  state: EditorState,
  dirty: ReadonlyMap<NodeKey, boolean>,
): void {
  for (const key of dirty.keys()) {
    const node = state._nodeMap.get(key)
    if (!node || !$isElementNode(node) || node.__size > 0) continue
    if (!textBlockTypes.has(node.getType())) continue
    const stored = binding.mapping.getSharedType(node)
    if (stored instanceof Y.XmlElement && stored.length === 0)
      stored.insert(0, [new Y.XmlText()])
  }
}

/**
 * Keeps the text of an empty block when a mention or a link is put into it
 * first: the binding would replace the text, and with it what somebody else
 * has typed there meanwhile. Runs before the edit is written, in its transaction.
 */
export function keepEmptyTexts(
  binding: BindingV2,
  state: EditorState,
  dirty: ReadonlyMap<NodeKey, boolean>,
): void {
  state.read(() => {
    for (const key of dirty.keys()) {
      const node = state._nodeMap.get(key)
      if (!node || !$isElementNode(node) || !textBlockTypes.has(node.getType())) continue
      const first = node.getFirstChild()
      if (first === null || $isTextNode(first)) continue
      const stored = binding.mapping.getSharedType(node)
      const only = stored instanceof Y.XmlElement && stored.length === 1 ? stored.get(0) : null
      if (!(only instanceof Y.XmlText) || only.length > 0) continue
      const text = node.getChildren().find($isTextNode)
      if (!text?.isSimpleText() || text.getFormat() !== 0 || text.getStyle() !== '') continue
      if ($isTextNode(text.getNextSibling())) continue
      only.insert(0, text.getTextContent())
      binding.mapping.set(only, [text])
    }
  })
}
