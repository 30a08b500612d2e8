import { $getSelection, $isRangeSelection, $isTextNode, type NodeKey } from 'lexical'

/** What is being typed that opens a list: `/` for blocks, `[[` for pages. */
export interface Trigger {
  readonly kind: 'block' | 'page'
  readonly query: string
  /** The text node it is typed in, and from where to the caret. */
  readonly key: NodeKey
  readonly start: number
}

const blockTrigger = /(?:^|\s)\/([^\s/]{0,24})$/
const pageTrigger = /\[\[([^[\]\n]{0,60})$/

/** Reads whether the caret stands behind a trigger; never in code. */
export function $readTrigger(): Trigger | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || !node.isSimpleText() || node.hasFormat('code')) return null
  if (node.getParent()?.getType() === 'code') return null
  const caret = selection.anchor.offset
  const before = node.getTextContent().slice(0, caret)
  const page = pageTrigger.exec(before)
  if (page) return { kind: 'page', query: page[1] ?? '', key: node.getKey(), start: page.index }
  const block = blockTrigger.exec(before)
  if (!block) return null
  const query = block[1] ?? ''
  return { kind: 'block', query, key: node.getKey(), start: caret - query.length - 1 }
}
