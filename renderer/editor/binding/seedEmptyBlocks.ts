import type { BindingV2 } from '@lexical/yjs'
import { $isElementNode, type EditorState, type NodeKey } from 'lexical'
import * as Y from 'yjs'
import { textBlockTypes } from '../nodes.ts'

/**
 * Gives every text block that was just made empty an empty text in the
 * document. Two people who begin the same empty line apart then write into ONE
 * text, which merges by characters. Without it each makes a text of their own;
 * both editors join the two into one line, both write the joining down, and
 * the second half is doubled. Runs within the transaction of the edit.
 */
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
