/** What changed in a table between two versions: its rows, its columns, and what stands in its cells. */
import { longestAscending } from '../body/alignBlocks.ts'
import type { FlowBlock, FlowCell, FlowLine, FlowTable } from '../body/flowShape.ts'
import { type CellSpan, readSpans } from '../body/table/cellSpans.ts'
import type { ChangedBlock } from './compareBodies.ts'

/** A row or a column of either version. */
export interface ChangedLine {
  readonly id: string
  readonly kind: 'same' | 'added' | 'removed' | 'moved'
}

/** A cell of either version; of a row or column that came or went it says the same. */
export interface ChangedCell {
  readonly kind: 'same' | 'added' | 'removed' | 'changed'
  readonly isHeader: boolean
  /** Set where cells are merged, and the same in both versions. */
  readonly span: CellSpan | null
  readonly blocks: readonly ChangedBlock[]
}

/** A table in two versions, in the order of the later one; what was taken out stands where it was. */
export interface ChangedTable {
  readonly columns: readonly ChangedLine[]
  /** Cells that lie under merged ones are not told. */
  readonly rows: readonly (ChangedLine & {
    readonly cells: readonly { readonly column: string; readonly cell: ChangedCell }[]
  })[]
}

const none: FlowTable = { rows: [], columns: [], widths: {}, cells: new Map() }

/** Compares two states of a table, of which one may be missing. `compareBlocks` compares what stands in a cell. */
export function compareTables(
  before: FlowTable | null,
  now: FlowTable | null,
  compareBlocks: (
    before: readonly FlowBlock[],
    now: readonly FlowBlock[],
  ) => readonly ChangedBlock[],
): ChangedTable {
  const [old, next] = [before ?? none, now ?? none]
  const rows = mergeLines(old.rows, next.rows)
  const columns = mergeLines(old.columns, next.columns)
  const spans = sharedSpans(before, now)
  const readCell = (row: ChangedLine, column: ChangedLine): ChangedCell => {
    const key = `${row.id}/${column.id}`
    const [was, is] = [old.cells.get(key), next.cells.get(key)]
    const blocks = compareBlocks(was?.blocks ?? [], is?.blocks ?? [])
    const shown = is ?? was
    return {
      kind: kindOfCell(row, column, blocks, headOf(was) !== headOf(is)),
      isHeader: headOf(shown) !== 0,
      span: spans?.spans.get(key) ?? null,
      blocks,
    }
  }
  return {
    columns,
    rows: rows.map((row) => ({
      ...row,
      cells: columns
        .filter((column) => !spans?.covered.has(`${row.id}/${column.id}`))
        .map((column) => ({ column: column.id, cell: readCell(row, column) })),
    })),
  }
}

/** Tells whether nothing in a table differs. */
export function isSameTable({ columns, rows }: ChangedTable): boolean {
  return (
    [...columns, ...rows].every(({ kind }) => kind === 'same') &&
    rows.every(({ cells }) => cells.every(({ cell }) => cell.kind === 'same'))
  )
}

function kindOfCell(
  row: ChangedLine,
  column: ChangedLine,
  blocks: readonly ChangedBlock[],
  isRestyled: boolean,
): ChangedCell['kind'] {
  for (const kind of ['removed', 'added'] as const)
    if (row.kind === kind || column.kind === kind) return kind
  return isRestyled || blocks.some((block) => block.kind !== 'same') ? 'changed' : 'same'
}

function headOf(cell: FlowCell | undefined): number {
  return Number(cell?.props.__headerState ?? 0)
}

/** What merged cells cover, where both versions say the same: else a cell might hide what another version had there. */
function sharedSpans(before: FlowTable | null, now: FlowTable | null) {
  const [one, other] = [before ?? now, now ?? before]
  if (!one || !other) return null
  const [was, is] = [shapeOf(one), shapeOf(other)]
  return was === is ? readSpans(other) : null
}

function shapeOf(table: FlowTable): string {
  const { covered, spans } = readSpans(table)
  const ids = (lines: readonly FlowLine[]) => lines.map(({ id }) => id)
  return JSON.stringify([ids(table.rows), ids(table.columns), [...covered], [...spans]])
}

function mergeLines(
  before: readonly FlowLine[],
  now: readonly FlowLine[],
): readonly ChangedLine[] {
  const places = new Map(before.map(({ id }, at) => [id, at]))
  const known = now.flatMap(({ id }, at): (readonly [number, number])[] => {
    const place = places.get(id)
    return place === undefined ? [] : [[at, place]]
  })
  const kept = new Map(longestAscending(known))
  const present = new Set(now.map(({ id }) => id))
  const lines: ChangedLine[] = []
  let at = 0
  const addRemoved = (until: number) => {
    for (; at < until; at++) {
      const id = before[at]?.id as string
      if (!present.has(id)) lines.push({ id, kind: 'removed' })
    }
  }
  /** Where, among the old lines, the next one that stayed in its order stands. */
  const nextKept: number[] = []
  for (let index = now.length - 1, place = before.length; index >= 0; index--) {
    place = kept.get(index) ?? place
    nextKept[index] = place
  }
  now.forEach(({ id }, index) => {
    // What went is told before what came in its place.
    addRemoved(nextKept[index] as number)
    const kind = !places.has(id) ? 'added' : kept.has(index) ? 'same' : 'moved'
    lines.push({ id, kind })
  })
  addRemoved(before.length)
  return lines
}
