import { ListNode } from '@lexical/list'
import type { LexicalEditor } from 'lexical'

/**
 * Makes a check list a group for screen readers: its items are check boxes,
 * which a list may not hold. Returns its own undo.
 */
export function nameCheckLists(editor: LexicalEditor): () => void {
  return editor.registerMutationListener(ListNode, (mutations) => {
    const nodes = editor.getEditorState()._nodeMap
    for (const [key, mutation] of mutations) {
      if (mutation === 'destroyed') continue
      const list = nodes.get(key)
      const element = editor.getElementByKey(key)
      if (!(list instanceof ListNode) || !element) continue
      if (list.__listType === 'check') element.setAttribute('role', 'group')
      else element.removeAttribute('role')
    }
  })
}
