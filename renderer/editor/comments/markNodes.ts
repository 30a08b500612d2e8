/**
 * Marks in an editor's tree. A mark lies as near to its words as it can, in a
 * link rather than around it, and its ids are sorted, so that two editors that
 * mark the same words make the same tree.
 */
import { $isCodeNode } from '@lexical/code-core'
import { $createMarkNode, $isMarkNode, $unwrapMarkNode, type MarkNode } from '@lexical/mark'
import {
  $createRangeSelection,
  $findMatchingParent,
  $getNodeByKey,
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type RangeSelection,
  type TextNode,
} from 'lexical'

/** Ids of all marks around a node. */
export function $idsAround(node: LexicalNode): ReadonlySet<string> {
  const ids = new Set<string>()
  for (let at: LexicalNode | null = node; at; at = at.getParent())
    if ($isMarkNode(at)) for (const id of at.getIDs()) ids.add(id)
  return ids
}

/** Marks what is selected; splits text at its ends. Gives how many nodes carry the id then. */
export function $addMark(selection: RangeSelection, id: string): number {
  const leaves = selection.extract().filter($isMarkable)
  for (const leaf of leaves) if (!$idsAround(leaf).has(id)) $markLeaf(leaf, id)
  return leaves.length
}

function $isMarkable(node: LexicalNode): boolean {
  // A code block holds one plain text, which a mark would part.
  if ($findMatchingParent(node, $isCodeNode)) return false
  if ($isTextNode(node)) return node.getTextContent() !== ''
  return $isLineBreakNode(node) || ($isDecoratorNode(node) && node.isInline())
}

function $markLeaf(leaf: LexicalNode, id: string): void {
  const parent = leaf.getParent()
  const mark = $createMarkNode([])
  if ($isMarkNode(parent)) {
    $splitAfter(parent, leaf)
    $splitBefore(parent, leaf)
    parent.setIDs([...parent.getIDs(), id].sort())
    $joinNeighbours(parent)
    return
  }
  leaf.insertBefore(mark)
  mark.setIDs([id])
  mark.append(leaf)
  $joinNeighbours(mark)
}

function $splitAfter(mark: MarkNode, leaf: LexicalNode): void {
  const after = leaf.getNextSiblings()
  if (after.length === 0) return
  const rest = $createMarkNode(mark.getIDs())
  mark.insertAfter(rest, false)
  rest.append(...after)
}

function $splitBefore(mark: MarkNode, leaf: LexicalNode): void {
  const before = leaf.getPreviousSiblings()
  if (before.length === 0) return
  const rest = $createMarkNode(mark.getIDs())
  mark.insertBefore(rest, false)
  rest.append(...before)
}

function $joinNeighbours(mark: MarkNode): void {
  const before = mark.getPreviousSibling()
  const into = $isMarkNode(before) && sameIds(before, mark) ? before : mark
  if (into !== mark) {
    into.append(...mark.getChildren())
    mark.remove()
  }
  const after = into.getNextSibling()
  if (!$isMarkNode(after) || !sameIds(after, into)) return
  into.append(...after.getChildren())
  after.remove()
}

function sameIds(a: MarkNode, b: MarkNode): boolean {
  return a.getIDs().sort().join() === b.getIDs().sort().join()
}

/** Takes an id off these marks; one without any left goes, its words stay. */
export function $removeMark(marks: readonly MarkNode[], id: string): void {
  for (const mark of marks) {
    const ids = mark.getIDs().filter((one) => one !== id)
    $setIds(mark, ids)
  }
}

/** Gives a mark these ids; without any it goes, and its words stay. */
export function $setIds(mark: MarkNode, ids: readonly string[]): void {
  if (ids.length === 0) {
    $unwrapMarkNode(mark)
    return
  }
  mark.setIDs([...ids].sort())
  $joinNeighbours(mark)
}

/** A stretch of the text to be marked later, as it was when it was selected. */
export interface HeldWords {
  readonly text: string
  readonly anchor: Point
  readonly focus: Point
}

interface Point {
  readonly key: string
  readonly offset: number
  readonly type: 'text' | 'element'
}

/** Notes what is selected. */
export function $holdWords(selection: RangeSelection): HeldWords {
  const { anchor, focus } = selection
  return {
    text: selection.getTextContent(),
    anchor: { key: anchor.key, offset: anchor.offset, type: anchor.type },
    focus: { key: focus.key, offset: focus.offset, type: focus.type },
  }
}

/**
 * Finds held words again: where they were, or, when the text around them was
 * changed meanwhile, where they stand once. `null` when they are gone.
 */
export function $findWords(held: HeldWords): RangeSelection | null {
  const { anchor, focus, text } = held
  if ($fits(anchor) && $fits(focus)) {
    const selection = $createRangeSelection()
    selection.anchor.set(anchor.key, anchor.offset, anchor.type)
    selection.focus.set(focus.key, focus.offset, focus.type)
    if (selection.getTextContent() === text) return selection
  }
  const words = text.trim()
  const found = words === '' ? [] : $listLines($getRoot()).flatMap((one) => $search(one, words))
  return found.length === 1 ? (found[0] as RangeSelection) : null
}

function $fits(point: Point): boolean {
  const node = $getNodeByKey(point.key)
  if (!node?.isAttached()) return false
  if (point.type === 'text')
    return $isTextNode(node) && point.offset <= node.getTextContentSize()
  return $isElementNode(node) && point.offset <= node.getChildrenSize()
}

/** The text nodes of each line of the page. */
function $listLines(parent: ElementNode): TextNode[][] {
  const lines: TextNode[][] = []
  let line: TextNode[] = []
  const visit = (element: ElementNode) => {
    for (const child of element.getChildren()) {
      if ($isTextNode(child)) line.push(child)
      else if (!$isElementNode(child)) continue
      else if (child.isInline()) visit(child)
      else {
        endLine()
        visit(child)
        endLine()
      }
    }
  }
  const endLine = () => {
    if (line.length > 0) lines.push(line)
    line = []
  }
  visit(parent)
  endLine()
  return lines
}

function $search(line: readonly TextNode[], words: string): RangeSelection[] {
  const text = line.map((node) => node.getTextContent()).join('')
  const found: RangeSelection[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const selection = $createRangeSelection()
    const start = $pointAt(line, at, false)
    const end = $pointAt(line, at + words.length, true)
    selection.anchor.set(start.node.getKey(), start.offset, 'text')
    selection.focus.set(end.node.getKey(), end.offset, 'text')
    found.push(selection)
  }
  return found
}

function $pointAt(line: readonly TextNode[], offset: number, isEnd: boolean) {
  let left = offset
  for (const node of line) {
    const size = node.getTextContentSize()
    if (left < size || (isEnd && left === size)) return { node, offset: left }
    left -= size
  }
  const node = line.at(-1) as TextNode
  return { node, offset: node.getTextContentSize() }
}
