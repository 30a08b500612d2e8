import { useCallback, useMemo } from 'react'
import type { SpaceId } from '../../../model/ids.ts'
import {
  closeReport,
  listReports,
  type Report,
  type ReportOutcome,
} from '../../../model/moderation/reports.ts'
import { useSession } from '../ServicesContext.tsx'
import { useAccess } from '../spaces/useAccess.ts'
import { useMayWriteIn } from '../spaces/useMayWrite.ts'
import { useFreshId, useStamp } from '../useStamp.ts'
import { useSpaces } from '../useWorkspace.ts'
import { useSharedVersion } from './useSharedVersion.ts'

/** A report and the space it is of. */
export interface SpaceReport extends Report {
  readonly space: SpaceId
}

/** The spaces that this person looks after: as a facilitator, or as an owner of the workspace. */
export function useSpacesLookedAfter(): readonly SpaceId[] {
  const { rights } = useAccess()
  const spaces = useSpaces()
  const mayWriteIn = useMayWriteIn()
  const isOwner = rights.kind === 'member' && rights.role === 'owner'
  return useMemo(
    () =>
      spaces
        .filter((space) => (isOwner || space.facilitates) && mayWriteIn(space.id))
        .map((space) => space.id),
    [spaces, isOwner, mayWriteIn],
  )
}

/** The reports of the spaces this person looks after, the latest first: those that wait before those that are closed. */
export function useReports(): readonly SpaceReport[] {
  const session = useSession()
  const spaces = useSpacesLookedAfter()
  const version = useSharedVersion(spaces, 'reports')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is what changes inside the documents
  return useMemo(
    () =>
      spaces
        .flatMap((space) =>
          listReports(session.space(space).doc).map((report) => ({ ...report, space })),
        )
        .sort(
          (a, b) =>
            Number(a.closed !== null) - Number(b.closed !== null) ||
            b.at - a.at ||
            (a.id < b.id ? 1 : -1),
        ),
    [session, spaces, version],
  )
}

/** Gives the function that closes a report. */
export function useCloseReport(): (report: SpaceReport, outcome: ReportOutcome) => void {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useCallback(
    (report, outcome) =>
      closeReport(
        session.space(report.space).doc,
        report.id,
        { id: freshId(), outcome, words: '' },
        stamp(),
      ),
    [session, stamp, freshId],
  )
}
