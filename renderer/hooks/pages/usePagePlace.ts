import { useCallback, useEffect, useState } from 'react'
import { isRestrictedSpace, type PageId, type SpaceId } from '../../../model/ids.ts'
import { locatePage } from '../../../model/movePages.ts'
import type { Page } from '../../../model/page.ts'
import { type Session, useSession } from '../ServicesContext.tsx'
import { seenTreeOf } from './seenTree.ts'
import { treeOf } from './treeOf.ts'

/** Where a page is that is not in the space it was looked for. */
export type PageElsewhere =
  | { readonly kind: 'here'; readonly space: SpaceId }
  /** It went to a space that is not on this device. */
  | { readonly kind: 'away' }
  | { readonly kind: 'unknown' }

/** Looks for a page in all spaces that this device has, from where it was last known to be. */
export function findElsewhere(session: Session, space: SpaceId, page: PageId): PageElsewhere {
  const known = new Set(session.spaces.list.map((one) => one.id))
  // One that was lost, or never had, is not opened to look.
  if (!isRestrictedSpace(space)) known.add(space)
  const place = locatePage(
    page,
    [...known].map((id) => ({ space: id, doc: session.space(id).doc })),
  )
  if (!place || (place.space === space && place.isHere)) return { kind: 'unknown' }
  return place.isHere ? { kind: 'here', space: place.space } : { kind: 'away' }
}

/** Follows where a page is that its space does not have (any more); looks again whenever a space changes. */
export function usePageElsewhere(space: SpaceId, page: PageId): PageElsewhere {
  const session = useSession()
  const [place, setPlace] = useState<PageElsewhere>({ kind: 'unknown' })
  useEffect(() => {
    let stops: (() => void)[] = []
    const look = () =>
      setPlace((before) => {
        const found = findElsewhere(session, space, page)
        return JSON.stringify(before) === JSON.stringify(found) ? before : found
      })
    const follow = () => {
      for (const stop of stops) stop()
      stops = session.spaces.list.map(({ id }) => {
        const tree = treeOf(session.space(id).doc)
        return tree.subscribe(look)
      })
      look()
    }
    follow()
    const stopSpaces = session.spaces.onChange(follow)
    return () => {
      stopSpaces()
      for (const stop of stops) stop()
    }
  }, [session, space, page])
  return place
}

/** Gives the function that finds a page that a link names, wherever it went since; `null` when it is not here. */
export function useFindPage(): (
  page: PageId,
  space: SpaceId,
) => { readonly page: Page; readonly space: SpaceId } | null {
  const session = useSession()
  return useCallback(
    (id, space) => {
      if (session.spaces.byId(space)) {
        const page = seenTreeOf(session, space).page(id)
        if (page) return { page, space }
      }
      const place = findElsewhere(session, space, id)
      const page = place.kind === 'here' && seenTreeOf(session, place.space).page(id)
      return place.kind === 'here' && page ? { page, space: place.space } : null
    },
    [session],
  )
}
