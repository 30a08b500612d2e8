import { $isMarkNode, $unwrapMarkNode, MarkNode } from '@lexical/mark'
import {
  $isElementNode,
  $nodesOfType,
  COMMAND_PRIORITY_CRITICAL,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical'

const knownThreads = new WeakMap<LexicalEditor, ReadonlySet<string>>()

/** Tells an editor which threads its page has. */
export function setKnownThreads(editor: LexicalEditor, threads: ReadonlySet<string>): void {
  knownThreads.set(editor, threads)
}

/**
 * What keeps marks well formed; before a document is bound. Text that is cut and
 * pasted in its page keeps its marks. A copy has none, and marks never go to
 * another page: the threads they belong to are not there.
 */
export function registerMarks(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(MarkNode, (mark) => {
      if (mark.isEmpty()) mark.remove()
    }),
    editor.registerCommand(
      SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
      ({ nodes }) => {
        const mayStay = $pastedMarks(editor)
        const pasted = nodes.flatMap((node) => $keepMarks(node, mayStay))
        nodes.splice(0, nodes.length, ...pasted)
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
  )
}

/**
 * Tells which marks of pasted text stay: those of this page's threads whose words
 * were cut, and so stand nowhere in it. In an update or a read.
 */
export function $pastedMarks(editor: LexicalEditor): (id: string) => boolean {
  const taken = new Set($nodesOfType(MarkNode).flatMap((mark) => mark.getIDs()))
  const known = knownThreads.get(editor)
  return (id) => known?.has(id) === true && !taken.has(id)
}

/** A pasted node with those marks only that may stay; a mark without any is its words alone. */
function $keepMarks(node: LexicalNode, mayStay: (id: string) => boolean): LexicalNode[] {
  if (!$isElementNode(node)) return [node]
  for (const child of node.getChildren()) $keepMarks(child, mayStay)
  if (!$isMarkNode(node)) return [node]
  const ids = node.getIDs()
  const kept = ids.filter(mayStay)
  if (kept.length > 0) {
    if (kept.length < ids.length) node.setIDs(kept)
    return [node]
  }
  if (node.getParent() === null) {
    const words = node.getChildren()
    for (const word of words) word.remove()
    return words
  }
  $unwrapMarkNode(node)
  return []
}
