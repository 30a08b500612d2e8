/** Cells of a table that are merged: which cover which. */
import type { BodyValue } from '../BodyNode.ts'
import { bodyRoleOf } from '../bodyTypes.ts'
import type { FlowCell, FlowProps, FlowTable } from '../flowShape.ts'

/** The properties of a cell, with the rows and columns that it really covers. */
export function spannedProps(
  props: FlowProps,
  span: CellSpan | undefined,
): Record<string, BodyValue> {
  const { __rowSpan, __colSpan, ...others } = props
  return {
    ...others,
    ...(span && span.rows > 1 ? { __rowSpan: span.rows } : {}),
    ...(span && span.columns > 1 ? { __colSpan: span.columns } : {}),
  }
}

/** How many rows and columns a merged cell covers. */
export interface CellSpan {
  readonly rows: number
  readonly columns: number
}

/** What the merged cells of a table cover. */
export interface TableSpans {
  /** Cells under others, as `<row>/<column>`. */
  readonly covered: ReadonlySet<string>
  readonly spans: ReadonlyMap<string, CellSpan>
  /** Cells that say they are merged and cannot be. */
  readonly refused: readonly string[]
}

/**
 * Tells what merged cells cover. One reaches no further than the table, and
 * stays unmerged where it would cover what another, begun before it, covers already: two
 * people's merges that cross leave the first whole. So it does where it would cover words: somebody typed into a cell
 * while another merged it away.
 */
export function readSpans(table: FlowTable): TableSpans {
  const covered = new Set<string>()
  const refused: string[] = []
  const spans = new Map<string, CellSpan>()
  table.rows.forEach((row, at) => {
    table.columns.forEach((column, over) => {
      const key = `${row.id}/${column.id}`
      const props = table.cells.get(key)?.props
      if (covered.has(key) || !props) return
      const rows = Math.min(countOf(props.__rowSpan), table.rows.length - at)
      const columns = Math.min(countOf(props.__colSpan), table.columns.length - over)
      if (rows * columns === 1) return
      const under = table.rows
        .slice(at, at + rows)
        .flatMap((one) =>
          table.columns.slice(over, over + columns).map((two) => `${one.id}/${two.id}`),
        )
      const isRefused =
        under.some((one) => covered.has(one)) ||
        under.slice(1).some((one) => !isBlank(table.cells.get(one)))
      if (isRefused) {
        refused.push(key)
        return
      }
      spans.set(key, { rows, columns })
      for (const one of under.slice(1)) covered.add(one)
    })
  })
  return { covered, spans, refused }
}

/** Tells whether a cell shows no word and no block: it may lie under another. */
export function isBlank(cell: FlowCell | undefined): boolean {
  return (cell?.blocks ?? []).every(
    ({ type, runs }) => runs.length === 0 && bodyRoleOf(type) !== 'atom' && type !== 'table',
  )
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value > 1 ? Math.trunc(value) : 1
}

/** Gives a table whose cells say that they are merged only as far as they are. */
export function settleSpans(table: FlowTable): {
  readonly table: FlowTable
  readonly refused: readonly string[]
} {
  const isMerged = [...table.cells.values()].some(
    ({ props }) => countOf(props.__rowSpan) * countOf(props.__colSpan) > 1,
  )
  if (!isMerged) return { table, refused: [] }
  const { spans, refused } = readSpans(table)
  const cells = new Map<string, FlowCell>()
  for (const [key, cell] of table.cells) {
    const props = spannedProps(cell.props, spans.get(key))
    if (cell.blocks.length > 0 || Object.keys(props).length > 0)
      cells.set(key, { ...cell, props })
  }
  return { table: { ...table, cells }, refused }
}
