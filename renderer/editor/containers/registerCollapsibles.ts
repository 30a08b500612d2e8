import {
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  isHTMLElement,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  registerEventListeners,
} from 'lexical'
import { findBlockContent } from '../nodes/blockFrame.ts'
import { $findFold, $isCollapsibleNode, CollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { $isCollapsibleTitleNode } from '../nodes/CollapsibleTitleNode.ts'
import {
  isCollapsibleOpen,
  onCollapsibleChange,
  setCollapsibleOpen,
} from '../nodes/openCollapsibles.ts'

/**
 * Shows collapsibles open or closed. What is folded away can still be found:
 * the browser's search, a caret that gets in and {@link revealNode} open it,
 * and on paper everything is open. Returns its own undo.
 */
export function registerCollapsibles(editor: LexicalEditor): () => void {
  const keys = new Set<NodeKey>()
  const onFound = (event: Event) => {
    if (isHTMLElement(event.target)) revealElement(editor, event.target)
  }
  // Who only reads needs no caret in the title.
  const onClick = (event: Event) => {
    const title = isHTMLElement(event.target)
      ? event.target.closest('[data-collapsible-title]')
      : null
    if (!title || editor.isEditable() || (event.target as Element).closest('a, button')) return
    const key = editor.read(() => $getNearestNodeFromDOMNode(title)?.getParent()?.getKey())
    if (key) toggleCollapsible(editor, key)
  }
  return mergeRegister(
    editor.registerMutationListener(CollapsibleNode, (mutations) => {
      for (const [key, mutation] of mutations)
        if (mutation === 'destroyed') keys.delete(key)
        else {
          keys.add(key)
          drawFold(editor, key)
        }
    }),
    editor.registerUpdateListener(({ editorState, dirtyElements }) => {
      editorState.read(() => {
        for (const key of dirtyElements.keys()) if (keys.has(key)) drawFold(editor, key)
        const selection = $getSelection()
        if (keys.size > 0 && $isRangeSelection(selection) && selection.isCollapsed())
          $openAround(editor, selection.anchor.getNode())
      })
    }),
    onCollapsibleChange(editor, () => {
      for (const key of keys) drawFold(editor, key)
    }),
    editor.registerRootListener((root) => {
      if (root) return registerEventListeners(root, { beforematch: onFound, click: onClick })
    }),
  )
}

/** Opens every collapsible that a node is folded away in. */
export function revealNode(editor: LexicalEditor, key: NodeKey): void {
  editor.read(() => {
    const node = $getNodeByKey(key)
    if (node) $openAround(editor, node)
  })
}

/** The same for something drawn in the text. */
export function revealElement(editor: LexicalEditor, element: Element): void {
  editor.read(() => {
    const node = $getNearestNodeFromDOMNode(element)
    if (node) $openAround(editor, node)
  })
}

/** Opens or closes a collapsible; a caret that would be folded away goes to the title. */
export function toggleCollapsible(editor: LexicalEditor, key: NodeKey): void {
  const close = isCollapsibleOpen(editor, key)
  if (close && editor.isEditable())
    editor.update(
      () => {
        const selection = $getSelection()
        if (!$isRangeSelection(selection)) return
        const collapsible = $getNodeByKey(key)
        const fold = $findFoldOf(selection.anchor.getNode(), key)
        const title = $isCollapsibleNode(collapsible) ? collapsible.getFirstChild() : null
        if (fold && $isCollapsibleTitleNode(title)) title.selectEnd()
      },
      { discrete: true },
    )
  setCollapsibleOpen(editor, key, !close)
}

function $findFoldOf(node: LexicalNode, key: NodeKey): LexicalNode | null {
  let fold = $findFold(node)
  while (fold !== null && fold.getKey() !== key) fold = $findFold(fold)
  return fold
}

function $openAround(editor: LexicalEditor, node: LexicalNode): void {
  for (let fold = $findFold(node); fold !== null; fold = $findFold(fold))
    setCollapsibleOpen(editor, fold.getKey(), true)
}

function drawFold(editor: LexicalEditor, key: NodeKey): void {
  const frame = editor.getElementByKey(key)
  const content = frame && findBlockContent(frame)
  if (!frame || !content) return
  const isOpen = isCollapsibleOpen(editor, key)
  frame.toggleAttribute('data-open', isOpen)
  for (const child of content.children) {
    if (child.hasAttribute('data-collapsible-title') || isOpen) {
      child.removeAttribute('hidden')
      child.removeAttribute('aria-hidden')
    } else {
      child.setAttribute('hidden', 'until-found')
      // The element itself stays, empty: nobody shall hear of a heading of nothing.
      child.setAttribute('aria-hidden', 'true')
    }
  }
}
