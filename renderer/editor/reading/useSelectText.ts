import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import { nameKeys } from '../keys/editorKeys.ts'

const fields = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]'

/**
 * Selects a text that cannot be written in by the keys that select everything, where the browser would take the whole
 * app. From the page around it, too, but not from fields, dialogs and the app's frame, whose keys they are.
 */
export function useSelectText(editor: LexicalEditor, isReading: boolean): void {
  useEffect(() => {
    if (!isReading) return
    const onKeyDown = (event: KeyboardEvent) => {
      const root = editor.getRootElement()
      if (!root || event.defaultPrevented || !nameKeys(event).includes('mod+a')) return
      const { target } = event
      if (!(target instanceof Element) || target.closest(fields)) return
      const page = root.closest('main') ?? root
      if (target !== document.body && !page.contains(target)) return
      // Of several texts on one screen it is the one that the key comes from.
      const own = target.closest('[role="textbox"]')
      if (own && own !== root) return
      event.preventDefault()
      window.getSelection()?.selectAllChildren(root)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [editor, isReading])
}
