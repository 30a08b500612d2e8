import { createDOMRange } from '@lexical/selection'
import type { LexicalEditor } from 'lexical'
import { useEffect } from 'react'
import type { OwnedCommentMarks } from './createCommentMarks.ts'
import { $findWords } from './markNodes.ts'

const name = 'comment-draft'

/** Shows the words of a comment that is being written, which the selection no longer does. */
export function useHeldWords(editor: LexicalEditor, marks: OwnedCommentMarks): void {
  useEffect(() => {
    // Browsers without it show the words in the composer only.
    if (typeof Highlight === 'undefined' || !CSS.highlights) return
    const draw = () => {
      const held = marks.held()
      const range =
        held &&
        editor.getEditorState().read(
          () => {
            const selection = $findWords(held)
            if (!selection) return null
            const [start, end] = selection.getStartEndPoints() ?? []
            if (!start || !end) return null
            const [from, to] = selection.isBackward() ? [end, start] : [start, end]
            return createDOMRange(editor, from.getNode(), from.offset, to.getNode(), to.offset)
          },
          { editor },
        )
      if (range) CSS.highlights.set(name, new Highlight(range))
      else CSS.highlights.delete(name)
    }
    const removeMarks = marks.onChange(draw)
    const removeUpdate = editor.registerUpdateListener(() => {
      if (marks.held()) draw()
    })
    return () => {
      removeMarks()
      removeUpdate()
      CSS.highlights.delete(name)
    }
  }, [editor, marks])
}
