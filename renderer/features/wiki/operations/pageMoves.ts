/** Where a page goes when it is moved by key, by menu or by dropping it. */
import type { PageId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'

/** A place in a space's tree; `position` counts the siblings without the page that moves. */
export interface TreePlace {
  readonly parent: PageId | null
  readonly position: number
}

/** The four steps a page can make from where it stands. */
export const moveSteps = ['up', 'down', 'in', 'out'] as const
/** One of {@link moveSteps}: `in` goes below the page above, `out` goes beside its parent. */
export type MoveStep = (typeof moveSteps)[number]

/** Where one step leads; `null` when there is no way in that direction. */
export function stepToPlace(tree: PageTree, page: PageId, step: MoveStep): TreePlace | null {
  const parent = tree.parentOf(page)
  const siblings = tree.children(parent)
  const index = siblings.indexOf(page)
  if (index < 0) return null
  switch (step) {
    case 'up':
      return index === 0 ? null : { parent, position: index - 1 }
    case 'down':
      return index === siblings.length - 1 ? null : { parent, position: index + 1 }
    case 'in': {
      const above = siblings[index - 1]
      return above === undefined
        ? null
        : { parent: above, position: tree.children(above).length }
    }
    case 'out': {
      if (parent === null) return null
      const grand = tree.parentOf(parent)
      return { parent: grand, position: tree.children(grand).indexOf(parent) + 1 }
    }
  }
}

/** Which part of a row the pointer is over. */
export type DropPart = 'before' | 'on' | 'after'

/** Which part a height within a row means: a quarter at each edge is between, the rest is into. */
export function partOfRow(offset: number, rowHeight: number): DropPart {
  const share = offset / rowHeight
  if (share < 0.25) return 'before'
  return share > 0.75 ? 'after' : 'on'
}

/**
 * Where a page dropped at a page would go; `null` when it may not (onto itself
 * or below itself). After an open branch means its first child, because that is
 * where the line is drawn. `outward` climbs that many levels from the last
 * child of a branch, so that one can drop beside a parent.
 */
export function dropToPlace(
  tree: PageTree,
  moving: PageId,
  drop: {
    readonly target: PageId
    readonly part: DropPart
    readonly open: boolean
    readonly outward?: number
  },
): TreePlace | null {
  const without = (parent: PageId | null) => tree.children(parent).filter((id) => id !== moving)
  const allowed = (place: TreePlace) => {
    const { parent } = place
    return parent === moving || (parent !== null && tree.wouldCycle(moving, parent))
      ? null
      : place
  }
  if (drop.target === moving && drop.part === 'on') return null
  if (drop.part === 'on' || (drop.part === 'after' && drop.open && drop.target !== moving)) {
    const position = drop.part === 'on' ? without(drop.target).length : 0
    return allowed({ parent: drop.target, position })
  }
  let target = drop.target
  if (drop.part === 'after')
    for (let step = 0; step < (drop.outward ?? 0); step += 1) {
      const parent = tree.parentOf(target)
      if (parent === null || tree.children(parent).at(-1) !== target) break
      target = parent
    }
  const parent = tree.parentOf(target)
  if (target === moving) {
    const position = tree.children(parent).indexOf(moving)
    return position < 0 ? null : { parent, position }
  }
  const index = without(parent).indexOf(target)
  if (index < 0) return null
  return allowed({ parent, position: drop.part === 'before' ? index : index + 1 })
}

/** How many levels {@link dropToPlace} may climb outward after a page: it must be the last of each. */
export function outwardRoom(tree: PageTree, target: PageId): number {
  let room = 0
  for (let id = target; ; room += 1) {
    const parent = tree.parentOf(id)
    if (parent === null || tree.children(parent).at(-1) !== id) return room
    id = parent
  }
}
