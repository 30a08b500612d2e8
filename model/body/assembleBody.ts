/** Gives a body as a tree of plain objects from the line of blocks that its document holds. */
import { type BodyElement, type BodyNode, type BodyValue, createElement } from './BodyNode.ts'
import { type FlowList, type FlowNode, treeOf } from './FlowTree.ts'
import { runsToNodes } from './flattenBody.ts'
import type { FlowBlock, FlowBody, FlowTable } from './flowShape.ts'
import { readSpans, spannedProps } from './table/cellSpans.ts'

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
