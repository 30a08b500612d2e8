import { $isLinkNode } from '@lexical/link'
import {
  $addUpdateTag,
  $findMatchingParent,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  COLLABORATION_TAG,
  COMMAND_PRIORITY_HIGH,
  DELETE_CHARACTER_COMMAND,
  type EditorState,
  HISTORIC_TAG,
  HISTORY_PUSH_TAG,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type NodeKey,
  PASTE_TAG,
  type TextNode,
  UNDO_COMMAND,
} from 'lexical'
import type { Language } from '../../../model/language.ts'
import type { Correction } from './Correction.ts'
import { correctTyped } from './correctTyped.ts'

/** Marks the updates in which typography corrects, or takes a correction back. */
const typographyTag = 'relais-typography'

/** A correction that was just made, with the caret still behind it. */
interface Made {
  readonly correction: Correction
  readonly key: NodeKey
  /** Where the caret is. */
  readonly offset: number
}

/**
 * Corrects what is typed by the custom of the page's language. Undo or Backspace right after a
 * correction takes back just that and keeps what was typed. Leaves alone: what is being composed,
 * pasted or written by others, code, links that show their address.
 */
export function registerTypography(editor: LexicalEditor, language: Language): () => void {
  let made: Made | null = null

  const onUpdate: Parameters<typeof editor.registerUpdateListener>[0] = (update) => {
    const { tags, editorState, prevEditorState, dirtyLeaves, dirtyElements } = update
    if (tags.has(typographyTag)) return
    const isTouched = dirtyLeaves.size > 0 || dirtyElements.size > 0
    const isForeign = [COLLABORATION_TAG, HISTORIC_TAG, PASTE_TAG].some((tag) => tags.has(tag))
    const last = made && isStillThere(made, prevEditorState) ? made : null
    const typed =
      isForeign || editor.isComposing() || !isTouched
        ? null
        : editorState.read(() => $readTyped(prevEditorState))
    if (!typed) {
      if (isTouched || !made || !isStillThere(made, editorState)) made = null
      return
    }
    made = null
    const correction = correctTyped(typed.before, language, last?.correction ?? null)
    if (!correction) return
    editor.update(
      () => {
        // Another listener may have changed it first: a Markdown shortcut, say.
        if ($readBefore()?.before !== typed.before) return
        // What was typed stays a step of its own, where the binding tells them apart.
        $addUpdateTag(HISTORY_PUSH_TAG)
        made = $apply(correction)
      },
      { tag: typographyTag },
    )
  }

  const takeBack = () => {
    const back = made
    if (!back || !isStillThere(back, editor.getEditorState())) return false
    made = null
    const { insert, original } = back.correction
    $apply({ remove: insert.length, insert: original, original: insert })
    $addUpdateTag(typographyTag)
    return true
  }

  return mergeRegister(
    editor.registerUpdateListener(onUpdate),
    editor.registerCommand(UNDO_COMMAND, takeBack, COMMAND_PRIORITY_HIGH),
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (isBackward) => isBackward && takeBack(),
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

function isStillThere(made: Made, state: EditorState): boolean {
  return state.read(() => {
    const selection = $getSelection()
    const node = $getNodeByKey(made.key)
    return (
      $isRangeSelection(selection) &&
      selection.isCollapsed() &&
      selection.anchor.key === made.key &&
      selection.anchor.offset === made.offset &&
      $isTextNode(node) &&
      node.getTextContent().slice(0, made.offset).endsWith(made.correction.insert)
    )
  })
}

interface Before {
  readonly node: TextNode
  readonly offset: number
  readonly before: string
}

/** The block's text before the caret; `null` where nothing is corrected. */
function $readBefore(): Before | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return null
  const link = $findMatchingParent(node, $isLinkNode)
  if (link && /^(?:\w+:|www\.)/.test(link.getTextContent())) return null
  const block = $findMatchingParent(node, (one) => $isElementNode(one) && !one.isInline())
  if (!block || block.getType() === 'code') return null
  const { offset } = selection.anchor
  const before = $textBefore(node, block) + node.getTextContent().slice(0, offset)
  return { node, offset, before }
}

/** What stands in the block before a node; what is no text as U+FFFC, code as back quotes around it. */
function $textBefore(node: LexicalNode, block: LexicalNode): string {
  let text = ''
  let at: LexicalNode | null = node
  while (at && !at.is(block)) {
    for (const sibling of at.getPreviousSiblings().toReversed()) {
      if ($isLineBreakNode(sibling)) return text
      text = $nodeToText(sibling) + text
    }
    at = at.getParent()
  }
  return text
}

function $nodeToText(node: LexicalNode): string {
  if ($isTextNode(node)) return node.hasFormat('code') ? '\ufffc' : node.getTextContent()
  if ($isElementNode(node)) return node.getChildren().map($nodeToText).join('')
  return '\ufffc'
}

/** What was just typed, in an editor state; `null` when one character more is not all that happened. */
function $readTyped(previous: EditorState): Before | null {
  const now = $readBefore()
  if (!now || now.offset === 0) return null
  const key = now.node.getKey()
  const was = previous.read(() => {
    const selection = $getSelection()
    if (!$isRangeSelection(selection)) return null
    const start = selection.isBackward() ? selection.focus : selection.anchor
    const node = $getNodeByKey(key)
    return {
      key: start.key,
      offset: start.offset,
      isCollapsed: selection.isCollapsed(),
      length: $isTextNode(node) ? node.getTextContentSize() : null,
    }
  })
  if (!was) return null
  const isSameText = was.key === key && now.offset === was.offset + 1
  // The first character of a text that was not there: of a line, or in another format.
  const isNewText = was.length === null && now.offset === 1
  if (!isSameText && !isNewText) return null
  if (isSameText && was.isCollapsed && was.length !== now.node.getTextContentSize() - 1)
    return null
  return now
}

/** Changes the text before the caret, which may lie in several nodes; gives what was made. */
function $apply(correction: Correction): Made | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node)) return null
  const { offset } = selection.anchor
  const inNode = Math.min(correction.remove, offset)
  let rest = correction.remove - inNode
  let before = node.getPreviousSibling()
  while (rest > 0 && $isTextNode(before)) {
    const size = before.getTextContentSize()
    const taken = Math.min(rest, size)
    const next = before.getPreviousSibling()
    before.spliceText(size - taken, taken, '')
    if (taken === size) before.remove()
    rest -= taken
    before = next
  }
  node.spliceText(offset - inNode, inNode, correction.insert)
  const caret = offset - inNode + correction.insert.length
  node.select(caret, caret)
  // A space that was swallowed is nothing one would take back.
  return correction.insert === '' ? null : { correction, key: node.getKey(), offset: caret }
}
