import {
  $createNodeSelection,
  $createParagraphNode,
  $getNodeByKey,
  $setSelection,
  type LexicalEditor,
  type NodeKey,
} from 'lexical'

/** Answers whether it opened itself. */
type Opener = () => boolean

const asked = new WeakMap<LexicalEditor, NodeKey>()
const openers = new WeakMap<LexicalEditor, Map<NodeKey, Opener>>()

/**
 * Opens what a block has inside, its formula or its tools, as Enter on it does.
 * One that was inserted just now, and is not drawn yet, opens when it is.
 * Answers `false` when nothing shown has an inside of this key.
 */
export function openBlock(editor: LexicalEditor, key: NodeKey): boolean {
  const opener = openers.get(editor)?.get(key)
  if (opener) return opener()
  asked.set(editor, key)
  return false
}

/** Says how a block is opened, for as long as it is shown; opens it when that was asked already. Returns its own undo. */
export function registerOpener(
  editor: LexicalEditor,
  key: NodeKey,
  opener: Opener,
): () => void {
  const all = openers.get(editor) ?? new Map<NodeKey, Opener>()
  openers.set(editor, all)
  all.set(key, opener)
  if (asked.get(editor) === key) {
    asked.delete(editor)
    opener()
  }
  return () => {
    if (all.get(key) === opener) all.delete(key)
  }
}

/** Goes back from inside a block to the text, with the block selected as a whole. */
export function leaveBlock(editor: LexicalEditor, key: NodeKey): void {
  editor.getRootElement()?.focus({ preventScroll: true })
  editor.update(() => {
    const selection = $createNodeSelection()
    selection.add(key)
    $setSelection(selection)
  })
}

/** Removes a block, and leaves the caret where it was. */
export function removeBlock(editor: LexicalEditor, key: NodeKey): void {
  editor.getRootElement()?.focus({ preventScroll: true })
  editor.update(() => {
    const block = $getNodeByKey(key)
    if (!block) return
    if (block.getPreviousSibling()) block.selectPrevious()
    else if (block.getNextSibling()) block.selectNext(0, 0)
    else block.insertAfter($createParagraphNode()).selectStart?.()
    block.remove()
  })
}
