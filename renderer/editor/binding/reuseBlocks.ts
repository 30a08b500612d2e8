/** Keeps the object for what did not change, so that change is told by comparing objects. */
import type {
  FlowBlock,
  FlowBody,
  FlowCell,
  FlowLine,
  FlowProps,
  FlowRun,
  FlowTable,
} from '../../../model/body/flowShape.ts'

const indexes = new WeakMap<readonly FlowBlock[], ReadonlyMap<string, FlowBlock>>()

/** All blocks of a body by their id, those in cells, too. A list of blocks is gone through once. */
export function indexBlocks(body: Pick<FlowBody, 'blocks'>): ReadonlyMap<string, FlowBlock> {
  const made = indexes.get(body.blocks)
  if (made) return made
  const index = new Map<string, FlowBlock>()
  indexes.set(body.blocks, index)
  const add = (blocks: readonly FlowBlock[]) => {
    for (const block of blocks) {
      index.set(block.id, block)
      if (block.table) for (const cell of block.table.cells.values()) add(cell.blocks)
    }
  }
  add(body.blocks)
  return index
}

/** Gives the known object for a block that says the same, else the block with what of it is known. */
export function reuseBlock(known: ReadonlyMap<string, FlowBlock>, block: FlowBlock): FlowBlock {
  const old = known.get(block.id)
  if (!old) return block
  const table = block.table && reuseTable(known, old.table, block.table)
  const isSame =
    old.type === block.type &&
    old.isClosed === block.isClosed &&
    old.hasMark === block.hasMark &&
    old.moves === block.moves &&
    old.in === block.in &&
    old.table === table &&
    sameProps(old.props, block.props) &&
    sameRuns(old.runs, block.runs)
  return isSame ? old : table === block.table ? block : { ...block, table }
}

/** Gives the known object for a table that says the same. */
export function reuseTable(
  known: ReadonlyMap<string, FlowBlock>,
  old: FlowTable | null,
  table: FlowTable,
): FlowTable {
  let isSame =
    old !== null &&
    sameLines(old.rows, table.rows) &&
    sameLines(old.columns, table.columns) &&
    sameProps(old.widths, table.widths) &&
    old.cells.size === table.cells.size
  const cells = new Map<string, FlowCell>()
  for (const [key, cell] of table.cells) {
    const was = old?.cells.get(key)
    const is = reuseCell(known, was, cell)
    if (is !== was) isSame = false
    cells.set(key, is)
  }
  return isSame && old ? old : { ...table, cells }
}

function reuseCell(
  known: ReadonlyMap<string, FlowBlock>,
  old: FlowCell | undefined,
  cell: FlowCell,
): FlowCell {
  const blocks = cell.blocks.map((block) => reuseBlock(known, block))
  const isSame =
    old !== undefined &&
    sameProps(old.props, cell.props) &&
    old.blocks.length === blocks.length &&
    blocks.every((block, at) => block === old.blocks[at])
  return isSame ? old : { ...cell, blocks }
}

function sameLines(left: readonly FlowLine[], right: readonly FlowLine[]): boolean {
  return left.length === right.length && left.every((line, at) => line.id === right[at]?.id)
}

/**
 * Tells whether two bodies are made of the same blocks in the same places, whatever their lines and
 * tables say: then each node of the editor's root still stands for the blocks that it stood for.
 */
export function hasSameShape(left: FlowBody, right: FlowBody): boolean {
  if (left.blocks.length !== right.blocks.length) return false
  if (left.containers.size !== right.containers.size) return false
  for (const [id, container] of left.containers) {
    const other = right.containers.get(id)
    if (other?.type !== container.type || other.in !== container.in) return false
  }
  return left.blocks.every((block, at) => {
    const other = right.blocks[at] as FlowBlock
    return (
      block === other ||
      (block.id === other.id &&
        block.in === other.in &&
        block.type === other.type &&
        // Of a list its items say where it begins and ends.
        (block.type !== 'listitem' || sameProps(block.props, other.props)))
    )
  })
}

/** Tells whether two sets of properties say the same. */
export function sameProps(left: FlowProps, right: FlowProps): boolean {
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => sameValue(left[name], right[name]))
  )
}

function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true
  return typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right)
}

/** Tells whether two lines say the same. */
export function sameRuns(left: readonly FlowRun[], right: readonly FlowRun[]): boolean {
  return (
    left.length === right.length &&
    left.every((run, at) => {
      const other = right[at] as FlowRun
      if (run.attrs !== other.attrs || run.text !== other.text) return false
      if (!run.atom || !other.atom) return run.atom === other.atom
      return (
        run.atom.id === other.atom.id &&
        run.atom.type === other.atom.type &&
        sameProps(run.atom.props, other.atom.props)
      )
    })
  )
}
