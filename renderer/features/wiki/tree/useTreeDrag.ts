import { type DragEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import { dropToPlace, outwardRoom, partOfRow, type TreePlace } from '../operations/pageMoves.ts'
import type { TreeRow } from './treeRows.ts'

/** Where a drop would go, and where that is shown. */
export interface DropTarget {
  readonly space: SpaceId
  readonly place: TreePlace
  /** `into`: the row takes the page below itself. `line`: between rows, above the row at `index`. */
  readonly mark:
    | { readonly kind: 'into'; readonly key: string }
    | { readonly kind: 'line'; readonly index: number; readonly level: number }
}

/** How wide one level is indented, in CSS pixels; SpacesTree.module.css has the same. */
const indentWidth = 14
/** A closed row opens when the pointer rests on it that long. */
const openAfterMs = 600

/** Finds what a drop of `moving` at a point of a row means, `tree` being that of the row's space; `null` where it may not go. */
export function dropTargetAt(
  rows: readonly TreeRow[],
  at: { readonly index: number; readonly x: number; readonly y: number },
  rowHeight: number,
  moving: { readonly page: PageId; readonly space: SpaceId },
  tree: PageTree,
): DropTarget | null {
  const row = rows[at.index]
  if (!row?.writable) return null
  const { space } = row
  if (row.kind !== 'page') {
    const spaceKey = row.kind === 'space' ? row.key : row.space
    const first = row.kind === 'space' && row.expanded && partOfRow(at.y, rowHeight) === 'after'
    const position = first ? 0 : tree.children(null).filter((id) => id !== moving.page).length
    const mark = first
      ? ({ kind: 'line', index: at.index + 1, level: 2 } as const)
      : ({ kind: 'into', key: spaceKey } as const)
    return { space, place: { parent: null, position }, mark }
  }
  const part = partOfRow(at.y, rowHeight)
  const open = row.expanded === true
  const target = row.page.id
  const pointed = Math.floor(at.x / indentWidth) + 1
  const outward =
    part === 'after' && !open
      ? Math.max(0, Math.min(outwardRoom(tree, target), row.level - Math.max(2, pointed)))
      : 0
  const place = dropToPlace(tree, moving.page, { target, part, open, outward })
  if (!place) return null
  if (part === 'on') return { space, place, mark: { kind: 'into', key: row.key } }
  const level = part === 'after' && open ? row.level + 1 : row.level - outward
  return {
    space,
    place,
    mark: { kind: 'line', index: part === 'before' ? at.index : at.index + 1, level },
  }
}

/** Dragging pages in the tree with the pointer. Keys have commands of their own (treeKeys.ts). */
export function useTreeDrag(options: {
  readonly rows: readonly TreeRow[]
  readonly rowHeight: number
  readonly trees: ReadonlyMap<SpaceId, PageTree>
  readonly onExpand: (key: string) => void
  readonly onDrop: (page: { page: PageId; space: SpaceId }, target: DropTarget) => void
}) {
  const { rows, rowHeight, trees, onExpand, onDrop } = options
  const [dragged, setDragged] = useState<{ page: PageId; space: SpaceId } | null>(null)
  const [target, setTarget] = useState<DropTarget | null>(null)
  const resting = useRef<{ key: string; timer: ReturnType<typeof setTimeout> } | null>(null)

  const rest = useCallback(
    (key: string | null) => {
      if (resting.current?.key === key) return
      if (resting.current) clearTimeout(resting.current.timer)
      resting.current =
        key === null ? null : { key, timer: setTimeout(() => onExpand(key), openAfterMs) }
    },
    [onExpand],
  )
  const end = useCallback(() => {
    rest(null)
    setDragged(null)
    setTarget(null)
  }, [rest])
  useEffect(() => () => rest(null), [rest])

  const onDragStart = (event: DragEvent<HTMLElement>, row: TreeRow) => {
    if (row.kind !== 'page' || !row.writable) return
    event.dataTransfer.effectAllowed = 'move'
    // Dropped on a text, a page is its title.
    event.dataTransfer.setData('text/plain', row.page.title)
    event.dataTransfer.setData('application/x-relais-page', row.page.id)
    setDragged({ page: row.page.id, space: row.space })
  }
  const onDragOver = (
    event: DragEvent<HTMLElement>,
    at: { index: number; x: number; y: number },
  ) => {
    const row = rows[at.index]
    if (!dragged || !row) return
    const tree = trees.get(row.space)
    const found = tree ? dropTargetAt(rows, at, rowHeight, dragged, tree) : null
    // A closed space has no tree yet: resting on it opens it.
    const opens = tree ? found?.mark.kind === 'into' : row.kind === 'space' && row.writable
    rest(opens && row.expanded === false ? row.key : null)
    setTarget((was) => (JSON.stringify(was) === JSON.stringify(found) ? was : found))
    if (!found) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
  }
  const onDropHere = (event: DragEvent<HTMLElement>) => {
    if (dragged && target) {
      event.preventDefault()
      onDrop(dragged, target)
    }
    end()
  }
  return {
    dragged,
    target,
    onDragStart,
    onDragOver,
    onDrop: onDropHere,
    onDragEnd: end,
    onDragLeave: () => setTarget(null),
  }
}
