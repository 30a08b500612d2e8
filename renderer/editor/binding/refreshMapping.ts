/**
 * `@lexical/yjs` finds what belongs together by comparing node OBJECTS, and a
 * Lexical node is a new object at every change, even of a neighbour. What it
 * does not find it compares by content, and pairs wrongly when that changed as
 * well: then a neighbour's stored text is deleted and written anew, and what
 * somebody typed into it meanwhile is lost. The keys say exactly what belongs
 * together, so the objects are brought up to date by them.
 */
import type { BindingV2 } from '@lexical/yjs'
import {
  $isDecoratorNode,
  $isTextNode,
  type EditorState,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import * as Y from 'yjs'

/**
 * Brings the objects of changed nodes up to date; texts are left, since for
 * them "the same object" means "nothing to write". Runs before an edit is
 * written and after one was read.
 */
export function refreshMapping(
  binding: BindingV2,
  state: EditorState,
  dirtyElements: ReadonlyMap<NodeKey, boolean>,
  dirtyLeaves: ReadonlySet<NodeKey>,
): void {
  const refresh = (key: NodeKey) => {
    const node = state._nodeMap.get(key)
    if (!node || $isTextNode(node)) return
    const stored = binding.mapping.getSharedType(node)
    if (stored instanceof Y.XmlElement && binding.mapping.get(stored) !== node)
      binding.mapping.set(stored, node)
  }
  for (const key of dirtyElements.keys()) refresh(key)
  for (const key of dirtyLeaves) refresh(key)
}

/** Ties images, mentions and the like that were just written to what was stored of them. */
export function mapDecorators(
  binding: BindingV2,
  state: EditorState,
  dirtyLeaves: ReadonlySet<NodeKey>,
): void {
  state.read(() => {
    for (const key of dirtyLeaves) {
      const node = state._nodeMap.get(key)
      if (!$isDecoratorNode(node) || binding.mapping.getSharedType(node)) continue
      const parent = node.getParent()
      const stored = parent ? binding.mapping.getSharedType(parent) : undefined
      if (!parent || !(stored instanceof Y.XmlElement)) continue
      const match = stored.toArray()[indexInStored(parent, node)]
      if (match instanceof Y.XmlElement && match.nodeName === node.getType())
        binding.mapping.set(match, node)
    }
  })
}

/** Where a child lies among the stored children, in which neighbouring texts are one. */
function indexInStored(parent: ElementNode, child: LexicalNode): number {
  let index = -1
  let afterText = false
  for (const sibling of parent.getChildren()) {
    const isText = $isTextNode(sibling)
    if (!isText || !afterText) index++
    afterText = isText
    if (sibling.is(child)) break
  }
  return index
}
