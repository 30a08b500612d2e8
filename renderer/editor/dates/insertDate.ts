import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  type LexicalEditor,
  type NodeKey,
} from 'lexical'
import { $createDateNode } from '../nodes/DateNode.ts'
import { isoDateFromToday } from './isoDate.ts'
import { openDate } from './openDate.ts'

/** Puts a date where the caret is, and a space after it to go on. Returns its key. */
export function $insertDate(date: string): NodeKey {
  const node = $createDateNode(date)
  const selection = $getSelection()
  const after = $createTextNode(' ')
  if ($isRangeSelection(selection)) selection.insertNodes([node, after])
  else $getRoot().append($createParagraphNode().append(node, after))
  return node.getKey()
}

/** Puts today where the caret is and opens its calendar, for those who mean another day. */
export function insertDate(editor: LexicalEditor): void {
  let key: NodeKey | null = null
  editor.update(
    () => {
      key = $insertDate(isoDateFromToday(0))
    },
    { discrete: true, onUpdate: () => key !== null && openDate(editor, key) },
  )
}
