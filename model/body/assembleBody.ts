/** Gives a body as a tree of plain objects from the line of blocks that its document holds. */
import { type BodyElement, type BodyNode, type BodyValue, createElement } from './BodyNode.ts'
import { bodyRoleOf } from './bodyTypes.ts'
import { type FlowList, type FlowNode, treeOf } from './FlowTree.ts'
import { runsToNodes } from './flattenBody.ts'
import type { FlowBlock, FlowBody, FlowCell, FlowProps, FlowTable } from './flowShape.ts'

/** The tree of a body. Nothing is shared with what was given but properties. */
export function assembleBody(body: FlowBody): readonly BodyElement[] {
  return treeOf(body, body.blocks).map((node) => toElement(body, node))
}

function toElement(body: FlowBody, node: FlowNode): BodyElement {
  if (node.kind === 'list') return listToElement(body, node)
  if (node.kind === 'leaf') return leafToElement(body, node.block)
  const { container, id, children } = node
  return {
    ...createElement(
      container.type,
      { ...container.props },
      children.map((one) => toElement(body, one)),
    ),
    id,
  }
}

function listToElement(body: FlowBody, list: FlowList): BodyElement {
  const props: Record<string, BodyValue> = {}
  if (list.listType !== 'number')
    Object.assign(props, { __listType: list.listType, __tag: 'ul' })
  if (list.start !== 1) props.__start = list.start
  const items = list.items.map((item) =>
    item.kind === 'list'
      ? createElement('listitem', {}, [listToElement(body, item)])
      : leafToElement(body, item.block),
  )
  return createElement('list', props, items)
}

function leafToElement(body: FlowBody, block: FlowBlock): BodyElement {
  const { id, type, table, props } = block
  const own: Record<string, BodyValue> = {}
  for (const [name, value] of Object.entries(props))
    if (name.startsWith('__')) own[name] = value
  if (type === 'listitem' && props.list === 'check') own.__checked ??= false
  const children = table ? tableToRows(body, table) : runsToNodes(block.runs, type === 'code')
  if (table?.columns.some((column) => column.id in table.widths))
    own.__colWidths = table.columns.map((column) => table.widths[column.id] ?? 0)
  return { ...createElement(type, own, children), id }
}

function tableToRows(body: FlowBody, table: FlowTable): BodyNode[] {
  const { covered, spans } = readSpans(table)
  return table.rows.map((row) => ({
    ...createElement(
      'tablerow',
      {},
      table.columns.flatMap((column) => {
        const key = `${row.id}/${column.id}`
        if (covered.has(key)) return []
        const cell = table.cells.get(key)
        const blocks = treeOf(body, cell?.blocks ?? []).map((one) => toElement(body, one))
        const props = spannedProps(cell?.props ?? {}, spans.get(key))
        return [
          {
            ...createElement(
              'tablecell',
              props,
              blocks.length > 0 ? blocks : [createElement('paragraph')],
            ),
            // Its row and its column: by the latter a changed table knows its columns again.
            id: key,
          },
        ]
      }),
    ),
    id: row.id,
  }))
}

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

/**
 * Tells what merged cells cover. One reaches no further than the table, and
 * stays unmerged where it would cover what another, begun before it, covers already: two
 * people's merges that cross leave the first whole. So it does where it would cover words: somebody typed into a cell
 * while another merged it away.
 */
export function readSpans(table: FlowTable): {
  readonly covered: ReadonlySet<string>
  readonly spans: ReadonlyMap<string, CellSpan>
} {
  const covered = new Set<string>()
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
      if (under.some((one) => covered.has(one))) return
      if (under.slice(1).some((one) => !isBlank(table.cells.get(one)))) return
      spans.set(key, { rows, columns })
      for (const one of under.slice(1)) covered.add(one)
    })
  })
  return { covered, spans }
}

function isBlank(cell: FlowCell | undefined): boolean {
  return (cell?.blocks ?? []).every(
    ({ type, runs }) => runs.length === 0 && bodyRoleOf(type) !== 'atom' && type !== 'table',
  )
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value > 1 ? Math.trunc(value) : 1
}
