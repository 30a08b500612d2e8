import { COMMAND_PRIORITY_EDITOR, createCommand, type LexicalCommand } from 'lexical'
import { useCallback, useEffect, useState } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { editorKeys, nameKeys } from '../keys/editorKeys.ts'
import { FindBar } from './FindBar.tsx'

/** Opens the search in a page, with the row that replaces when asked. */
export const OPEN_FIND_COMMAND: LexicalCommand<{ readonly replace: boolean }> =
  createCommand('OPEN_FIND')

interface Opened {
  readonly replace: boolean
  /** Counts the openings: each brings the focus back to the field. */
  readonly turn: number
}

/** The search in a page while it is open, and the keys that open it from anywhere on the screen. */
export function FindLayer() {
  const { editor } = useEditorContext()
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = useCallback(
    (replace: boolean) => setOpened((was) => ({ replace, turn: (was?.turn ?? 0) + 1 })),
    [],
  )
  useEffect(
    () =>
      editor.registerCommand(
        OPEN_FIND_COMMAND,
        ({ replace }) => {
          open(replace)
          return true
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor, open],
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const names = nameKeys(event)
      const replace = names.includes(editorKeys.replace)
      if (!replace && !names.includes(editorKeys.find)) return
      // Not behind a dialog.
      if (editor.getRootElement()?.closest('[inert], [aria-hidden="true"]')) return
      // Pressed again in the field it gives the browser's own search.
      const isInBar = event.target instanceof Element && event.target.closest('[data-find-bar]')
      if (isInBar && !replace) return
      event.preventDefault()
      open(replace)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [editor, open])
  if (!opened) return null
  return <FindBar turn={opened.turn} replace={opened.replace} onClose={() => setOpened(null)} />
}
