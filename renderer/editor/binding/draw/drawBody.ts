/** Shows in an editor what a document says, touching only what differs from what it shows. */
import {
  $createParagraphNode,
  $getNodeByKey,
  $getRoot,
  $isElementNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical'
import type { BodyValue } from '../../../../model/body/BodyNode.ts'
import { type FlowList, type FlowNode, treeOf } from '../../../../model/body/FlowTree.ts'
import { runsToNodes } from '../../../../model/body/flattenBody.ts'
import type { FlowBlock, FlowBody, FlowTable } from '../../../../model/body/flowShape.ts'
import { readSpans, spannedProps } from '../../../../model/body/table/cellSpans.ts'
import type { BodyKeys } from '../BodyKeys.ts'
import { $isUnwritten } from '../projectBody.ts'
import { $createOfType, $drawLine } from './drawLine.ts'
import { $setNodeProps } from './nodeProps.ts'

/** What a drawing is made from. */
export interface DrawOptions {
  readonly keys: BodyKeys
  readonly body: FlowBody
  /** Tells whether a block must be looked into; the others are as they were drawn or read last. */
  readonly isChanged: (block: FlowBlock) => boolean
}

/** Draws a body; must run in an update, without transforms. Nodes of blocks that stay keep their keys. */
export function $drawBody(options: DrawOptions): void {
  const drawing = new Drawing(options)
  drawing.$fill($getRoot(), treeOf(options.body, options.body.blocks))
}

/**
 * Draws what changed in a body whose blocks all stand as they did, without a look at the others. `false`, and nothing
 * is drawn, when the editor shows one of them as something else: then the whole is to be drawn.
 */
export function $drawChanged(options: DrawOptions): boolean {
  const drawing = new Drawing(options)
  const changed = options.body.blocks.filter(options.isChanged)
  if (!changed.every((block) => drawing.$isShown(block))) return false
  for (const block of changed) drawing.$leaf(block)
  return true
}

class Drawing {
  readonly #keys: BodyKeys
  readonly #body: FlowBody
  readonly #isChanged: (block: FlowBlock) => boolean
  readonly #used = new Set<LexicalNode>()

  constructor({ keys, body, isChanged }: DrawOptions) {
    this.#keys = keys
    this.#body = body
    this.#isChanged = isChanged
  }

  /** Makes a place for blocks hold these; one without any shows a paragraph to write in. */
  $fill(parent: ElementNode, nodes: readonly FlowNode[]): void {
    if (nodes.length > 0)
      $arrange(
        parent,
        nodes.map((node) => this.$nodeFor(node)),
      )
    else if (!$isUnwritten(this.#keys, parent) || parent.isEmpty())
      $arrange(parent, [$createParagraphNode()])
  }

  $nodeFor(node: FlowNode): LexicalNode {
    if (node.kind === 'list') return this.$list(node)
    if (node.kind === 'leaf') return this.$leaf(node.block)
    const box = this.$known(node.id, node.container.type) as ElementNode
    $setNodeProps(box, node.container.props)
    $arrange(
      box,
      node.children.map((child) => this.$nodeFor(child)),
    )
    return box
  }

  /** The node that stands for an id if it is of this type, else a new one. */
  $known(id: string, type: string): LexicalNode {
    const key = this.#keys.keyOf(id)
    const known = key === undefined ? null : $getNodeByKey(key)
    if (known && known.getType() === type) return known
    const made = $createOfType(type)
    this.#keys.set(made.getKey(), id)
    return made
  }

  $isShown(block: FlowBlock): boolean {
    const key = this.#keys.keyOf(block.id)
    const node = key === undefined ? null : $getNodeByKey(key)
    return node?.getType() === block.type && node.isAttached()
  }

  $leaf(block: FlowBlock): LexicalNode {
    const node = this.$known(block.id, block.type)
    if (!this.#isChanged(block) && node.isAttached()) {
      // A table's own nodes are found again even when nothing in them changed.
      return node
    }
    const props: Record<string, BodyValue> = {}
    for (const [name, value] of Object.entries(block.props))
      if (name.startsWith('__')) props[name] = value
    if (block.type === 'listitem' && block.props.list === 'check') props.__checked ??= false
    if (block.table) {
      const { widths, columns } = block.table
      if (columns.some((column) => column.id in widths))
        props.__colWidths = columns.map((column) => widths[column.id] ?? defaultWidth)
    }
    $setNodeProps(node, props)
    if (block.table) this.$table(node as ElementNode, block.id, block.table)
    else if ($isElementNode(node))
      $drawLine(this.#keys, node, runsToNodes(block.runs, block.type === 'code'))
    return node
  }

  $list(list: FlowList): LexicalNode {
    const items = list.items.map((item): { node: LexicalNode; isNested: boolean } =>
      item.kind === 'list'
        ? { node: this.$list(item), isNested: true }
        : { node: this.$leaf(item.block), isNested: false },
    )
    const shown = items.map(({ node, isNested }) => (isNested ? this.$wrapper(node) : node))
    const node = this.$listNode(list, shown)
    $setNodeProps(node, {
      ...(list.listType === 'number' ? {} : { __listType: list.listType, __tag: 'ul' }),
      ...(list.start === 1 ? {} : { __start: list.start }),
    })
    $arrange(node, shown)
    return node
  }

  /** The list that already holds one of these items and is of their kind. */
  $listNode(list: FlowList, items: readonly LexicalNode[]): ElementNode {
    for (const item of items) {
      const parent = item.getParent()
      if (parent?.getType() !== 'list' || this.#used.has(parent)) continue
      if ((parent as unknown as { __listType: string }).__listType !== list.listType) continue
      this.#used.add(parent)
      return parent
    }
    const made = $createOfType('list') as ElementNode
    this.#used.add(made)
    return made
  }

  /** A nested list stands alone in an item of its own. */
  $wrapper(list: LexicalNode): LexicalNode {
    const parent = list.getParent()
    if (
      parent?.getType() === 'listitem' &&
      parent.getChildrenSize() === 1 &&
      this.#keys.idOf(parent.getKey()) === undefined
    )
      return parent
    const made = $createOfType('listitem') as ElementNode
    made.append(list)
    return made
  }

  $table(node: ElementNode, id: string, table: FlowTable): void {
    const { covered, spans } = readSpans(table)
    const cells = this.$cellsOf(node)
    const rows = table.rows.map((row) => {
      const rowNode = this.$known(row.id, 'tablerow') as ElementNode
      const shown: LexicalNode[] = []
      for (const column of table.columns) {
        const key = `${row.id}/${column.id}`
        if (covered.has(key)) continue
        const cellNode = cells.get(key) ?? this.$newCell(column.id)
        const cell = table.cells.get(key)
        $setNodeProps(cellNode, spannedProps(cell?.props ?? {}, spans.get(key)))
        this.$fill(cellNode, treeOf(this.#body, cell?.blocks ?? []))
        shown.push(cellNode)
      }
      $arrange(rowNode, shown)
      return rowNode
    })
    if (rows.length === 0) throw new Error(`drawBody: table ${id} has no row`)
    $arrange(node, rows)
  }

  $newCell(column: string): ElementNode {
    const made = $createOfType('tablecell') as ElementNode
    this.#keys.setColumn(made.getKey(), column)
    return made
  }

  /** The cells that a table shows, by row and column. */
  $cellsOf(table: ElementNode): Map<string, ElementNode> {
    const cells = new Map<string, ElementNode>()
    for (const row of table.getChildren()) {
      const rowId = this.#keys.idOf(row.getKey())
      if (rowId === undefined || !$isElementNode(row)) continue
      for (const cell of row.getChildren()) {
        const column = this.#keys.columnOf(cell.getKey())
        if (column !== undefined && $isElementNode(cell)) cells.set(`${rowId}/${column}`, cell)
      }
    }
    return cells
  }
}

/** Lexical gives all columns a width or none. */
const defaultWidth = 120

/** Puts exactly these children into a parent, in this order; those that stand right stay untouched. */
function $arrange(parent: ElementNode, children: readonly LexicalNode[]): void {
  let at = parent.getFirstChild()
  for (const child of children) {
    if (at?.is(child)) {
      at = at.getNextSibling()
      continue
    }
    if (at) at.insertBefore(child, false)
    else parent.append(child)
  }
  while (at) {
    const next: LexicalNode | null = at.getNextSibling()
    at.remove(true)
    at = next
  }
}
