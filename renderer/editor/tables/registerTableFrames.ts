import { TableNode } from '@lexical/table'
import type { LexicalEditor } from 'lexical'

/**
 * Marks the frames of tables that are wider than the text (`data-wide`), which scroll by
 * themselves, and of those that fit (`data-fits`); and tables whose columns have a width of
 * their own (`data-sized`), which take exactly the sum of them. Returns its own undo.
 */
export function registerTableFrames(editor: LexicalEditor): () => void {
  // Tests and other places without a layout have no such observer.
  if (typeof ResizeObserver === 'undefined') return () => {}
  const observed = new Map<string, HTMLElement>()
  const judge = (frame: Element) => {
    const table = frame.querySelector('table')
    if (!table) return
    const isWide = table.offsetWidth > frame.clientWidth + 1
    frame.toggleAttribute('data-wide', isWide)
    frame.toggleAttribute('data-fits', !isWide)
  }
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) judge(target.closest('table')?.parentElement ?? target)
  })
  const forget = (key: string) => {
    const frame = observed.get(key)
    observed.delete(key)
    if (!frame) return
    observer.unobserve(frame)
    const table = frame.querySelector('table')
    if (table) observer.unobserve(table)
  }
  const remove = editor.registerMutationListener(TableNode, (mutations) => {
    for (const [key, mutation] of mutations) {
      const frame = mutation === 'destroyed' ? null : editor.getElementByKey(key)
      if (observed.get(key) !== frame) forget(key)
      const table = frame?.querySelector('table')
      if (!frame || !table) continue
      const widths = editor.getEditorState().read(() => {
        const node = editor.getEditorState()._nodeMap.get(key)
        return node instanceof TableNode ? node.getColWidths() : undefined
      })
      table.toggleAttribute('data-sized', widths !== undefined)
      table.style.inlineSize = widths ? `${widths.reduce((a, b) => a + b, 0)}px` : ''
      if (observed.get(key) !== frame) {
        observed.set(key, frame)
        observer.observe(frame)
        observer.observe(table)
      }
    }
  })
  return () => {
    remove()
    observer.disconnect()
  }
}
