import {
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $onUpdate,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import type { Language } from '../../../model/language.ts'
import { isOpen } from '../typography/Correction.ts'

/** A blank that a completion wrote, with the caret right behind it. */
interface Blank {
  readonly key: NodeKey
  /** Where the caret is. */
  readonly offset: number
}

const blanks = new WeakMap<LexicalEditor, Blank>()

/** What follows these needs no blank before it. */
const closes = /^[\s.,;:!?…)\]}»”’]/u

/**
 * Puts what was completed where the caret is, and a blank to write on after it,
 * in the format that the words had; where a blank stands already, that is the one.
 */
export function $insertCompletion(
  editor: LexicalEditor,
  nodes: readonly LexicalNode[],
  format = 0,
): void {
  const selection = $getSelection()
  const last = nodes.at(-1)
  if (!last || !$isRangeSelection(selection)) return
  for (const node of nodes) if ($isTextNode(node)) node.setFormat(format)
  selection.insertNodes([...nodes])
  const next = last.getNextSibling()
  const following = $isTextNode(next) ? next.getTextContent() : ''
  if ($isTextNode(next) && following.startsWith(' ')) next.select(1, 1)
  else if (!closes.test(following)) {
    const blank = $createTextNode(' ').setFormat(format)
    last.insertAfter(blank)
    blank.select(1, 1).setFormat(format)
  }
  // Neighbouring texts become one, and get another key, when the update ends.
  $onUpdate(() => {
    const blank = editor.getEditorState().read($readBlank)
    if (blank) blanks.set(editor, blank)
    else blanks.delete(editor)
  })
}

/**
 * Keeps the blank after a completion from becoming two: a blank typed right
 * after it is that one, and a mark that follows a word closely takes its place.
 * In French the high marks keep it, as the space that belongs before them.
 */
export function registerCompletionBlank(editor: LexicalEditor, language: Language): () => void {
  return editor.registerCommand(
    BEFORE_INPUT_COMMAND,
    (event) => {
      const blank = blanks.get(editor)
      blanks.delete(editor)
      const typed = event.inputType === 'insertText' ? event.data : null
      if (!blank || !typed || event.isComposing) return false
      const here = $readBlank()
      const node = $getNodeByKey(blank.key)
      if (here?.key !== blank.key || here.offset !== blank.offset || !$isTextNode(node))
        return false
      if (typed === ' ') {
        event.preventDefault()
        return true
      }
      const words = [...node.getPreviousSiblings(), node].map((one) => one.getTextContent())
      if (!followsClosely(typed, words.join(''), language)) return false
      event.preventDefault()
      node.spliceText(blank.offset - 1, 1, '')
      node.select(blank.offset - 1, blank.offset - 1)
      // In a step of its own, so that it is corrected as what is typed is.
      $onUpdate(() => editor.update(() => $getSelection()?.insertText(typed)))
      return true
    },
    COMMAND_PRIORITY_CRITICAL,
  )
}

function followsClosely(typed: string, before: string, language: Language): boolean {
  if (/^[.,…)\]}'’]$/u.test(typed)) return true
  if (language === 'fr') return false
  if (typed === '"') return isOpen(before, '“', '”') || before.split('"').length % 2 === 0
  return /^[;:!?”]$/u.test(typed)
}

/** The caret behind a blank; `null` where it is not. */
function $readBlank(): Blank | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const { key, offset } = selection.anchor
  const node = $getNodeByKey(key)
  if (!$isTextNode(node) || node.getTextContent()[offset - 1] !== ' ') return null
  return { key, offset }
}
