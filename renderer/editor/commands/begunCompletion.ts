import {
  $createParagraphNode,
  $createTextNode,
  $getEditor,
  $getSelection,
  $isNodeSelection,
  $isRangeSelection,
  $isTextNode,
  type LexicalEditor,
} from 'lexical'
import { $insertBlock } from '../nodes/insertBlock.ts'

/** The signs that open a list of what to complete: pages, people, topics, emoji. */
type CompletionSign = '[[' | '@' | '#' | ':'

const begun = new WeakMap<LexicalEditor, CompletionSign>()

/**
 * Writes a sign where the caret is, apart from the word before it, and gives the text the focus: what a menu
 * offers goes on as if the sign had been typed. Selected words stay, behind them the sign stands; behind a
 * selected block it begins a line.
 */
export function beginCompletion(editor: LexicalEditor, sign: CompletionSign): void {
  // Its list stands where the browser's caret is, which is in the text by then.
  editor.focus(() =>
    editor.update(() => {
      if ($isNodeSelection($getSelection())) {
        const line = $createParagraphNode()
        $insertBlock(line)
        line.select()
      }
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return
      if (!selection.isCollapsed()) {
        const end = selection.isBackward() ? selection.anchor : selection.focus
        selection.anchor.set(end.key, end.offset, end.type)
        selection.focus.set(end.key, end.offset, end.type)
      }
      const { anchor } = selection
      const node = anchor.getNode()
      const before = $isTextNode(node) ? node.getTextContent().slice(0, anchor.offset) : ''
      begun.set(editor, sign)
      selection.insertNodes([$createTextNode(/\S$/u.test(before) ? ` ${sign}` : sign)])
    }),
  )
}

/** Whether a menu began the completion of this sign, which asks for no letter then. */
export function $isBegun(sign: string): boolean {
  return begun.get($getEditor()) === sign
}

/** Says that what was begun was taken or left. */
export function endCompletion(editor: LexicalEditor): void {
  begun.delete(editor)
}
