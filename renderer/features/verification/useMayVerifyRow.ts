import { useCallback } from 'react'
import { useSession } from '../../hooks/ServicesContext.tsx'
import { useAccess } from '../../hooks/spaces/useAccess.ts'
import { useMayWriteIn } from '../../hooks/spaces/useMayWrite.ts'
import { useSpaces } from '../../hooks/useWorkspace.ts'
import type { ReviewRow } from '../../hooks/verification/useReviewRows.ts'

/** Gives the function that tells whether this person's word verifies a page: as useMayVerify, for many pages. */
export function useMayVerifyRow(): (row: ReviewRow) => boolean {
  const { person } = useSession()
  const { rights } = useAccess()
  const mayWriteIn = useMayWriteIn()
  const spaces = useSpaces()
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  return useCallback(
    (row) => {
      if (!mayWriteIn(row.space)) return false
      const looksAfter = spaces.find((one) => one.id === row.space)?.facilitates ?? false
      return (
        isOwner ||
        looksAfter ||
        row.responsible === null ||
        row.responsible === person ||
        row.page.owner === person
      )
    },
    [isOwner, mayWriteIn, person, spaces],
  )
}
