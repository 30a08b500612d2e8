import type { LexicalEditor } from 'lexical'
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { $listHeadings, type PageHeading } from './listHeadings.ts'

/** The headings of an editor's page, live; the same array until one changes. */
export function useHeadings(editor: LexicalEditor): readonly PageHeading[] {
  const last = useRef<{ readonly sign: string; readonly headings: readonly PageHeading[] }>({
    sign: '[]',
    headings: [],
  })
  return useSyncExternalStore(
    useCallback((listener) => editor.registerUpdateListener(listener), [editor]),
    () => {
      const headings = editor.getEditorState().read($listHeadings)
      const sign = JSON.stringify(headings)
      if (sign !== last.current.sign) last.current = { sign, headings }
      return last.current.headings
    },
  )
}
