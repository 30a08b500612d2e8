/** Places of an editor's selection as places in blocks, and back. */
import {
  $getNodeByKey,
  $isElementNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
  type PointType,
} from 'lexical'
import { bodyRoleOf } from '../../../../model/body/bodyTypes.ts'
import type { BodyKeys } from '../BodyKeys.ts'
import type { BodyPlace } from './bodyPlaces.ts'

/** Where a point lies; `null` when it lies in no block that the document has. */
export function $readPlace(keys: BodyKeys, point: PointType): BodyPlace | null {
  const node = point.getNode()
  const block = $blockOf(keys, node)
  if (!block) return null
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

/** A point as Lexical takes it. */
export interface Point {
  readonly key: NodeKey
  readonly offset: number
  readonly type: 'text' | 'element'
}

/** The point of a place; `null` when the editor does not show its block. */
export function $findPoint(keys: BodyKeys, place: BodyPlace): Point | null {
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
