/** A line of blocks as people see it: lists and containers drawn around the neighbouring blocks that belong to them. */
import type { FlowBlock, FlowBody, FlowContainer } from './flowShape.ts'

/** A list; an item's nested lists follow it. */
export interface FlowList {
  readonly kind: 'list'
  readonly listType: string
  readonly start: number
  readonly items: readonly (FlowLeaf | FlowList)[]
}

/** A container with what is in it. */
export interface FlowBox {
  readonly kind: 'box'
  readonly id: string
  readonly container: FlowContainer
  readonly children: readonly FlowNode[]
}

/** A block that holds no block; a table is one, with its cells inside. */
export interface FlowLeaf {
  readonly kind: 'leaf'
  readonly block: FlowBlock
}

/** One thing of a body, in its place. */
export type FlowNode = FlowLeaf | FlowList | FlowBox

interface OpenList {
  readonly kind: 'list'
  readonly listType: string
  readonly start: number
  readonly items: (FlowLeaf | OpenList)[]
}

interface OpenBox {
  readonly kind: 'box'
  readonly id: string
  readonly container: FlowContainer
  readonly children: FlowNode[]
}

/**
 * Draws lists and containers around a line of blocks. A container that is unknown, or lies in itself
 * (two people may have put each into the other), is left out; its blocks stay.
 */
export function treeOf(
  body: Pick<FlowBody, 'containers'>,
  blocks: readonly FlowBlock[],
): readonly FlowNode[] {
  const root: FlowNode[] = []
  let boxes: OpenBox[] = []
  let lists: OpenList[] = []
  for (const block of blocks) {
    const path = pathOf(body, block.in)
    let depth = 0
    while (depth < boxes.length && boxes[depth]?.id === path[depth]) depth++
    if (depth < boxes.length || depth < path.length) lists = []
    boxes = boxes.slice(0, depth)
    for (const id of path.slice(depth)) {
      const container = body.containers.get(id) as FlowContainer
      const box: OpenBox = { kind: 'box', id, container, children: [] }
      ;(boxes.at(-1)?.children ?? root).push(box)
      boxes.push(box)
    }
    const out = boxes.at(-1)?.children ?? root
    if (block.type === 'listitem') lists = addItem(block, lists, out)
    else {
      lists = []
      out.push({ kind: 'leaf', block })
    }
  }
  return root
}

/** The containers around a block, from the outermost. */
function pathOf(body: Pick<FlowBody, 'containers'>, inside: string | null): readonly string[] {
  const path: string[] = []
  for (let id = inside; id !== null; ) {
    const container = body.containers.get(id)
    if (!container || path.includes(id)) break
    path.unshift(id)
    id = container.in
  }
  return path
}

function addItem(block: FlowBlock, open: readonly OpenList[], out: FlowNode[]): OpenList[] {
  const { props } = block
  const level =
    typeof props.level === 'number' ? Math.min(12, Math.max(0, Math.trunc(props.level))) : 0
  const listType = typeof props.list === 'string' ? props.list : 'number'
  const start = typeof props.start === 'number' ? props.start : 1
  let lists = open.slice(0, level + 1)
  const own = lists[level]
  if (own && (own.listType !== listType || props.apart === true || props.start !== undefined))
    lists = lists.slice(0, level)
  while (lists.length <= level) {
    const list: OpenList = {
      kind: 'list',
      listType,
      start: lists.length === level ? start : 1,
      items: [],
    }
    const around = lists.at(-1)
    if (around) around.items.push(list)
    else out.push(list)
    lists.push(list)
  }
  lists[level]?.items.push({ kind: 'leaf', block })
  return lists
}
