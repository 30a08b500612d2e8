import type { NodeKey } from 'lexical'
import { useEffect, useRef } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { registerOpener } from './openBlock.ts'

/** Says what Enter on a block does; nothing where the text is only read. */
export function useOpener(key: NodeKey, open: () => boolean): void {
  const { editor, editable } = useEditorContext()
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    if (editable) return registerOpener(editor, key, () => latest.current())
  }, [editor, editable, key])
}
