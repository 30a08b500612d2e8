import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'

/**
 * Tells the stylesheet how high the tools are that stay above the text (`--editor-tools-height`),
 * so that what stays in sight below them is not under them.
 */
export function useToolsHeight(editor: LexicalEditor): void {
  useEffect(() => {
    if (typeof ResizeObserver === 'undefined') return
    const sheet = editor.getRootElement()?.parentElement
    const bar = sheet?.parentElement?.querySelector<HTMLElement>('[role="toolbar"]')
    const holder = bar?.parentElement
    if (!sheet || !bar || !holder) return
    const observer = new ResizeObserver(() => {
      const { position } = getComputedStyle(holder)
      // Not the holder's: it has room below the bar, through which lines would be seen above a header.
      const height = position === 'sticky' ? bar.offsetHeight : 0
      sheet.style.setProperty('--editor-tools-height', `${height}px`)
    })
    observer.observe(bar)
    return () => observer.disconnect()
  }, [editor])
}
