import { COMMAND_PRIORITY_LOW, KEY_ENTER_COMMAND } from 'lexical'
import { useEffect, useRef } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { MentionLink } from '../decorations/MentionLink.tsx'
import { useIsNodeSelected } from '../decorations/useIsNodeSelected.ts'
import type { MentionNode } from '../nodes/MentionNode.ts'

/** A mention in the editor; selected as a whole, Enter shows the person. */
export function MentionView(props: { readonly node: MentionNode }) {
  const { node } = props
  const { editor } = useEditorContext()
  const box = useRef<HTMLSpanElement>(null)
  const isSelected = useIsNodeSelected(node.getKey())
  useEffect(() => {
    if (!isSelected) return
    return editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const link = box.current?.querySelector('a')
        if (!link) return false
        event?.preventDefault()
        link.click()
        return true
      },
      COMMAND_PRIORITY_LOW,
    )
  }, [editor, isSelected])
  return (
    <span ref={box}>
      <MentionLink person={node.__personId} label={node.__label} isEdited />
    </span>
  )
}
