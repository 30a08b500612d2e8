import { $createListNode, $isListItemNode, $isListNode, type ListItemNode } from '@lexical/list'
import {
  $addUpdateTag,
  $findMatchingParent,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  HISTORY_PUSH_TAG,
  KEY_SPACE_COMMAND,
  type LexicalEditor,
  type TextNode,
} from 'lexical'

/**
 * Makes a bulleted item one to tick when a box and a space are typed at its start: `- [ ] ` is a bulleted item as soon
 * as its first space is there, and Lexical's own shortcut reads boxes in paragraphs only. Returns its own undo.
 */
export function registerCheckShortcut(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_SPACE_COMMAND,
    (event) => {
      const found = event.isComposing ? null : $findTypedBox()
      if (!found || !$toCheckItem(found.item)) return false
      event.preventDefault()
      $addUpdateTag(HISTORY_PUSH_TAG)
      found.text.spliceText(0, found.box.length, '', true)
      found.item.setChecked(found.box.toLowerCase() === '[x]')
      return true
    },
    COMMAND_PRIORITY_LOW,
  )
}

/** The box right before the caret, when nothing of its item is before it. */
function $findTypedBox(): {
  readonly item: ListItemNode
  readonly text: TextNode
  readonly box: string
} | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const text = selection.anchor.getNode()
  if (!$isTextNode(text) || !text.isSimpleText() || text.hasFormat('code')) return null
  const item = $findMatchingParent(text, $isListItemNode)
  const box = text.getTextContent().slice(0, selection.anchor.offset)
  if (!item?.getFirstDescendant()?.is(text)) return null
  return /^\[[ x]?\]$/i.test(box) ? { item, text, box } : null
}

/** Puts an item at either end of its list into a check list; says whether it could. The others stay bulleted. */
function $toCheckItem(item: ListItemNode): boolean {
  const list = item.getParent()
  if (!$isListNode(list) || list.getListType() !== 'bullet') return false
  if (list.getChildrenSize() === 1) list.setListType('check')
  else {
    // What is nested below an item follows it, and would stay behind.
    const isLast = item.getNextSibling() === null
    const isFirst = item.getPreviousSibling() === null
    const isNesting = $isListNode(item.getNextSibling<ListItemNode>()?.getFirstChild())
    if ($isListItemNode(list.getParent()) || !(isLast || (isFirst && !isNesting))) return false
    const checks = $createListNode('check')
    if (isLast) list.insertAfter(checks)
    else list.insertBefore(checks)
    checks.append(item)
  }
  return true
}
