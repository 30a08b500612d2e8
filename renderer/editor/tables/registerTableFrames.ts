import { TableNode } from '@lexical/table'
import { type LexicalEditor, mergeRegister } from 'lexical'
import { TableFrames } from './TableFrames.ts'

/**
 * Watches the frames of an editor's tables ({@link TableFrames}), and marks tables whose columns have a width
 * of their own (`data-sized`), which take exactly the sum of them. Where nothing can be written no caret scrolls
 * a wide table: its frame takes the focus then, and the arrows. Returns its own undo.
 */
export function registerTableFrames(editor: LexicalEditor): () => void {
  const shown = new Map<string, HTMLElement>()
  const setFocusable = (frame: HTMLElement, isWide: boolean) => {
    if (isWide && !editor.isEditable()) frame.tabIndex = 0
    else frame.removeAttribute('tabindex')
  }
  const frames = new TableFrames(setFocusable)
  const forget = (key: string) => {
    const frame = shown.get(key)
    shown.delete(key)
    if (frame) frames.forget(frame)
  }
  const removeListeners = mergeRegister(
    editor.registerMutationListener(TableNode, (mutations) => {
      for (const [key, mutation] of mutations) {
        const frame = mutation === 'destroyed' ? null : editor.getElementByKey(key)
        if (shown.get(key) !== frame) forget(key)
        const table = frame?.querySelector('table')
        if (!frame || !table) continue
        const widths = editor.getEditorState().read(() => {
          const node = editor.getEditorState()._nodeMap.get(key)
          return node instanceof TableNode ? node.getColWidths() : undefined
        })
        table.toggleAttribute('data-sized', widths !== undefined)
        table.style.inlineSize = widths ? `${widths.reduce((a, b) => a + b, 0)}px` : ''
        shown.set(key, frame)
        frames.watch(frame)
      }
    }),
    editor.registerEditableListener(() => {
      for (const frame of shown.values()) setFocusable(frame, frame.hasAttribute('data-wide'))
    }),
  )
  return () => {
    removeListeners()
    frames.dispose()
  }
}
