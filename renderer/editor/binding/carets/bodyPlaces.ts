/** Places in a line of blocks as places in the shared texts, and back. */
import * as Y from 'yjs'
import type { BodyPlace } from '../../../../model/body/BodyPlace.ts'
import {
  cellFlowName,
  cellFlowOf,
  type FlowBlock,
  type FlowBody,
  flowName,
  flowOf,
  lengthOf,
} from '../../../../model/body/flowShape.ts'

/** Where nobody has written yet: a page or a cell whose shared text holds no block. It is named by that text. */
export interface EmptyPlace {
  readonly text: string
}

/** A place in a shared text. */
export interface TextPlace {
  readonly text: Y.Text
  readonly index: number
}

/** Finds where a place of a block lies; `null` when the body has no such block. */
export function findTextPlace(doc: Y.Doc, body: FlowBody, place: BodyPlace): TextPlace | null {
  return findIn(doc, flowOf(doc), body.blocks, place)
}

/** Where in which shared text nobody has written yet, a relative position says so by naming the text alone. */
export function positionOfEmpty({ text }: EmptyPlace): Y.RelativePosition {
  return new Y.RelativePosition(null, text, null, -1)
}

/**
 * The place of a position that names a text alone: its first block, if it has one by now. `undefined` when
 * the position holds to a letter; `null` when the body has no such text. A peer's position may name anything.
 */
export function findNamedPlace(
  body: FlowBody,
  { item, tname, assoc }: Y.RelativePosition,
): BodyPlace | EmptyPlace | null | undefined {
  if (item !== null || assoc >= 0 || typeof tname !== 'string') return undefined
  const blocks = tname === flowName ? body.blocks : findCellBlocks(body.blocks, tname)
  if (!blocks) return null
  const [first] = blocks
  return first ? { block: first.id, offset: 0 } : { text: tname }
}

function findCellBlocks(
  blocks: readonly FlowBlock[],
  name: string,
): readonly FlowBlock[] | null {
  for (const { id, table } of blocks) {
    if (!table) continue
    for (const row of table.rows)
      for (const column of table.columns)
        if (cellFlowName(id, row.id, column.id) === name)
          return table.cells.get(`${row.id}/${column.id}`)?.blocks ?? []
  }
  return null
}

function findIn(
  doc: Y.Doc,
  text: Y.Text,
  blocks: readonly FlowBlock[],
  place: BodyPlace,
): TextPlace | null {
  let index = 0
  for (const block of blocks) {
    const length = lengthOf(block)
    if (block.id === place.block)
      return {
        text,
        index:
          index +
          Math.min(length - (block.isClosed ? 1 : 0), (block.hasMark ? 1 : 0) + place.offset),
      }
    if (block.table)
      for (const [key, cell] of block.table.cells) {
        const [row, column] = key.split('/') as [string, string]
        const found = findIn(doc, cellFlowOf(doc, block.id, row, column), cell.blocks, place)
        if (found) return found
      }
    index += length
  }
  return null
}

/** Finds which block's line a place of a shared text lies in; at a seam it is the end of the earlier. */
export function findBodyPlace(doc: Y.Doc, body: FlowBody, place: TextPlace): BodyPlace | null {
  const blocks = blocksIn(doc, body.blocks, flowOf(doc), place.text)
  if (!blocks) return null
  let index = 0
  for (const block of blocks) {
    const length = lengthOf(block)
    const end = index + length - (block.isClosed ? 1 : 0)
    if (place.index <= end)
      return {
        block: block.id,
        offset: Math.max(0, place.index - index - (block.hasMark ? 1 : 0)),
      }
    index += length
  }
  return null
}

function blocksIn(
  doc: Y.Doc,
  blocks: readonly FlowBlock[],
  text: Y.Text,
  wanted: Y.Text,
): readonly FlowBlock[] | null {
  if (text === wanted) return blocks
  for (const block of blocks) {
    if (!block.table) continue
    for (const [key, cell] of block.table.cells) {
      const [row, column] = key.split('/') as [string, string]
      const found = blocksIn(doc, cell.blocks, cellFlowOf(doc, block.id, row, column), wanted)
      if (found) return found
    }
  }
  return null
}
