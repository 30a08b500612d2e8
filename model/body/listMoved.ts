/** Which blocks a change takes from one shared text to another: from cell to cell, or between a cell and the page. */
import type * as Y from 'yjs'
import { cellFlowOf, type FlowBlock, flowOf, lengthOf } from './flowShape.ts'
import { listUnits, type UnitRange } from './twins/UnitRange.ts'

/** A block as it was before it went to another text. */
export interface MovedBlock {
  readonly block: FlowBlock
  readonly units: readonly UnitRange[]
}

interface Place {
  readonly text: Y.Text
  readonly index: number
  readonly block: FlowBlock
}

/** Finds the blocks that go from one text to another, with what they were made of; to be called before anything is written. Looks only into tables that changed. */
export function listMoved(
  doc: Y.Doc,
  before: readonly FlowBlock[],
  now: readonly FlowBlock[],
): ReadonlyMap<string, MovedBlock> {
  const moved = new Map<string, MovedBlock>()
  if (hasSameTables(before, now)) return moved
  const known = new Set(before)
  const kept = new Set(now.filter((block) => known.has(block)))
  const places = placesOf(doc, flowOf(doc), before, kept)
  for (const [id, { text }] of placesOf(doc, flowOf(doc), now, kept)) {
    const was = places.get(id)
    if (!was || was.text === text) continue
    const units = listUnits(was.text, was.index, lengthOf(was.block))
    moved.set(id, { block: was.block, units })
  }
  return moved
}

/** Asked at every key. */
function hasSameTables(before: readonly FlowBlock[], now: readonly FlowBlock[]): boolean {
  const was = new Set<FlowBlock>()
  for (const block of before) if (block.table) was.add(block)
  let same = 0
  for (const block of now) {
    if (!block.table) continue
    if (!was.has(block)) return false
    same++
  }
  return same === was.size
}

function placesOf(
  doc: Y.Doc,
  text: Y.Text,
  blocks: readonly FlowBlock[],
  kept: ReadonlySet<FlowBlock>,
  places = new Map<string, Place>(),
): ReadonlyMap<string, Place> {
  let index = 0
  for (const block of blocks) {
    if (!kept.has(block)) {
      places.set(block.id, { text, index, block })
      for (const [key, cell] of block.table?.cells ?? []) {
        const [row, column] = key.split('/') as [string, string]
        placesOf(doc, cellFlowOf(doc, block.id, row, column), cell.blocks, kept, places)
      }
    }
    index += lengthOf(block)
  }
  return places
}
