/** Reads what an editor shows as the line of blocks that its document holds. */
import {
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
  type NodeKey,
} from 'lexical'
import { type BodyRole, bodyRoleOf } from '../../../model/body/bodyTypes.ts'
import {
  addTextRun,
  formatAttrs,
  makePlain,
  wrapAttrs,
} from '../../../model/body/flattenBody.ts'
import {
  type FlowBlock,
  type FlowBody,
  type FlowCell,
  type FlowContainer,
  type FlowLine,
  type FlowRun,
  type FlowTable,
  internAttrs,
} from '../../../model/body/flowShape.ts'
import { isBlank } from '../../../model/body/table/cellSpans.ts'
import { layOutCells } from '../../../model/body/table/layOutCells.ts'
import { nameColumns } from '../../../model/body/table/nameColumns.ts'
import type { BodyKeys } from './BodyKeys.ts'
import { $readNodeProps } from './draw/nodeProps.ts'
import { isUnwritten } from './isUnwritten.ts'
import { indexBlocks, reuseBlock, sameProps } from './reuseBlocks.ts'

/** Blocks and containers that a node of the root gave when it was last read. */
export interface ProjectedTop {
  readonly blocks: readonly string[]
  readonly containers: readonly string[]
  readonly isApart: boolean
}

/** What a projection is made from. */
export interface ProjectionOptions {
  readonly keys: BodyKeys
  /** The body as the document has it. */
  readonly base: FlowBody
  readonly makeId: () => string
  /** Tells whether anything below a node of the root changed since `tops` were noted. */
  readonly isDirty: (top: NodeKey) => boolean
  /** Nodes of the root that changed, when the root itself did not; absent: every one is looked at. */
  readonly dirtyTops?: readonly NodeKey[] | null
  /** Told of tables whose rows are unlike in length: a deletion across a table leaves such. In the document they never are. */
  readonly onRagged?: (table: string) => void
  /** What the nodes of the root gave last; noted anew here. */
  readonly tops: Map<NodeKey, ProjectedTop>
}

/**
 * Reads an editor's present state; must run in a read. What did not change is the object of `base`.
 * Costs what the changed nodes of the root cost, and a step for each of the others.
 */
export function $projectBody(options: ProjectionOptions): FlowBody {
  const quick = options.dirtyTops && $projectTops(options, options.dirtyTops)
  if (quick) return quick
  const root = $getRoot()
  const projection = new Projection(options)
  if ($isUnwritten(options.keys, root)) return { blocks: [], containers: new Map() }
  let previous: LexicalNode | null = null
  const present = new Set<NodeKey>()
  for (const child of root.getChildren()) {
    present.add(child.getKey())
    projection.$addTop(child, previous)
    previous = child
  }
  for (const key of options.tops.keys()) if (!present.has(key)) options.tops.delete(key)
  return { blocks: projection.blocks, containers: projection.containers }
}

/**
 * Reads some nodes of the root anew and takes the others as they were. `null` when that cannot be: a list may change
 * what the next one is, and a node that was not noted stands nobody knows where.
 */
function $projectTops(
  options: ProjectionOptions,
  dirtyTops: readonly NodeKey[],
): FlowBody | null {
  const { base, tops } = options
  const blocks = [...base.blocks]
  const projection = new Projection(options)
  for (const key of dirtyTops) {
    const node = $getNodeByKey(key)
    const noted = tops.get(key)
    const known = noted?.blocks.map((id) => projection.knownBlock(id))
    const from = known?.[0] ? blocks.indexOf(known[0]) : -1
    if (!node || !known || from < 0 || $roleOf(node) === 'list') return null
    if (known.some((block, at) => block !== blocks[from + at])) return null
    const at = projection.blocks.length
    projection.$addTop(node, null)
    blocks.splice(from, known.length, ...projection.blocks.slice(at))
  }
  return { blocks, containers: new Map([...base.containers, ...projection.containers]) }
}

/** Tells whether a place for blocks shows one empty paragraph that the document does not have. */
export function $isUnwritten(keys: BodyKeys, parent: ElementNode): boolean {
  const only = parent.getFirstChild()
  return isUnwritten(parent) && (only === null || keys.idOf(only.getKey()) === undefined)
}

class Projection {
  readonly #options: ProjectionOptions
  readonly #known: ReadonlyMap<string, FlowBlock>
  readonly blocks: FlowBlock[] = []
  readonly containers = new Map<string, FlowContainer>()

  constructor(options: ProjectionOptions) {
    this.#options = options
    this.#known = indexBlocks(options.base)
  }

  knownBlock(id: string): FlowBlock | undefined {
    return this.#known.get(id)
  }

  $addTop(node: LexicalNode, previous: LexicalNode | null): void {
    const { tops, isDirty, base } = this.#options
    const key = node.getKey()
    const isApart = $isApart(node, previous)
    const noted = tops.get(key)
    if (noted && noted.isApart === isApart && !isDirty(key)) {
      const blocks = noted.blocks.map((id) => this.#known.get(id))
      if (!blocks.includes(undefined)) {
        this.blocks.push(...(blocks as FlowBlock[]))
        for (const id of noted.containers) {
          const container = base.containers.get(id)
          if (container) this.containers.set(id, container)
        }
        return
      }
    }
    const from = this.blocks.length
    const before = new Set(this.containers.keys())
    this.$addBlock(node, previous, null, this.blocks)
    tops.set(key, {
      blocks: this.blocks.slice(from).map((block) => block.id as string),
      containers: [...this.containers.keys()].filter((id) => !before.has(id)),
      isApart,
    })
  }

  #idOf(node: LexicalNode): string {
    const { keys, makeId } = this.#options
    const known = keys.idOf(node.getKey())
    if (known !== undefined) return known
    const id = makeId()
    keys.set(node.getKey(), id)
    return id
  }

  $addBlocks(parent: ElementNode, inside: string | null, out: FlowBlock[]): void {
    let previous: LexicalNode | null = null
    for (const child of parent.getChildren()) {
      this.$addBlock(child, previous, inside, out)
      previous = child
    }
  }

  $addBlock(
    node: LexicalNode,
    previous: LexicalNode | null,
    inside: string | null,
    out: FlowBlock[],
  ): void {
    const role = $roleOf(node)
    if (role === 'list')
      this.$addList(node as ElementNode, inside, 0, $isApart(node, previous), out)
    else if (role === 'container') this.$addContainer(node as ElementNode, inside, out)
    else this.$addLeaf(node, $readNodeProps(node), inside, out)
  }

  $addLeaf(
    node: LexicalNode,
    props: FlowBlock['props'],
    inside: string | null,
    out: FlowBlock[],
    line: readonly LexicalNode[] = $isElementNode(node) ? node.getChildren() : [],
  ): void {
    const id = this.#idOf(node)
    const type = node.getType()
    const table = type === 'table' ? this.$table(node as ElementNode, id) : null
    const runs: FlowRun[] = []
    if (!table) this.$addRuns(line, {}, runs)
    if (type === 'code') makePlain(runs)
    const { __colWidths: _, ...own } = props
    // What only the document knows of a block stays as it is.
    const { moves = 0, hasMark = true, isClosed = true } = this.#known.get(id) ?? {}
    out.push(
      reuseBlock(this.#known, {
        id,
        moves,
        hasMark,
        isClosed,
        type,
        props: table ? own : props,
        in: inside,
        runs,
        table,
      }),
    )
  }

  $addContainer(node: ElementNode, inside: string | null, out: FlowBlock[]): void {
    const id = this.#idOf(node)
    const made = { type: node.getType(), props: $readNodeProps(node), in: inside }
    const known = this.#options.base.containers.get(id)
    const isSame =
      known !== undefined &&
      known.type === made.type &&
      known.in === made.in &&
      sameProps(known.props, made.props)
    this.containers.set(id, isSame ? known : made)
    this.$addBlocks(node, id, out)
  }

  $addList(
    list: ElementNode,
    inside: string | null,
    level: number,
    isApart: boolean,
    out: FlowBlock[],
  ): void {
    const { __listType: kind = 'number', __start: start = 1 } = $readNodeProps(list)
    let isFirst = true
    let previous: LexicalNode | null = null
    for (const item of list.getChildren()) {
      if (!$isElementNode(item)) continue
      const children = item.getChildren()
      const nested = children.filter((one) => $roleOf(one) === 'list')
      if (nested.length === 0 || nested.length < children.length) {
        const own = $readNodeProps(item)
        const props: Record<string, FlowBlock['props'][string]> = { list: kind }
        if (level > 0) props.level = level
        if (isFirst && start !== 1) props.start = start
        if (isFirst && isApart) props.apart = true
        if (own.__format) props.__format = own.__format
        if (kind === 'check' && own.__checked === true) props.__checked = true
        this.$addLeaf(
          item,
          props,
          inside,
          out,
          children.filter((one) => !nested.includes(one)),
        )
        isFirst = false
        previous = null
      }
      for (const one of nested) {
        this.$addList(one as ElementNode, inside, level + 1, $isApart(one, previous), out)
        previous = one
      }
    }
  }

  $table(table: ElementNode, id: string): FlowTable {
    const { keys, makeId } = this.#options
    const old = this.#known.get(id)?.table ?? null
    const rowNodes = table.getChildren().filter($isElementNode)
    const grid = layOutCells(
      rowNodes.map((row) => row.getChildren().filter($isElementNode)),
      (cell) => {
        const props = $readNodeProps(cell)
        return [Number(props.__rowSpan ?? 1), Number(props.__colSpan ?? 1)]
      },
    )
    const columnIds = nameColumns(
      grid.map((row) =>
        row.map((cell) => (cell ? (keys.columnOf(cell.getKey()) ?? null) : undefined)),
      ),
      makeId,
      old?.columns.map((column) => column.id),
    )
    if (grid.some((row) => row.length < columnIds.length)) this.#options.onRagged?.(id)
    const rows = toLines(
      rowNodes.map((row) => this.#idOf(row)),
      old?.rows,
    )
    const columns = toLines(columnIds, old?.columns)
    const cells = new Map<string, FlowCell>()
    grid.forEach((row, at) => {
      row.forEach((cell, over) => {
        if (!cell) {
          // What lies under a merged cell is not shown, and stays as it is.
          const under = old?.cells.get(`${rows[at]?.id}/${columnIds[over]}`)
          if (under && isBlank(under)) cells.set(`${rows[at]?.id}/${columnIds[over]}`, under)
          return
        }
        keys.setColumn(cell.getKey(), columnIds[over] as string)
        const props = $readNodeProps(cell)
        const blocks: FlowBlock[] = []
        if (!$isUnwritten(keys, cell)) this.$addBlocks(cell, null, blocks)
        if (blocks.length > 0 || Object.keys(props).length > 0)
          cells.set(`${rows[at]?.id}/${columnIds[over]}`, { props, blocks })
      })
    })
    const shown = $readNodeProps(table).__colWidths
    const widths: Record<string, number> = {}
    if (Array.isArray(shown))
      columnIds.forEach((column, at) => {
        const width: unknown = shown[at]
        if (typeof width === 'number' && width > 0) widths[column] = width
      })
    return { rows, columns, widths, cells }
  }

  $addRuns(
    nodes: readonly LexicalNode[],
    around: Readonly<Record<string, unknown>>,
    out: FlowRun[],
  ): void {
    for (const node of nodes) {
      if ($isTextNode(node))
        addTextRun(
          out,
          node.getTextContent(),
          internAttrs({ ...around, ...formatAttrs(node.getFormat()) }),
        )
      else if ($isLineBreakNode(node)) addTextRun(out, '\n', internAttrs(around))
      else if ($isElementNode(node)) {
        const wrap = { type: node.getType(), props: $readNodeProps(node) }
        const own = $roleOf(node) === 'wrap' ? wrapAttrs(wrap) : {}
        this.$addRuns(node.getChildren(), { ...around, ...own }, out)
      } else {
        const atom = { id: this.#idOf(node), type: node.getType(), props: $readNodeProps(node) }
        out.push({ atom, attrs: internAttrs(around) })
      }
    }
  }
}

function toLines(ids: readonly string[], old: readonly FlowLine[] = []): readonly FlowLine[] {
  const known = new Map(old.map((line) => [line.id, line]))
  return ids.map((id) => known.get(id) ?? { id, order: '' })
}

function $roleOf(node: LexicalNode): BodyRole | null {
  return bodyRoleOf(node.getType())
}

/** Two lists of one kind next to each other would be one, were it not said that the second begins anew. */
function $isApart(node: LexicalNode, previous: LexicalNode | null): boolean {
  if (!previous || $roleOf(node) !== 'list' || $roleOf(previous) !== 'list') return false
  return (
    ($readNodeProps(node).__listType ?? 'number') ===
    ($readNodeProps(previous).__listType ?? 'number')
  )
}
