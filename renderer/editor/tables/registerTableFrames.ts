import { TableNode } from '@lexical/table'
import type { LexicalEditor } from 'lexical'

/**
 * Marks the frames of tables that are wider than the text (`data-wide`), which scroll by
 * themselves and fade where columns go on (`data-more-before`, `data-more-after`), and of those that fit (`data-fits`); and tables whose columns have a width of
 * their own (`data-sized`), which take exactly the sum of them. A wide one of a text that is only read
 * takes the focus, so that the arrow keys scroll it. Returns its own undo.
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
    // Where one writes, the caret scrolls it, and a place for the focus would take the caret away.
    if (isWide && !editor.isEditable()) frame.setAttribute('tabindex', '0')
    else frame.removeAttribute('tabindex')
    showEdges(frame)
  }
  const showEdges = (frame: Element) => {
    const { scrollLeft, clientWidth, scrollWidth } = frame
    frame.toggleAttribute('data-more-before', scrollLeft > 1)
    frame.toggleAttribute('data-more-after', scrollLeft + clientWidth < scrollWidth - 1)
  }
  const onScroll = (event: Event) => {
    if (event.target instanceof Element && event.target.hasAttribute('data-wide'))
      showEdges(event.target)
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
  // What scrolls tells nobody above it: it is heard on the way down.
  const removeRoot = editor.registerRootListener((root, previous) => {
    previous?.removeEventListener('scroll', onScroll, true)
    root?.addEventListener('scroll', onScroll, { capture: true, passive: true })
  })
  const removeEditable = editor.registerEditableListener(() => {
    for (const frame of observed.values()) judge(frame)
  })
  return () => {
    remove()
    removeRoot()
    removeEditable()
    observer.disconnect()
  }
}
