import { $isListItemNode, $isListNode } from '@lexical/list'
import { $isHeadingNode } from '@lexical/rich-text'
import type { LexicalNode } from 'lexical'
import { $isCalloutNode, parseCalloutTone } from '../nodes/CalloutNode.ts'

/** What a block is called aloud, as the message `blocks.kind` takes it. */
export type SpokenKind = {
  readonly type: string
  readonly level: number
}

/** Reads what a block is called: any of the body's types, of an item and of a list the kind of list. */
export function $readSpokenKind(block: LexicalNode): SpokenKind {
  const list = $isListItemNode(block) ? block.getParent() : block
  if ($isListNode(list)) return { type: list.getListType(), level: 0 }
  const tone = $isCalloutNode(block) ? parseCalloutTone(block.__tone) : ''
  return {
    // Words to choose by hold letters only.
    type: `${block.getType()}${tone}`.replaceAll('-', ''),
    level: $isHeadingNode(block) ? Number(block.getTag().slice(1)) : 0,
  }
}
