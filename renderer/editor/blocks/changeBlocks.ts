import { $isListItemNode, $isListNode } from '@lexical/list'
import {
  $copyNode,
  $createParagraphNode,
  $getRoot,
  $isElementNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { $blockAround, $blockBeside, $isNestingItem, $nodesOfBlock } from './blockOf.ts'
import { $selectEndOf } from './blockSelection.ts'

/** Puts a copy of neighbouring blocks after them; gives the copies. Comments stay with the original. */
export function $duplicateBlocks(blocks: readonly LexicalNode[]): readonly LexicalNode[] {
  let after = blocks.flatMap($nodesOfBlock).at(-1)
  return blocks.map((block) => {
    const [copy, ...below] = $nodesOfBlock(block).map($copyDeep)
    for (const node of [copy, ...below]) {
      if (node) after?.insertAfter(node, false)
      after = node
    }
    return copy as LexicalNode
  })
}

/** Deletes blocks with what is nested below them; the caret goes to the end of the one before, else to the next. */
export function $deleteBlocks(blocks: readonly LexicalNode[]): void {
  const [first] = blocks
  const last = blocks.at(-1)
  if (!first || !last) return
  const neighbour =
    $blockBeside(first, 'before') ?? $blockBeside(last, 'after') ?? $blockAround(first)
  const homes = blocks.map((block) => block.getParent())
  for (const node of blocks.flatMap($nodesOfBlock)) node.remove(true)
  for (const home of homes) $tidy(home)
  if (neighbour?.isAttached()) $selectEndOf(neighbour)
  const root = $getRoot()
  if (root.isEmpty()) {
    const line = $createParagraphNode()
    root.append(line)
    line.selectEnd()
  }
}

function $copyDeep(node: LexicalNode): LexicalNode {
  const copy = $copyNode(node)
  if ($isElementNode(node) && $isElementNode(copy)) copy.append(...$copiesOf(node))
  return copy
}

function $copiesOf(parent: ElementNode): readonly LexicalNode[] {
  return parent
    .getChildren()
    .flatMap((child) =>
      child.getType() === 'mark' && $isElementNode(child)
        ? $copiesOf(child)
        : [$copyDeep(child)],
    )
}

/** What was emptied goes, or gets a line: lists go with the item that held them, cells keep a line. */
function $tidy(home: ElementNode | null): void {
  if (!home?.isAttached() || !home.isEmpty()) return
  if ($isListNode(home)) {
    const holder = home.getParent()
    if ($isNestingItem(holder)) {
      const list = holder.getParent()
      holder.remove(true)
      $tidy(list)
    } else home.remove(true)
  } else if ($isListItemNode(home)) home.remove()
  else if (home.getType() === 'tablecell') home.append($createParagraphNode())
}
