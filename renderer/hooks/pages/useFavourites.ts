import { useMemo } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import type { Page } from '../../../model/page.ts'
import { useJoinedSpaces, useSpaces } from '../useWorkspace.ts'
import { useOwnFavourites } from './useOwnFavourites.ts'
import { usePageTrees } from './usePageTrees.ts'

/** A page with the space it stands in. */
export interface PlacedPage {
  readonly space: SpaceId
  readonly page: Page
}

/** My favourite pages of all spaces, by title; none that lie in the trash or the archive. */
export function useFavourites(): readonly PlacedPage[] {
  const { isFavourite } = useOwnFavourites()
  const spaces = useSpaces()
  const trees = usePageTrees(spaces.map((space) => space.id))
  return useMemo(
    () =>
      trees
        .flatMap((tree, at) => {
          const space = spaces[at]?.id
          if (!space) return []
          return tree
            .all()
            .filter(isFavourite)
            .map((page) => ({ space, page }))
        })
        .sort((a, b) => a.page.title.localeCompare(b.page.title)),
    [trees, spaces, isFavourite],
  )
}

/** The living pages of the spaces one has joined that were changed last, newest first. */
export function useRecentPages(limit: number): readonly PlacedPage[] {
  const spaces = useJoinedSpaces()
  const trees = usePageTrees(spaces.map((space) => space.id))
  return useMemo(() => {
    const newest: PlacedPage[] = []
    trees.forEach((tree, at) => {
      const space = spaces[at]?.id
      if (!space) return
      for (const page of tree.all()) {
        // Ten thousand pages, eight shown: keep a short sorted list instead of sorting all.
        const last = newest.at(-1)
        if (newest.length >= limit && last && changedAt(page) <= changedAt(last.page)) continue
        const place = newest.findIndex((one) => changedAt(one.page) < changedAt(page))
        newest.splice(place < 0 ? newest.length : place, 0, { space, page })
        if (newest.length > limit) newest.pop()
      }
    })
    return newest
  }, [trees, spaces, limit])
}

function changedAt(page: Page): number {
  return page.updatedAt ?? page.createdAt ?? 0
}
