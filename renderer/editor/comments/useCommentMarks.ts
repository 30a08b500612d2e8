import type { LexicalEditor } from 'lexical'
import { useCallback, useEffect, useRef, useState } from 'react'
import { createCommentMarks, type OwnedCommentMarks } from './createCommentMarks.ts'
import type { EditorComments } from './EditorComments.ts'
import { setKnownThreads } from './registerMarks.ts'

/**
 * Follows the marks of an editor whose page has comments, and gives what begins a
 * comment: on the selection; without one, it goes to the thread at the caret; and
 * where there is none, it is a comment on the page. `null` where nobody comments.
 */
export function useCommentMarks(
  editor: LexicalEditor,
  comments: EditorComments | null,
): { readonly marks: OwnedCommentMarks | null; readonly onComment: (() => void) | null } {
  const [marks, setMarks] = useState<OwnedCommentMarks | null>(null)
  const latest = useRef(comments)
  useEffect(() => {
    latest.current = comments
    setKnownThreads(editor, comments?.known ?? new Set())
  }, [editor, comments])
  const hasComments = comments !== null
  useEffect(() => {
    if (!hasComments) return
    const own = createCommentMarks(editor)
    setMarks(own)
    latest.current?.onMarks(own)
    return () => {
      latest.current?.onMarks(null)
      own.dispose()
      setMarks(null)
    }
  }, [editor, hasComments])

  const mayBegin = Boolean(comments?.onBegin)
  const begin = useCallback(() => {
    const { current } = latest
    if (!marks || !current) return
    const words = current.onBegin ? marks.take() : null
    if (words !== null) {
      current.onBegin?.(words)
      return
    }
    const threads = marks.atCaret().filter((thread) => current.shown.has(thread))
    if (threads.length > 0) current.onOpen(threads, 'command')
    else current.onBegin?.(null)
  }, [marks])
  return { marks, onComment: marks && mayBegin ? begin : null }
}
