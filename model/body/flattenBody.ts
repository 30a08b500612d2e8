/** Between a body as a tree and as it lies in its document: a line of blocks. */
import { ordersBetween } from '../fractionalIndex.ts'
import {
  type BodyElement,
  type BodyNode,
  type BodyText,
  type BodyValue,
  textFormats,
} from './BodyNode.ts'
import { bodyRoleOf } from './bodyTypes.ts'
import {
  blockEnd,
  type FlowAttrs,
  type FlowBlock,
  type FlowBody,
  type FlowCell,
  type FlowContainer,
  type FlowLine,
  type FlowProps,
  type FlowRun,
  internAttrs,
} from './flowShape.ts'
import { layOutCells } from './table/layOutCells.ts'
import { nameColumns } from './table/nameColumns.ts'
import { withoutDefaults } from './withoutDefaults.ts'

/** Lays a tree out as a line of blocks; those without an id are given one by `makeId`. */
export function flattenBody(tree: readonly BodyNode[], makeId: () => string): FlowBody {
  const containers = new Map<string, FlowContainer>()
  const ids = new Set<string>()
  /** A block that was pasted twice is two blocks. */
  const idOf = (element: BodyElement): string => {
    let id = element.id ?? makeId()
    while (ids.has(id)) id = makeId()
    ids.add(id)
    return id
  }

  function addBlocks(
    nodes: readonly BodyNode[],
    inside: string | null,
    out: FlowBlock[],
  ): void {
    let loose: BodyNode[] = []
    const endLoose = () => {
      if (loose.length > 0)
        addText({ kind: 'element', type: 'paragraph', props: {}, children: loose }, inside, out)
      loose = []
    }
    nodes.forEach((node, at) => {
      const role = node.kind === 'text' ? 'text-node' : (bodyRoleOf(node.type) ?? 'atom')
      if (node.kind === 'text' || role === 'inline' || role === 'wrap') {
        loose.push(node)
        return
      }
      endLoose()
      if (role === 'list') addList(node, inside, 0, isSameList(nodes[at - 1], node), out)
      else if (role === 'container') addContainer(node, inside, out)
      else if (role === 'table') out.push(flattenTable(node, inside))
      else addText(node, inside, out)
    })
    endLoose()
  }

  function addText(element: BodyElement, inside: string | null, out: FlowBlock[]): void {
    const runs: FlowRun[] = []
    addRuns(element.children, {}, runs)
    const { type, props } = element
    if (type === 'code') makePlain(runs)
    out.push({
      id: idOf(element),
      moves: 0,
      hasMark: true,
      isClosed: true,
      type,
      props: withoutDefaults(type, props),
      in: inside,
      runs,
      table: null,
    })
  }

  function addContainer(element: BodyElement, inside: string | null, out: FlowBlock[]): void {
    const before = out.length
    const id = idOf(element)
    containers.set(id, {
      type: element.type,
      props: withoutDefaults(element.type, element.props),
      in: inside,
    })
    addBlocks(element.children, id, out)
    // A container is the blocks in it: without one there would be none.
    if (out.length === before)
      addText({ kind: 'element', type: 'paragraph', props: {}, children: [] }, id, out)
  }

  function addList(
    list: BodyElement,
    inside: string | null,
    level: number,
    isApart: boolean,
    out: FlowBlock[],
  ): void {
    const kind = list.props.__listType ?? 'number'
    const start = list.props.__start ?? 1
    let isFirst = true
    let previous: BodyNode | undefined
    for (const item of list.children) {
      if (item.kind === 'text') continue
      const nested = item.children.filter((one): one is BodyElement => isOfRole(one, 'list'))
      const line = item.children.filter((one) => !isOfRole(one, 'list'))
      if (line.length > 0 || nested.length === 0) {
        const runs: FlowRun[] = []
        addRuns(line, {}, runs)
        const props: Record<string, BodyValue> = { list: kind }
        if (level > 0) props.level = level
        if (isFirst && start !== 1) props.start = start
        if (isFirst && isApart) props.apart = true
        if (kind === 'check' && item.props.__checked === true) props.__checked = true
        if (item.props.__format) props.__format = item.props.__format
        out.push({
          id: idOf(item),
          moves: 0,
          hasMark: true,
          isClosed: true,
          type: 'listitem',
          props,
          in: inside,
          runs,
          table: null,
        })
        isFirst = false
        previous = undefined
      }
      for (const one of nested) {
        addList(one, inside, level + 1, isSameList(previous, one), out)
        previous = one
      }
    }
  }

  function flattenTable(table: BodyElement, inside: string | null): FlowBlock {
    const id = idOf(table)
    const rowElements = table.children.filter((one): one is BodyElement =>
      isOfRole(one, 'tablerow'),
    )
    const grid = layOutCells(
      rowElements.map((row) =>
        row.children.filter((one): one is BodyElement => isOfRole(one, 'tablecell')),
      ),
      (cell) => [Number(cell.props.__rowSpan ?? 1), Number(cell.props.__colSpan ?? 1)],
    )
    const columns = lines(
      nameColumns(
        grid.map((row) => row.map((cell) => cell?.id?.split('/')[1] ?? null)),
        makeId,
      ),
    )
    const rows = lines(rowElements.map((row) => idOf(row)))
    const cells = new Map<string, FlowCell>()
    const widths: Record<string, number> = {}
    const { __colWidths, ...props } = table.props
    if (Array.isArray(__colWidths))
      columns.forEach((column, at) => {
        const value: unknown = __colWidths[at]
        if (typeof value === 'number') widths[column.id] = value
      })
    grid.forEach((row, at) => {
      row.forEach((cell, column) => {
        if (!cell) return
        const blocks: FlowBlock[] = []
        addBlocks(cell.children, null, blocks)
        cells.set(`${rows[at]?.id}/${columns[column]?.id}`, {
          props: withoutDefaults('tablecell', cell.props),
          blocks,
        })
      })
    })
    return {
      id,
      moves: 0,
      hasMark: true,
      isClosed: true,
      type: 'table',
      props: withoutDefaults('table', props),
      in: inside,
      runs: [],
      table: { rows, columns, widths, cells },
    }
  }

  function lines(names: readonly string[]): readonly FlowLine[] {
    const orders = ordersBetween(null, null, names.length)
    return names.map((id, at) => ({ id, order: orders[at] as string }))
  }

  function addRuns(
    nodes: readonly BodyNode[],
    around: Readonly<Record<string, unknown>>,
    out: FlowRun[],
  ): void {
    for (const node of nodes) {
      if (node.kind === 'text')
        addTextRun(out, node.text, internAttrs({ ...around, ...formatAttrs(node.format) }))
      else if (node.type === 'linebreak') addTextRun(out, '\n', internAttrs(around))
      else {
        const role = bodyRoleOf(node.type)
        if (role === 'wrap') addRuns(node.children, { ...around, ...wrapAttrs(node) }, out)
        else if (
          role === 'inline' ||
          ((role === null || role === 'atom') && node.children.length === 0)
        )
          out.push({
            atom: {
              id: idOf(node),
              type: node.type,
              props: withoutDefaults(node.type, node.props),
            },
            attrs: internAttrs(around),
          })
        else addRuns(node.children, around, out)
      }
    }
  }

  const blocks: FlowBlock[] = []
  addBlocks(tree, null, blocks)
  return { blocks, containers }
}

/** Joins a stretch to the one before it when both look alike. */
export function addTextRun(runs: FlowRun[], text: string, attrs: FlowAttrs): void {
  if (text === '') return
  // A block's own end must not stand in a line; pasted text may have it for a break.
  if (text.includes(blockEnd)) {
    addTextRun(runs, text.replaceAll(blockEnd, '\n'), attrs)
    return
  }
  const last = runs.at(-1)
  if (last?.text !== undefined && last.attrs === attrs)
    runs[runs.length - 1] = { text: last.text + text, attrs }
  else runs.push({ text, attrs })
}

/** Takes all looks from a line, as code has none. */
export function makePlain(runs: FlowRun[]): void {
  const none = internAttrs({})
  for (const run of runs.splice(0))
    if (run.atom) runs.push({ atom: run.atom, attrs: none })
    else addTextRun(runs, run.text, none)
}

/** The attributes for a text's format bits. */
export function formatAttrs(format: number): Record<string, unknown> {
  const attrs: Record<string, unknown> = {}
  for (const [name, bit] of Object.entries(textFormats)) if (format & bit) attrs[name] = true
  return attrs
}

/** The attributes for a wrap around text. */
export function wrapAttrs(wrap: {
  readonly type: string
  readonly props: FlowProps
}): Record<string, unknown> {
  if (wrap.type === 'link') {
    const set = Object.entries(wrap.props).filter(([, value]) => value !== null)
    return { link: Object.fromEntries(set.map(([name, value]) => [name.slice(2), value])) }
  }
  const ids = Array.isArray(wrap.props.__ids) ? wrap.props.__ids : []
  return Object.fromEntries(ids.map((id) => [`mark:${id}`, true]))
}

function isOfRole(node: BodyNode, role: string): node is BodyElement {
  return node.kind === 'element' && bodyRoleOf(node.type) === role
}

function isSameList(before: BodyNode | undefined, list: BodyElement): boolean {
  return (
    before?.kind === 'element' &&
    before.type === 'list' &&
    (before.props.__listType ?? 'number') === (list.props.__listType ?? 'number')
  )
}

/** The text of runs as nodes of one format each; what lies within a link or a comment's mark is wrapped. */
export function runsToNodes(runs: readonly FlowRun[], isCode: boolean): BodyNode[] {
  const out: BodyNode[] = []
  let wrap: { key: string; element: BodyElement } | null = null as {
    key: string
    element: BodyElement
  } | null
  for (const run of runs) {
    const { link, marks } = readWraps(run.attrs)
    const key = JSON.stringify([link, marks])
    const nodes = runToNodes(run, isCode)
    if (link === null && marks.length === 0) {
      wrap = null
      out.push(...nodes)
      continue
    }
    if (wrap?.key !== key) {
      const inner: BodyElement =
        marks.length > 0 ? element('mark', { __ids: marks }) : element('link', link ?? {})
      const outer = marks.length > 0 && link ? element('link', link, [inner]) : inner
      out.push(outer)
      wrap = { key, element: inner }
    }
    wrap.element.children.push(...nodes)
  }
  return out
}

function element(
  type: string,
  props: Record<string, BodyValue>,
  children: BodyNode[] = [],
): BodyElement {
  return { kind: 'element', type, props, children }
}

/** What lies around a stretch: a link's properties, and the threads of comments. */
export function readWraps(attrs: FlowAttrs): {
  readonly link: Record<string, BodyValue> | null
  readonly marks: readonly string[]
} {
  const { link } = attrs
  const marks = Object.keys(attrs)
    .filter((name) => name.startsWith('mark:'))
    .map((name) => name.slice(5))
  if (typeof link !== 'object' || link === null) return { link: null, marks }
  const props = Object.entries(link as Record<string, BodyValue>).map(([name, value]) => [
    `__${name}`,
    value,
  ])
  return { link: Object.fromEntries(props), marks }
}

/** The format bits of a stretch. */
export function formatOf(attrs: FlowAttrs): number {
  let format = 0
  for (const [name, bit] of Object.entries(textFormats)) if (attrs[name] === true) format |= bit
  return format
}

function runToNodes(run: FlowRun, isCode: boolean): BodyNode[] {
  if (run.atom)
    return [
      {
        kind: 'element',
        type: run.atom.type,
        id: run.atom.id,
        props: { ...run.atom.props },
        children: [],
      },
    ]
  const format = formatOf(run.attrs)
  const text = (value: string): BodyText => ({ kind: 'text', text: value, format })
  if (isCode) return [text(run.text)]
  return run.text
    .split(/(\n|\t)/)
    .filter((part) => part !== '')
    .map((part) => (part === '\n' ? element('linebreak', {}) : text(part)))
}
