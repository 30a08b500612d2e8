import { useMemo } from 'react'
import { pageRecordId, type RecordId } from '../../services/search/RecordKind.ts'
import { useLookedAt } from '../news/useLooked.ts'
import { usePageTrees } from '../pages/usePageTrees.ts'
import { useSpaces } from '../useWorkspace.ts'

const told = 40

/** The pages that this person opened last on this device, the newest first, as the search wants to know them. */
export function useOpenedLately(): readonly RecordId[] {
  const lookedAt = useLookedAt()
  const spaces = useSpaces()
  const trees = usePageTrees(spaces.map((space) => space.id))
  return useMemo(() => {
    const opened: { readonly id: RecordId; readonly at: number }[] = []
    for (const tree of trees)
      for (const { id } of tree.all()) {
        const at = lookedAt(id)
        if (at !== null) opened.push({ id: pageRecordId(id), at })
      }
    return opened
      .sort((a, b) => b.at - a.at)
      .slice(0, told)
      .map(({ id }) => id)
  }, [trees, lookedAt])
}
