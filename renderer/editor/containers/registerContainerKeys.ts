import { $isListNode } from '@lexical/list'
import {
  $createParagraphNode,
  $findMatchingParent,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  $isRootOrShadowRoot,
  $nodesOfType,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_NORMAL,
  DELETE_CHARACTER_COMMAND,
  type ElementNode,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  type RangeSelection,
} from 'lexical'
import { $isCalloutNode } from '../nodes/CalloutNode.ts'
import { $isCollapsibleNode } from '../nodes/CollapsibleNode.ts'
import { $isCollapsibleTitleNode } from '../nodes/CollapsibleTitleNode.ts'
import { $isColumnNode } from '../nodes/ColumnNode.ts'
import { $isColumnsNode } from '../nodes/ColumnsNode.ts'
import { FootnoteNode } from '../nodes/FootnoteNode.ts'
import { $isFootnoteTextNode, type FootnoteTextNode } from '../nodes/FootnoteTextNode.ts'
import { isCollapsibleOpen } from '../nodes/openCollapsibles.ts'
import { $deleteBackFrom, $isAtStartOf } from './deleteBack.ts'
import { $enterTitle } from './enterTitle.ts'
import { toggleCollapsible } from './registerCollapsibles.ts'

/**
 * How the caret gets into, through and out of what holds blocks. Enter on an
 * empty last line goes on under it, as does the arrow where nothing follows;
 * Backspace at its start takes the frame away; Enter in a title goes to the
 * content, with Ctrl (⌘) it folds; from a footnote's text Enter goes back to its mark. Returns its own undo.
 */
export function registerContainerKeys(editor: LexicalEditor): () => void {
  const withCaret =
    ($run: (selection: RangeSelection, block: ElementNode) => boolean) =>
    (event: KeyboardEvent | null) => {
      const found = $readCaret()
      if (!found || event?.isComposing || !$run(found.selection, found.block)) return false
      event?.preventDefault()
      return true
    }
  const $isClosed = (node: LexicalNode | null) =>
    $isCollapsibleNode(node) && !isCollapsibleOpen(editor, node.getKey())

  return mergeRegister(
    editor.registerCommand(
      INSERT_PARAGRAPH_COMMAND,
      () => {
        const found = $readCaret()
        if (!found) return false
        return $enterTitle(editor, found.block) || $leaveByEmptyLine(found.block)
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        const block = event?.ctrlKey || event?.metaKey ? $readCaret()?.block : null
        const collapsible = block?.getParent()
        if (!$isCollapsibleTitleNode(block) || !$isCollapsibleNode(collapsible)) return false
        event?.preventDefault()
        const key = collapsible.getKey()
        queueMicrotask(() => toggleCollapsible(editor, key))
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_ARROW_DOWN_COMMAND,
      (event) => {
        if (event.shiftKey) return false
        return withCaret((_selection, block) => {
          const isLast =
            block.getNextSibling() === null ||
            ($isCollapsibleTitleNode(block) && $isClosed(block.getParent()))
          const outer = isLast ? $findOuter(block) : null
          const next = outer?.getNextSibling() ?? null
          // Of itself the caret would go to the top of the next column.
          if (!outer || (next !== null && !$isColumnNode(block.getParent()))) return false
          if (!isOnEdgeLine(editor, block, 'last')) return false
          if (next === null) outer.insertAfter($createParagraphNode())
          if ($isElementNode(next)) next.selectStart()
          else outer.selectNext()
          return true
        })(event)
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(
      KEY_ARROW_UP_COMMAND,
      (event) => {
        if (event.shiftKey) return false
        return withCaret((_selection, block) => {
          const outer = block.getPreviousSibling() === null ? $findOuter(block) : null
          const previous = outer?.getPreviousSibling() ?? null
          if (!outer || (previous !== null && !$isColumnNode(block.getParent()))) return false
          if (previous === null && !$isRootNode(outer.getParent())) return false
          if (!isOnEdgeLine(editor, block, 'first')) return false
          if (previous === null) outer.insertBefore($createParagraphNode())
          if ($isElementNode(previous)) previous.selectEnd()
          else outer.selectPrevious()
          return true
        })(event)
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    // Not the keys themselves: a phone's keyboard says only what it deletes.
    editor.registerCommand(
      DELETE_CHARACTER_COMMAND,
      (isBackward) =>
        withCaret((selection, block) =>
          isBackward
            ? $isAtStartOf(selection, block) &&
              $deleteBackFrom(block, (node) => $isClosed(node))
            : // What is folded away is not drawn into the title by a key.
              $isCollapsibleTitleNode(block) &&
              $isClosed(block.getParent()) &&
              $isAtEndOf(selection, block),
        )(null),
      COMMAND_PRIORITY_NORMAL,
    ),
  )
}

/** The caret and the block it is in: the outermost one within its container. */
function $readCaret(): { selection: RangeSelection; block: ElementNode } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const block = $findMatchingParent(selection.anchor.getNode(), (node) =>
    $isRootOrShadowRoot(node.getParent()),
  )
  return $isElementNode(block) ? { selection, block } : null
}

/** What a person takes for the block around: a column is left together with its neighbours. */
function $findOuter(block: ElementNode): ElementNode | null {
  const parent = block.getParent()
  if ($isColumnNode(parent))
    return $isColumnsNode(parent.getParent()) ? parent.getParent() : null
  const isFrame =
    $isCalloutNode(parent) || $isCollapsibleNode(parent) || $isFootnoteTextNode(parent)
  return isFrame ? parent : null
}

function $leaveByEmptyLine(block: ElementNode): boolean {
  const outer = $findOuter(block)
  if (!outer || !$isParagraphNode(block) || !block.isEmpty()) return false
  if (block.getNextSibling() !== null) return false
  // A column that holds nothing yet is written in, not left.
  if ($isColumnNode(block.getParent()) && block.getPreviousSibling() === null) return false
  const mark = $isFootnoteTextNode(outer) ? $findMark(outer) : null
  if (mark) {
    // A note that holds nothing yet is written in, not left.
    if (block.getPreviousSibling() === null) return false
    block.remove()
    mark.selectNext(0, 0)
    return true
  }
  const next = outer.getNextSibling()
  // The empty line that follows already is the one to go on in.
  if ($isParagraphNode(next) && next.isEmpty()) {
    block.remove()
    next.selectStart()
    return true
  }
  outer.insertAfter(block)
  block.selectStart()
  return true
}

/** The mark of a footnote, where one wrote before its text. */
function $findMark(text: FootnoteTextNode): FootnoteNode | null {
  const label = text.getLabel()
  return $nodesOfType(FootnoteNode).find((mark) => mark.getLabel() === label) ?? null
}

function $isAtEndOf(selection: RangeSelection, block: ElementNode): boolean {
  const { anchor } = selection
  const node = anchor.getNode()
  const size = $isElementNode(node) ? node.getChildrenSize() : node.getTextContentSize()
  return anchor.offset === size && (node.is(block) || node.is(block.getLastDescendant()))
}

/** By what is drawn, since a line that wraps has no end in the text. Lists and tables see to themselves. */
function isOnEdgeLine(
  editor: LexicalEditor,
  block: ElementNode,
  edge: 'first' | 'last',
): boolean {
  const element = editor.getElementByKey(block.getKey())
  const range = window.getSelection()
  if (!element || !range || range.rangeCount === 0) return true
  const caret = range.getRangeAt(0).getBoundingClientRect()
  const frame = element.getBoundingClientRect()
  // An empty line has no box for its caret.
  if (caret.height === 0 || frame.height === 0) return !$isListNode(block)
  return edge === 'last'
    ? frame.bottom - caret.bottom < caret.height * 0.75
    : caret.top - frame.top < caret.height * 0.75
}
