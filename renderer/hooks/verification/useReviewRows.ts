import { useMemo } from 'react'
import type { Page } from '../../../model/page.ts'
import {
  countReviewRows,
  listReviewRows,
  pickReviewRows,
  type ReviewFilter,
  type ReviewRow,
  reviewFilters,
} from '../../services/verification/reviewRows.ts'
import { usePageTrees } from '../pages/usePageTrees.ts'
import { usePresentPeople } from '../people/usePresentPeople.ts'
import { useNow } from '../screen/useNow.ts'
import { useSpaces } from '../useWorkspace.ts'

// Screens may not reach below the hooks, not even for a type.
export type { ReviewFilter, ReviewRow }
export { countReviewRows, pickReviewRows, reviewFilters }

/** All living pages this device has, by urgency; made again when a page, a person or the minute changes. */
export function useReviewRows(): readonly ReviewRow[] {
  const spaces = useSpaces()
  const ids = useMemo(() => spaces.map((space) => space.id), [spaces])
  const trees = usePageTrees(ids)
  const people = usePresentPeople()
  const now = useNow()
  return useMemo(() => {
    const found = ids.map((space, at) => ({
      space,
      pages: (trees[at]?.all() ?? []) as readonly Page[],
    }))
    return listReviewRows({ spaces: found, now, isHere: people.isHere })
  }, [ids, trees, people, now])
}
