import { COMMAND_PRIORITY_LOW, KEY_DOWN_COMMAND, registerEventListeners } from 'lexical'
import { useEffect, useRef } from 'react'
import { useEditorContext } from '../context/EditorContext.ts'
import { isPressed } from '../keys/editorKeys.ts'
import type { OwnedCommentMarks } from './createCommentMarks.ts'
import type { EditorComments } from './EditorComments.ts'
import { MarginMarkers } from './MarginMarkers.tsx'
import { useHeldWords } from './useHeldWords.ts'

/** Shows the comments of a text in it: which words they are about, and how many there are beside each line. */
export function CommentLayer(props: {
  readonly comments: EditorComments
  readonly marks: OwnedCommentMarks
}) {
  const { comments, marks } = props
  const { editor, editable, onComment } = useEditorContext()
  const latest = useRef(comments)
  useEffect(() => {
    latest.current = comments
  })

  const { shown, active } = comments
  useEffect(() => {
    const draw = () => {
      for (const [element, threads] of marks.each())
        if (active && threads.includes(active)) element.dataset.comment = 'active'
        else if (threads.some((thread) => shown.has(thread))) element.dataset.comment = 'open'
        else delete element.dataset.comment
    }
    draw()
    return marks.onChange(draw)
  }, [marks, shown, active])

  useHeldWords(editor, marks)

  useEffect(() => {
    let isWriting = false
    const pointerdown = (event: PointerEvent) => {
      isWriting =
        editable &&
        (event.currentTarget as Node | null)?.contains(document.activeElement) === true
    }
    const click = (event: MouseEvent) => {
      const element = (event.target as Element | null)?.closest<HTMLElement>('mark') ?? null
      // A link that is followed, or words that are being selected, open nothing else.
      if (!element || !window.getSelection()?.isCollapsed) return
      if (!editable && (event.target as Element).closest('a')) return
      const threads = marks
        .threadsOf(element)
        .filter((thread) => latest.current.shown.has(thread))
      if (threads.length > 0) latest.current.onOpen(threads, isWriting ? 'writing' : 'pointer')
    }
    return editor.registerRootListener((root) => {
      if (root) return registerEventListeners(root, { pointerdown, click })
    })
  }, [editor, editable, marks])

  useEffect(() => {
    return editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (!isPressed(event, 'comment')) return false
        event.preventDefault()
        // After the update that carries the key: marks are read of what is committed.
        queueMicrotask(() => onComment?.())
        return true
      },
      COMMAND_PRIORITY_LOW,
    )
  }, [editor, onComment])

  return <MarginMarkers marks={marks} comments={comments} />
}
