import { LinkNode } from '@lexical/link'
import { HeadingNode } from '@lexical/rich-text'
import { $getNodeByKey, type LexicalEditor, mergeRegister, type NodeKey } from 'lexical'
import { foldAnchor, listAnchors, readLinkTarget } from './readLinkTarget.ts'

/**
 * Shows of links to headings of their own page (`#anchor`) whether the heading is there: one whose heading is gone looks
 * as one that leads nowhere, until it is back. Nothing is stored. Returns its own undo.
 */
export function registerHeadingLinks(editor: LexicalEditor): () => void {
  /** Links that name a heading of this page, with its anchor. */
  const anchors = new Map<NodeKey, string>()
  const show = () => {
    const root = editor.getRootElement()
    if (!root || anchors.size === 0) return
    const headings = listAnchors(root)
    for (const [key, anchor] of anchors)
      editor.getElementByKey(key)?.toggleAttribute('data-lost', !headings.has(anchor))
  }
  return mergeRegister(
    editor.registerMutationListener(LinkNode, (mutations) => {
      for (const [key, mutation] of mutations) {
        const url = mutation === 'destroyed' ? '' : readUrl(editor, key)
        const target = readLinkTarget(url)
        if (target.kind === 'heading') anchors.set(key, foldAnchor(target.anchor))
        else anchors.delete(key)
      }
      show()
    }),
    editor.registerMutationListener(HeadingNode, show),
    // Words typed in a heading change the words alone.
    editor.registerUpdateListener(({ dirtyElements, editorState }) => {
      if (anchors.size === 0) return
      const isHeading = (key: NodeKey) => editorState._nodeMap.get(key) instanceof HeadingNode
      if ([...dirtyElements.keys()].some(isHeading)) show()
    }),
  )
}

function readUrl(editor: LexicalEditor, key: NodeKey): string {
  return editor.getEditorState().read(() => {
    const link = $getNodeByKey(key)
    return link instanceof LinkNode ? link.getURL() : ''
  })
}
