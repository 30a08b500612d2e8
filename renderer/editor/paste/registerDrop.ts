/** What is dragged in from another program or page comes in by the way of what is pasted. */
import { caretFromPoint } from '@lexical/clipboard'
import { $isCodeNode } from '@lexical/code-core'
import {
  $createRangeSelection,
  $findMatchingParent,
  $getNearestNodeFromDOMNode,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  $normalizeSelection__EXPERIMENTAL,
  $setSelection,
  COMMAND_PRIORITY_NORMAL,
  DROP_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { planPaste, readClipboard } from './planPaste.ts'
import { $insertPlan, type PasteOptions } from './registerPaste.ts'

/** How Lexical says which editor the dragged words lay in. */
const dragMark = 'application/x-lexical-drag'

/**
 * Takes drops but for two: words dragged within this editor, which move, and files, which are kept
 * as pasted ones are. Returns its own undo.
 */
export function registerDrop(editor: LexicalEditor, options: PasteOptions): () => void {
  return editor.registerCommand(
    DROP_COMMAND,
    (event) => {
      const data = event.dataTransfer
      if (!data || !editor.isEditable() || data.files.length > 0) return false
      if (isOwnDrag(data.getData(dragMark), editor)) return false
      // Whatever it is, the browser must not put it into the text by itself, nor go there.
      event.preventDefault()
      $selectPoint(event.clientX, event.clientY, editor)
      const isInCode = $isCaretInCode()
      const plan = planPaste(readClipboard(data), isInCode)
      const selection = $getSelection()
      if (isInCode && $isRangeSelection(selection))
        selection.insertRawText(data.getData('text/plain'))
      else $insertPlan(editor, plan, options)
      return true
    },
    COMMAND_PRIORITY_NORMAL,
  )
}

function isOwnDrag(mark: string, editor: LexicalEditor): boolean {
  // The keys of editors are letters; what else a foreign page may have written is no reason to parse it.
  return mark.includes(`"editorKey":"${editor.getKey()}"`)
}

/** Puts the caret where the pointer is; where no text is, it stays where it was. */
function $selectPoint(x: number, y: number, editor: LexicalEditor): void {
  const point = caretFromPoint(x, y, editor.getRootElement())
  const node = point && $getNearestNodeFromDOMNode(point.node)
  if (!point || !node) return
  const selection = $createRangeSelection()
  const parent = node.getParent()
  const [key, offset, type] = $isTextNode(node)
    ? ([node.getKey(), point.offset, 'text'] as const)
    : $isElementNode(node)
      ? ([node.getKey(), Math.min(point.offset, node.getChildrenSize()), 'element'] as const)
      : ([parent?.getKey() ?? '', node.getIndexWithinParent() + 1, 'element'] as const)
  if (key === '') return
  selection.anchor.set(key, offset, type)
  selection.focus.set(key, offset, type)
  $setSelection($normalizeSelection__EXPERIMENTAL(selection))
}

function $isCaretInCode(): boolean {
  const selection = $getSelection()
  return (
    $isRangeSelection(selection) &&
    $findMatchingParent(selection.anchor.getNode(), $isCodeNode) !== null
  )
}
