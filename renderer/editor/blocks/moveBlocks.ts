/**
 * Moves blocks. The very nodes are moved, never copies of them: the binding
 * knows a move by that, and what others write in them meanwhile goes along.
 */
import {
  $createListItemNode,
  $isListItemNode,
  $isListNode,
  type ListItemNode,
  type ListNode,
} from '@lexical/list'
import {
  $copyNode,
  $getEditor,
  $isElementNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import { bodyRoleOf } from '../../../model/body/bodyTypes.ts'
import { isCollapsibleOpen } from '../nodes/openCollapsibles.ts'
import {
  $blockBeside,
  $isBlock,
  $isNestingItem,
  $nodesOfBlock,
  $wholeBlock,
} from './blockOf.ts'

/** Where a block goes: before or after another, or to the end of what holds blocks. */
export interface BlockPlace {
  readonly target: LexicalNode
  readonly side: 'before' | 'after' | 'within'
}

/**
 * Moves neighbouring blocks one step, with what is nested below them: past the
 * next one, into a callout, an open collapsible or columns, and out of them at
 * their ends; an item at the end of its list leaves it. `false` when there is
 * nowhere to go.
 */
export function $moveBlocks(
  blocks: readonly LexicalNode[],
  direction: 'before' | 'after',
): boolean {
  const end = direction === 'before' ? blocks[0] : blocks.at(-1)
  if (!end) return false
  const beside = $blockBeside(end, direction)
  if (beside) {
    const inside = $isListItemNode(beside) ? null : $entranceOf(beside, direction)
    if (inside) $put(blocks, inside)
    else $put(blocks, { target: beside, side: direction })
    return true
  }
  const exit = $exitOf(end, direction)
  if (!exit) return false
  $put(blocks, exit)
  return true
}

/**
 * Puts blocks where they were dropped: text in a list becomes items, items
 * among blocks become a list of their own. Gives the blocks that stand there
 * now; none when they cannot go there, which is where they are part of it.
 */
export function $placeBlocks(
  blocks: readonly LexicalNode[],
  place: BlockPlace,
): readonly LexicalNode[] {
  const { target } = place
  if (blocks.some((block) => $nodesOfBlock(block).some((node) => node.is(target)))) return []
  if (blocks.some((block) => $nodesOfBlock(block).some((node) => node.isParentOf(target))))
    return []
  return $put(blocks, place, true)
}

/** Where a block goes that enters the one it meets; `null` when that holds no blocks or is folded away. */
function $entranceOf(block: LexicalNode, direction: 'before' | 'after'): BlockPlace | null {
  if (!$isElementNode(block) || bodyRoleOf(block.getType()) !== 'container') return null
  if (block.getType() === 'collapsible' && !isCollapsibleOpen($getEditor(), block.getKey()))
    return null
  const children = block.getChildren()
  const holder =
    block.getType() === 'columns'
      ? direction === 'after'
        ? children[0]
        : children.at(-1)
      : block
  if (!$isElementNode(holder)) return null
  if (direction === 'before') return { target: holder, side: 'within' }
  const first = holder.getFirstChild()
  if (!first) return { target: holder, side: 'within' }
  return {
    target: first,
    side: first.getType() === 'collapsible-title' ? 'after' : 'before',
  }
}

/** Where a block goes that is the last in its direction within what holds it. */
function $exitOf(block: LexicalNode, direction: 'before' | 'after'): BlockPlace | null {
  const parent = block.getParent()
  if (!parent) return null
  if ($isListNode(parent)) {
    const nesting = parent.getParent()
    if (!$isNestingItem(nesting)) return $besideOrExit(parent, direction)
    const owner = nesting.getPreviousSibling()
    return direction === 'before' && owner
      ? { target: owner, side: 'before' }
      : { target: nesting, side: 'after' }
  }
  if (parent.getType() === 'column') {
    const column =
      direction === 'before' ? parent.getPreviousSibling() : parent.getNextSibling()
    const columns = parent.getParent()
    if (!$isElementNode(column)) return columns && { target: columns, side: direction }
    const first = column.getFirstChild()
    return direction === 'after' && first
      ? { target: first, side: 'before' }
      : { target: column, side: 'within' }
  }
  return bodyRoleOf(parent.getType()) === 'container'
    ? { target: parent, side: direction }
    : null
}

/** Past what stands beside a list, or out of what holds the list. */
function $besideOrExit(list: ListNode, direction: 'before' | 'after'): BlockPlace | null {
  const sibling = $blockBeside(list, direction)
  if (!sibling) return $exitOf(list, direction)
  return $entranceOf(sibling, direction) ?? { target: sibling, side: direction }
}

function $put(
  blocks: readonly LexicalNode[],
  place: BlockPlace,
  isDropped = false,
): readonly LexicalNode[] {
  const { target, side } = place
  const left = blocks.map((block) => block.getParent())
  const moving = blocks.flatMap($nodesOfBlock)
  const list = $listToJoin(target, moving)
  const nodes = list === 'item' ? $asItems(moving) : moving
  if (side === 'within' && $isElementNode(target)) target.append(...$asBlocks(nodes))
  else if (list === 'item') $putAmong(nodes, target, side)
  // On their way past a list items come in at its near end; dropped at its edge they stand at that edge.
  else if (list) $join(nodes, list, (side === 'before') === isDropped)
  else $putAmong($asBlocks(nodes), $wholeBlock(target), side)
  for (const parent of left) $tidy(parent)
  // Only the items of a check list are done or not.
  for (const node of nodes)
    if (
      $isListItemNode(node) &&
      node.getLatest().__checked !== undefined &&
      !$isInCheckList(node)
    )
      node.setChecked(undefined)
  return nodes.filter($isBlock)
}

function $join(nodes: readonly LexicalNode[], list: ListNode, isAtStart: boolean): void {
  const first = isAtStart
    ? list.getChildren().find((child) => !nodes.some((node) => node.is(child)))
    : null
  if (first) $putAmong(nodes, first, 'before')
  else list.append(...nodes)
}

function $isInCheckList(item: ListItemNode): boolean {
  const list = item.getParent()
  return $isListNode(list) && list.getListType() === 'check'
}

/**
 * `item` when the nodes can stand beside the target as items, and the list
 * itself when items, on their way past a block, meet one of their own kind.
 */
function $listToJoin(
  target: LexicalNode,
  nodes: readonly LexicalNode[],
): 'item' | ListNode | null {
  if ($isListItemNode(target)) return nodes.every($canBeItem) ? 'item' : null
  const [first] = nodes
  const from = $isListItemNode(first) ? first.getParent() : null
  return $isListNode(target) && $isListNode(from) && target.getListType() === from.getListType()
    ? target
    : null
}

function $canBeItem(node: LexicalNode): boolean {
  return (
    $isListItemNode(node) ||
    (bodyRoleOf(node.getType()) === 'text' && node.getType() !== 'code')
  )
}

function $putAmong(
  nodes: readonly LexicalNode[],
  target: LexicalNode,
  side: BlockPlace['side'],
): void {
  if (side === 'before') for (const node of nodes) target.insertBefore(node)
  else {
    let after = $nodesOfBlock(target).at(-1) ?? target
    for (const node of nodes) {
      after.insertAfter(node)
      after = node
    }
  }
}

/** Items that stand among blocks are a list like the one they come from. */
function $asBlocks(nodes: readonly LexicalNode[]): readonly LexicalNode[] {
  const made: LexicalNode[] = []
  let list: ListNode | null = null
  for (const node of nodes) {
    const from = $isListItemNode(node) ? node.getParent() : null
    if (!$isListNode(from)) {
      list = null
      made.push(node)
      continue
    }
    if (list === null) {
      list = $copyNode(from).setStart(1)
      made.push(list)
    }
    list.append(node)
  }
  return made
}

function $asItems(nodes: readonly LexicalNode[]): readonly LexicalNode[] {
  return nodes.map((node) => {
    if ($isListItemNode(node) || !$isElementNode(node)) return node
    const item = $createListItemNode()
    item.append(...node.getChildren())
    node.remove()
    return item
  })
}

/** A list that nothing is left in goes, and with it the item that held it. */
function $tidy(parent: ElementNode | null): void {
  if (!$isListNode(parent) || !parent.isEmpty()) return
  const holder = parent.getParent()
  if ($isNestingItem(holder)) {
    const list = holder.getParent()
    holder.remove()
    $tidy(list)
  } else parent.remove()
}
