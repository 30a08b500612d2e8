import type { NodeKey } from 'lexical'
import { useEffect, useRef } from 'react'
import { registerOpener } from '../behaviour/openBlock.ts'
import { useEditorContext } from '../EditorContext.ts'

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
