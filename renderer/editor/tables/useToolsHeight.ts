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
    const tools = sheet?.parentElement?.querySelector('[role="toolbar"]')?.parentElement
    if (!sheet || !tools) return
    const observer = new ResizeObserver(() => {
      const { position } = getComputedStyle(tools)
      const height = position === 'sticky' ? tools.offsetHeight : 0
      sheet.style.setProperty('--editor-tools-height', `${height}px`)
    })
    observer.observe(tools)
    return () => observer.disconnect()
  }, [editor])
}
