import { isRestrictedSpace, type PageId, type SpaceId } from '../../../model/ids.ts'
import type { PageTree } from '../../../model/PageTree.ts'
import { type Page, readPage } from '../../../model/page.ts'
import type { Session } from '../ServicesContext.tsx'
import { seenTreeOf } from './seenTree.ts'
import { treeOf } from './treeOf.ts'
import { findElsewhere } from './usePagePlace.ts'

/** What has become of the page that a link names. */
export type LinkState =
  | {
      readonly kind: 'here'
      /** Where it is now. */
      readonly space: SpaceId
      readonly title: string
      readonly icon: string
    }
  /** It lies in the trash, itself or with a page above it: it can be brought back. */
  | { readonly kind: 'trashed'; readonly space: SpaceId; readonly title: string }
  | { readonly kind: 'deleted'; readonly title: string }
  /** It is in a space that this person is not in (any more). */
  | { readonly kind: 'no-access' }
  /** No page of this id is known here. */
  | { readonly kind: 'unknown' }
  /** Its space is still being read. */
  | { readonly kind: 'loading' }

/** Says what has become of a page; `space` is where it stood when the link was written. */
export function readLinkState(session: Session, space: SpaceId, page: PageId): LinkState {
  const isKnown = session.spaces.byId(space) !== null
  const held = isKnown ? session.space(space) : null
  if (held?.status.kind === 'loading') return { kind: 'loading' }
  const tree = held && seenTreeOf(session, space)
  const found = tree?.page(page)
  if (tree && found) return describeState(tree, found, space)
  const place = findElsewhere(session, space, page)
  if (place.kind === 'here') {
    const there = seenTreeOf(session, place.space)
    const moved = there.page(page)
    if (moved) return describeState(there, moved, place.space)
  }
  if (place.kind === 'away' || (!held && isRestrictedSpace(space))) return { kind: 'no-access' }
  const record = held && readPage(held.doc, page)
  return record?.purgedAt != null
    ? { kind: 'deleted', title: record.title }
    : { kind: 'unknown' }
}

function describeState(tree: PageTree, page: Page, space: SpaceId): LinkState {
  const { id, title, icon } = page
  const isTrashed =
    page.trashedAt !== null ||
    tree.ancestors(id).some((above) => tree.page(above)?.trashedAt != null)
  return isTrashed ? { kind: 'trashed', space, title } : { kind: 'here', space, title, icon }
}

/** Calls back whenever a page of any space, or the list of spaces, has changed; returns its own undo. */
export function subscribeToPages(session: Session, listener: () => void): () => void {
  let stops: (() => void)[] = []
  const follow = () => {
    for (const stop of stops) stop()
    stops = session.spaces.list.map(({ id }) => {
      const held = session.space(id)
      if (held.status.kind === 'loading') void held.whenLoaded.then(listener)
      return treeOf(held.doc).subscribe(listener)
    })
  }
  follow()
  const stopSpaces = session.spaces.onChange(() => {
    follow()
    listener()
  })
  return () => {
    stopSpaces()
    for (const stop of stops) stop()
  }
}
