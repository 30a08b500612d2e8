import {
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  $isRootNode,
  COLLABORATION_TAG,
  type LexicalEditor,
} from 'lexical'
import { scrollerOf } from './scrollerOf.ts'

/** Says on a block of the page's top level that the caret is in it; the dimming goes by it. */
const caretBlockAttribute = 'data-caret'

/** What follows the caret in focus mode. */
export interface CaretBlockOptions {
  readonly dim: boolean
  readonly typewriter: boolean
}

/**
 * Marks the block of the caret and, like a typewriter, keeps its line in the middle of what
 * scrolls it. Looks at the screen only; nothing of it is stored. Returns its own undo.
 */
export function registerCaretBlock(
  editor: LexicalEditor,
  options: CaretBlockOptions,
): () => void {
  let marked: HTMLElement | null = null
  const mark = () => {
    const key = editor.read(() => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return null
      const block = $findMatchingParent(selection.focus.getNode(), (node) =>
        $isRootNode(node.getParent()),
      )
      return block?.getKey() ?? null
    })
    const element = key === null ? null : editor.getElementByKey(key)
    if (element === marked) return
    marked?.removeAttribute(caretBlockAttribute)
    element?.setAttribute(caretBlockAttribute, '')
    marked = element
  }
  if (options.dim) mark()
  const removeListener = editor.registerUpdateListener(({ tags }) => {
    if (options.dim) mark()
    if (options.typewriter && !tags.has(COLLABORATION_TAG)) keepInTheMiddle(editor)
  })
  return () => {
    removeListener()
    marked?.removeAttribute(caretBlockAttribute)
  }
}

/** How far from the middle the line may be before the page moves, in CSS pixels. */
const slack = 4

function keepInTheMiddle(editor: LexicalEditor): void {
  const root = editor.getRootElement()
  const selection = root?.ownerDocument.getSelection()
  if (!root || !selection || selection.rangeCount === 0 || !selection.isCollapsed) return
  if (root !== root.ownerDocument.activeElement) return
  const caret = caretRect(selection)
  const scroller = scrollerOf(root)
  if (!caret || !scroller) return
  const frame = scroller.getBoundingClientRect()
  const by = caret.top + caret.height / 2 - (frame.top + scroller.clientHeight * 0.45)
  if (Math.abs(by) > slack) scroller.scrollBy({ top: by })
}

/** An empty line gives no rectangle of its own: its element's stands for it. */
function caretRect(selection: Selection): DOMRect | null {
  const rect = selection.getRangeAt(0).getBoundingClientRect()
  if (rect.height > 0) return rect
  const node = selection.anchorNode
  const element = node instanceof Element ? node : node?.parentElement
  return element?.getBoundingClientRect() ?? null
}
