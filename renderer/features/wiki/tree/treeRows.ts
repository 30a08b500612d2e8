/**
 * The sidebar's tree as a flat list of rows: spaces at the top, below them the
 * pages of every open branch. Only open branches are walked, so the cost is in
 * what can be scrolled to, not in what the workspace holds; the list is made
 * again at a change (about 2 ms for 10,000 open rows) and never at a key.
 */
import { isRestrictedSpace, type PageId, type SpaceId } from '../../../../model/ids.ts'
import type { PageTree } from '../../../../model/PageTree.ts'
import type { Page } from '../../../../model/page.ts'
import type { Space } from '../../../../model/space.ts'

interface RowPlace {
  /** The page's or the space's id; unique in the list. */
  readonly key: string
  readonly space: SpaceId
  /** 1 for spaces, 2 for their top pages and so on. */
  readonly level: number
  /** `null` when there is nothing below it. */
  readonly expanded: boolean | null
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number
  readonly setSize: number
  /** Whether this person may change what is in its space. */
  readonly writable: boolean
}

/** One row of the tree. `empty` stands below an open space without pages. */
export type TreeRow =
  | (RowPlace & {
      readonly kind: 'space'
      readonly title: string
      readonly icon: string
      readonly restricted: boolean
    })
  | (RowPlace & { readonly kind: 'page'; readonly page: Page })
  | (RowPlace & { readonly kind: 'empty' })

/** Lists the rows of all spaces; a space whose tree is not there yet is shown without its pages. */
export function listTreeRows(
  spaces: readonly Space[],
  trees: ReadonlyMap<SpaceId, PageTree>,
  isExpanded: (key: string) => boolean,
  mayWriteIn: (space: SpaceId) => boolean = () => true,
): readonly TreeRow[] {
  const rows: TreeRow[] = []
  spaces.forEach((space, index) => {
    const expanded = isExpanded(space.id)
    const writable = mayWriteIn(space.id)
    rows.push({
      kind: 'space',
      key: space.id,
      space: space.id,
      level: 1,
      expanded,
      position: index + 1,
      setSize: spaces.length,
      writable,
      title: space.name,
      icon: space.icon,
      restricted: isRestrictedSpace(space.id),
    })
    const tree = trees.get(space.id)
    if (!expanded || !tree) return
    const before = rows.length
    pushPages(rows, { space: space.id, tree, writable }, isExpanded)
    if (rows.length === before)
      rows.push({
        kind: 'empty',
        key: `${space.id}:empty`,
        space: space.id,
        level: 2,
        expanded: null,
        position: 1,
        setSize: 1,
        writable,
      })
  })
  return rows
}

function pushPages(
  rows: TreeRow[],
  of: { readonly space: SpaceId; readonly tree: PageTree; readonly writable: boolean },
  isExpanded: (key: string) => boolean,
): void {
  const { space, tree, writable } = of
  // A stack of its own: a chain of pages may be deeper than the call stack.
  const stack: { ids: readonly PageId[]; next: number }[] = [
    { ids: tree.children(null), next: 0 },
  ]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const id = top.ids[top.next]
    if (id === undefined) {
      stack.pop()
      continue
    }
    top.next += 1
    const page = tree.page(id)
    if (!page) continue
    const children = tree.children(id)
    const expanded = children.length === 0 ? null : isExpanded(id)
    rows.push({
      kind: 'page',
      key: id,
      space,
      level: stack.length + 1,
      expanded,
      position: top.next,
      setSize: top.ids.length,
      writable,
      page,
    })
    if (expanded) stack.push({ ids: children, next: 0 })
  }
}
