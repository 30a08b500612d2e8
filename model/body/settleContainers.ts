import type { FlowBlock, FlowBody, FlowContainer } from './flowShape.ts'

/**
 * Makes every container one run of neighbouring blocks. Where others stand between (two people drew
 * containers around some of the same blocks, or moved one into the middle) the later part is a container of its
 * own, under a name that follows from the first's: all devices read it alike, and none writes it
 * before its blocks are changed.
 */
export function settleContainers(
  blocks: readonly FlowBlock[],
  containers: ReadonlyMap<string, FlowContainer>,
): FlowBody {
  if (blocks.every((block) => block.in === null)) return { blocks, containers }
  const settled = new Map(containers)
  const closed = new Map<string, number>()
  /** The open containers, outermost first: as stored, and as named here. */
  let open: { readonly id: string; readonly name: string }[] = []
  const result = blocks.map((block): FlowBlock => {
    const path = pathOf(containers, block.in)
    let depth = 0
    while (depth < open.length && open[depth]?.id === path[depth]) depth++
    for (const { id } of open.slice(depth)) closed.set(id, (closed.get(id) ?? 0) + 1)
    open = open.slice(0, depth)
    for (const id of path.slice(depth)) {
      const around = open.at(-1)?.name ?? null
      const times = closed.get(id) ?? 0
      const name = times === 0 ? id : `${id}~${times}`
      const container = containers.get(id) as FlowContainer
      if (times > 0 || container.in !== around) settled.set(name, { ...container, in: around })
      open.push({ id, name })
    }
    const inside = open.at(-1)?.name ?? null
    return inside === block.in ? block : { ...block, in: inside }
  })
  return { blocks: result, containers: settled }
}

/** The containers around a block, outermost first. One that is unknown, or lies in itself, ends the path. */
function pathOf(
  containers: ReadonlyMap<string, FlowContainer>,
  inside: string | null,
): readonly string[] {
  const path: string[] = []
  for (let id = inside; id !== null; ) {
    const container = containers.get(id)
    if (!container || path.includes(id)) break
    path.unshift(id)
    id = container.in
  }
  return path
}
