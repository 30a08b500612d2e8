import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COMMAND_PRIORITY_LOW,
  IS_APPLE,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from 'lexical'

/**
 * The keys to the page's start and its end, with Shift to select as far. The
 * browser's own stop before the words of a block that is not on screen: those
 * are not laid out (`content-visibility`).
 */
export function registerPageEnds(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    (event) => {
      const end = pageEndOf(event)
      // A field within a block has ends of its own.
      if (end === null || event.target !== editor.getRootElement()) return false
      const before = $getSelection()
      const anchor = event.shiftKey && $isRangeSelection(before) ? before.anchor : null
      const { key, offset, type } = anchor ?? {}
      const caret = end === 'start' ? $getRoot().selectStart() : $getRoot().selectEnd()
      if (key !== undefined && offset !== undefined && type !== undefined) {
        const reached = caret.clone()
        reached.anchor.set(key, offset, type)
        $setSelection(reached)
      }
      event.preventDefault()
      return true
    },
    COMMAND_PRIORITY_LOW,
  )
}

function pageEndOf(event: KeyboardEvent): 'start' | 'end' | null {
  if (event.altKey || event.ctrlKey === event.metaKey) return null
  const [start, end] = IS_APPLE && event.metaKey ? ['ArrowUp', 'ArrowDown'] : ['Home', 'End']
  if (event.metaKey && !IS_APPLE) return null
  return event.key === start ? 'start' : event.key === end ? 'end' : null
}
