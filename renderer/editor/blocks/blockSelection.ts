/**
 * Several blocks selected as such: a NodeSelection of their keys. A caret or a
 * stretch of text stands for the blocks it touches, so that every command for
 * blocks works from both.
 */
import {
  $createNodeSelection,
  $createParagraphNode,
  $createRangeSelection,
  $getNodeByKey,
  $getSelection,
  $isDecoratorNode,
  $isElementNode,
  $isNodeSelection,
  $isParagraphNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type BaseSelection,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  type PointType,
  type RangeSelection,
} from 'lexical'
import { $blockBeside, $blockOf } from './blockOf.ts'

interface Ends {
  readonly anchor: NodeKey
  readonly focus: NodeKey
  /** Where the caret was before, to go on writing there. */
  readonly caret: RangeSelection | null
}

const ends = new WeakMap<LexicalEditor, Ends>()

/** Selects the blocks from one to another among the same siblings; the first is held, the second moves. */
export function $selectBlocks(
  editor: LexicalEditor,
  anchor: LexicalNode,
  focus: LexicalNode = anchor,
): void {
  const before = $getSelection()
  const caret = $isRangeSelection(before)
    ? before.clone()
    : $isNodeSelection(before)
      ? (ends.get(editor)?.caret ?? null)
      : null
  ends.set(editor, { anchor: anchor.getKey(), focus: focus.getKey(), caret })
  const selection = $createNodeSelection()
  for (const block of $blocksBetween(anchor, focus)) selection.add(block.getKey())
  $setSelection(selection)
}

/** Selects these blocks, given in order. */
export function $selectBlockList(editor: LexicalEditor, blocks: readonly LexicalNode[]): void {
  const [first] = blocks
  const last = blocks.at(-1)
  if (first && last) $selectBlocks(editor, first, last)
}

/** The two ends of the block selection; the first block twice when it was made some other way. */
export function $readEnds(
  editor: LexicalEditor,
): { readonly anchor: LexicalNode; readonly focus: LexicalNode } | null {
  const blocks = $selectedBlocks()
  const [first] = blocks
  if (!first) return null
  const known = ends.get(editor)
  const find = (key: NodeKey | undefined) => blocks.find((one) => one.getKey() === key)
  return {
    anchor: find(known?.anchor) ?? first,
    focus: find(known?.focus) ?? blocks.at(-1) ?? first,
  }
}

/** Tells whether the selected blocks were selected as such, by key or by handle; a picture that was clicked has keys of its own. */
export function $isHeld(editor: LexicalEditor): boolean {
  const selection = $getSelection()
  const known = ends.get(editor)
  return $isNodeSelection(selection) && known !== undefined && selection.has(known.anchor)
}

/**
 * Puts the caret back where it was before blocks were selected, else at the end
 * of the last of them. With `toWrite` it comes to stand in a line of its own
 * after a picture or the like, not before the words of the next block.
 */
export function $leaveBlockSelection(editor: LexicalEditor, toWrite = false): void {
  const known = ends.get(editor)
  const selection = $getSelection()
  const isOfThis = $isNodeSelection(selection) && known && selection.has(known.anchor)
  const caret = isOfThis ? known.caret : null
  const stands = caret?.getStartEndPoints()?.every((point) => {
    const node = $getNodeByKey(point.key)
    if (!node?.isAttached()) return false
    return $isTextNode(node) ? point.offset <= node.getTextContentSize() : $isElementNode(node)
  })
  if (caret && stands) $setSelection(caret.clone())
  else $selectAfter(selection, toWrite)
}

function $selectAfter(selection: BaseSelection | null, toWrite: boolean): void {
  const last = selection?.getNodes().at(-1)
  const block = $selectedBlocks().at(-1) ?? null
  if (last?.isInline()) {
    const behind = last.getIndexWithinParent() + 1
    last.getParent()?.select(behind, behind)
  } else if (toWrite && $isDecoratorNode(block)) {
    const next = block.getNextSibling()
    const line = $isParagraphNode(next) && next.isEmpty() ? next : $createParagraphNode()
    if (line !== next) block.insertAfter(line)
    line.select()
  } else $selectEndOf(block)
}

/** Puts the caret at the end of a block, for a picture and the like after it. */
export function $selectEndOf(block: LexicalNode | null): void {
  if (block === null) return
  if ($isDecoratorNode(block)) block.selectNext()
  else block.selectEnd()
}

/** Tells whether whole blocks are selected, one picture or many lines. */
export function $isBlockSelection(selection: BaseSelection | null = $getSelection()): boolean {
  return (
    $isNodeSelection(selection) &&
    selection.getNodes().some((node) => !node.isInline() && $blockOf(node)?.is(node))
  )
}

/** The blocks that are selected, or that the caret or a selected text touches: neighbours among the same siblings, in order. */
export function $selectedBlocks(
  selection: BaseSelection | null = $getSelection(),
): readonly LexicalNode[] {
  if ($isNodeSelection(selection)) {
    const blocks = selection
      .getNodes()
      .map((node) => $blockOf(node))
      .filter((block) => block !== null)
    return [...new Set(blocks)].sort((a, b) => (a.isBefore(b) ? -1 : 1))
  }
  const points = selection?.getStartEndPoints()
  if (!points) return []
  const [start, end] = selection?.isBackward() ? [...points].reverse() : points
  if (!start || !end) return []
  const first = $blockOf($nodeAt(start.getNode(), start.offset))
  const last = $blockOf($nodeAt(end.getNode(), end.offset))
  if (!first || !last) return []
  const blocks = $blocksBetween(first, last)
  // A selection that ends before the first letter of a block has nothing of it.
  return blocks.length > 1 && blocks.at(-1)?.is(last) && $isAtStart(end, last)
    ? blocks.slice(0, -1)
    : blocks
}

function $isAtStart(point: PointType, block: LexicalNode): boolean {
  if (point.offset !== 0 || !$isElementNode(block)) return false
  const node = point.getNode()
  return !block.isEmpty() && (node.is(block) || node.is(block.getFirstDescendant()))
}

/** The text of some neighbouring blocks as a stretch, for what works on text. */
export function $rangeOver(blocks: readonly LexicalNode[]): RangeSelection | null {
  const [first] = blocks
  const last = blocks.at(-1)
  if (!first || !last) return null
  const range = $createRangeSelection()
  const firstParent = first.getParentOrThrow()
  if ($isElementNode(first) && !first.isEmpty()) range.anchor.set(first.getKey(), 0, 'element')
  else range.anchor.set(firstParent.getKey(), first.getIndexWithinParent(), 'element')
  if ($isElementNode(last) && !last.isEmpty())
    range.focus.set(last.getKey(), last.getChildrenSize(), 'element')
  else range.focus.set(firstParent.getKey(), last.getIndexWithinParent() + 1, 'element')
  return range
}

/** A point in the root or another frame means the child it stands before. */
function $nodeAt(node: LexicalNode, offset: number): LexicalNode {
  if (!$isElementNode(node) || $blockOf(node)?.is(node)) return node
  return node.getChildAtIndex(Math.min(offset, node.getChildrenSize() - 1)) ?? node
}

/** The blocks from one to another, lifted to where both stand among the same siblings. */
function $blocksBetween(a: LexicalNode, b: LexicalNode): readonly LexicalNode[] {
  const [chainA, chainB] = [a, b].map($chainOf)
  for (const one of chainA ?? [])
    for (const other of chainB ?? []) {
      const between = $siblingsBetween(one, other)
      if (between) return between
    }
  return [a]
}

function $chainOf(block: LexicalNode): readonly LexicalNode[] {
  const chain: LexicalNode[] = []
  for (let at: LexicalNode | null = block; at !== null; at = $blockOf(at.getParent()))
    chain.push(at)
  return chain
}

function $siblingsBetween(a: LexicalNode, b: LexicalNode): readonly LexicalNode[] | null {
  if (!a.getParent()?.is(b.getParent())) return null
  const [first, last] = a.is(b) || a.isBefore(b) ? [a, b] : [b, a]
  const between = [first]
  for (let at: LexicalNode | null = first; at !== null && !at.is(last); ) {
    at = $blockBeside(at, 'after')
    if (at) between.push(at)
  }
  return between.at(-1)?.is(last) ? between : null
}
