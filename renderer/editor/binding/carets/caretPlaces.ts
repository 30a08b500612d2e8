/** Places of an editor's selection as places in blocks, and back. */
import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  $isRootNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type PointType,
} from 'lexical'
import type { BodyPlace } from '../../../../model/body/BodyPlace.ts'
import { bodyRoleOf } from '../../../../model/body/bodyTypes.ts'
import { cellFlowName, flowName } from '../../../../model/body/flowShape.ts'
import type { BodyKeys } from '../BodyKeys.ts'
import { $isUnwritten } from '../projectBody.ts'
import type { EmptyPlace } from './bodyPlaces.ts'

/** Where a point lies; `null` when it lies in nothing that the document has. */
export function $readPlace(keys: BodyKeys, point: PointType): BodyPlace | EmptyPlace | null {
  const node = point.getNode()
  const block = $blockOf(keys, node)
  if (!block) return $readEmptyPlace(keys, node)
  const id = keys.idOf(block.getKey()) as string
  if (!$isElementNode(block)) return { block: id, offset: 0 }
  if (point.type === 'text')
    return { block: id, offset: $unitsBefore(block, node) + point.offset }
  if (!$isElementNode(node)) return { block: id, offset: 0 }
  const inside = node
    .getChildren()
    .slice(0, point.offset)
    .reduce((sum, child) => sum + $unitsOf(child), 0)
  return { block: id, offset: (node.is(block) ? 0 : $unitsBefore(block, node)) + inside }
}

function $blockOf(keys: BodyKeys, node: LexicalNode): LexicalNode | null {
  for (let at: LexicalNode | null = node; at !== null; at = at.getParent()) {
    const role = bodyRoleOf(at.getType())
    if (role === 'text' || role === 'listitem' || role === 'atom')
      return keys.idOf(at.getKey()) === undefined ? null : at
  }
  return null
}

/** The page or the cell around a node, while nobody has written in it. */
function $readEmptyPlace(keys: BodyKeys, node: LexicalNode): EmptyPlace | null {
  for (let at: LexicalNode | null = node; at !== null; at = at.getParent()) {
    if ($isRootNode(at)) return $isUnwritten(keys, at) ? { text: flowName } : null
    if (bodyRoleOf(at.getType()) !== 'tablecell' || !$isElementNode(at)) continue
    const column = keys.columnOf(at.getKey())
    const row = at.getParent()
    const rowId = row && keys.idOf(row.getKey())
    const table = row?.getParent()
    const tableId = table && keys.idOf(table.getKey())
    if (!column || !rowId || !tableId || !$isUnwritten(keys, at)) return null
    return { text: cellFlowName(tableId, rowId, column) }
  }
  return null
}

/** Units of a node's line; a list within an item is not part of the item's. */
function $unitsOf(node: LexicalNode): number {
  if ($isTextNode(node)) return node.getTextContentSize()
  if (!$isElementNode(node)) return 1
  if (bodyRoleOf(node.getType()) === 'list') return 0
  return node.getChildren().reduce((sum, child) => sum + $unitsOf(child), 0)
}

function $unitsBefore(block: ElementNode, node: LexicalNode): number {
  let units = 0
  for (let at: LexicalNode | null = node; at !== null && !at.is(block); at = at.getParent())
    for (const before of at.getPreviousSiblings()) units += $unitsOf(before)
  return units
}

/** From where to where nodes reach that are selected as wholes; `null` when none is stored. */
export function $readSpan(
  keys: BodyKeys,
  nodes: readonly LexicalNode[],
): readonly [from: BodyPlace, to: BodyPlace] | null {
  const spans = nodes.flatMap((node) => {
    const block = $blockOf(keys, node)
    if (!block) return []
    const id = keys.idOf(block.getKey()) as string
    const start = $isElementNode(block) && !node.is(block) ? $unitsBefore(block, node) : 0
    const end = $isElementNode(block) ? start + $unitsOf(node) : 0
    return [{ from: { block: id, offset: start }, to: { block: id, offset: end } }]
  })
  const [first, last] = [spans[0], spans.at(-1)]
  return first && last ? [first.from, last.to] : null
}

/** A point as Lexical takes it. */
export interface Point {
  readonly key: NodeKey
  readonly offset: number
  readonly type: 'text' | 'element'
}

/** The point of a place; `null` when the editor does not show its block. */
export function $findPoint(keys: BodyKeys, place: BodyPlace | EmptyPlace): Point | null {
  if ('text' in place) {
    const shell = $findShell(keys, place.text)
    const line = shell && $isUnwritten(keys, shell) ? shell.getFirstChild() : null
    return line && { key: line.getKey(), offset: 0, type: 'element' }
  }
  const key = keys.keyOf(place.block)
  const block = key === undefined ? null : $getNodeByKey(key)
  if (!block?.isAttached()) return null
  if (!$isElementNode(block)) {
    const parent = block.getParent()
    return (
      parent && { key: parent.getKey(), offset: block.getIndexWithinParent(), type: 'element' }
    )
  }
  return $pointIn(block, place.offset)
}

/** The block of a place that holds no line, such as a picture; `null` for any other place. */
export function $findWhole(keys: BodyKeys, place: BodyPlace | EmptyPlace): NodeKey | null {
  const key = 'text' in place ? undefined : keys.keyOf(place.block)
  const block = key === undefined ? null : $getNodeByKey(key)
  return block?.isAttached() && !$isElementNode(block) ? block.getKey() : null
}

/** What shows a shared text: the page or a cell. */
function $findShell(keys: BodyKeys, text: string): ElementNode | null {
  if (text === flowName) return $getRoot()
  const [, , row, column] = text.split('/')
  const key = keys.keyOf(row ?? '')
  const node = key === undefined ? null : $getNodeByKey(key)
  if (!$isElementNode(node) || !node.isAttached()) return null
  const cell = node.getChildren().find((one) => keys.columnOf(one.getKey()) === column)
  return $isElementNode(cell) ? cell : null
}

function $pointIn(parent: ElementNode, offset: number): Point {
  let rest = offset
  const children = parent.getChildren()
  for (const [at, child] of children.entries()) {
    const units = $unitsOf(child)
    // At a seam the end of the text before is where one goes on typing.
    if (rest > units || (rest === units && !$isTextNode(child) && at < children.length - 1)) {
      rest -= units
      continue
    }
    if ($isTextNode(child)) return { key: child.getKey(), offset: rest, type: 'text' }
    if ($isElementNode(child) && bodyRoleOf(child.getType()) === 'wrap')
      return $pointIn(child, rest)
    return { key: parent.getKey(), offset: at + (rest > 0 ? 1 : 0), type: 'element' }
  }
  return { key: parent.getKey(), offset: children.length, type: 'element' }
}
