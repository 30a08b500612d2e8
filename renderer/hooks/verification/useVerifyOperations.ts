import { useMemo } from 'react'
import { readBody } from '../../../model/body/readBody.ts'
import { keepVersion } from '../../../model/history/versions.ts'
import { type PageId, type PersonId, pageDocName, type SpaceId } from '../../../model/ids.ts'
import { readSpaceRules } from '../../../model/rules/spaceRules.ts'
import type { Stamp } from '../../../model/stamp.ts'
import type { VerifyDays } from '../../../model/verification/VerifyDays.ts'
import {
  askForReview,
  dropReviewRequest,
  givePages,
  type PageChange,
  setPageVerifier,
  setPageVerifyDays,
  undoPageChanges,
  verifyPages,
} from '../../../model/verification/verifyPages.ts'
import { type Session, useSession } from '../ServicesContext.tsx'
import { useFreshId, useStamp } from '../useStamp.ts'

/** A page of a space. */
export interface PageRef {
  readonly space: SpaceId
  readonly page: PageId
}

/** What can be done with verifications, of one page or of many. Each gives the way to take it back, where nobody changed the same since. */
export interface VerifyOperations {
  /** What each page said is kept as a version of that moment, one page after the other, so that the next one sees what changed since. */
  verify(pages: readonly PageRef[]): () => void
  give(pages: readonly PageRef[], owner: PersonId | null): () => void
  setVerifier(pages: readonly PageRef[], verifier: PersonId | null): () => void
  setDays(pages: readonly PageRef[], days: VerifyDays | null): () => void
  ask(page: PageRef, kind: 'asked' | 'withdrawn', reason: string): () => void
  dropRequest(page: PageRef, id: string): () => void
}

/** Gives the operations for the person and the session on screen. Callers ask for rights first. */
export function useVerifyOperations(): VerifyOperations {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useMemo(() => {
    const docOf = (space: SpaceId) => session.space(space).doc
    const each = (
      pages: readonly PageRef[],
      change: (space: SpaceId, ids: readonly PageId[]) => readonly PageChange[],
    ) => {
      const bySpace = new Map<SpaceId, PageId[]>()
      for (const { space, page } of pages) {
        const ids = bySpace.get(space)
        if (ids) ids.push(page)
        else bySpace.set(space, [page])
      }
      const made = [...bySpace].map(([space, ids]) => [space, change(space, ids)] as const)
      return () => {
        for (const [space, changes] of made) undoPageChanges(docOf(space), changes)
      }
    }
    return {
      verify(pages) {
        const mark = stamp()
        void keepVersions(session, pages, freshId, mark)
        return each(pages, (space, ids) => {
          const { verifyDays } = readSpaceRules(session.root.doc, docOf(space), space)
          return verifyPages(docOf(space), ids, verifyDays, mark)
        })
      },
      give: (pages, owner) => each(pages, (space, ids) => givePages(docOf(space), ids, owner)),
      setVerifier: (pages, verifier) =>
        each(pages, (space, ids) => setPageVerifier(docOf(space), ids, verifier)),
      setDays: (pages, days) =>
        each(pages, (space, ids) => setPageVerifyDays(docOf(space), ids, days, stamp())),
      ask: (page, kind, reason) =>
        each([page], (space, [id]) =>
          askForReview(docOf(space), id as PageId, { id: freshId(), kind, reason }, stamp()),
        ),
      dropRequest: (page, request) =>
        each([page], (space, [id]) =>
          dropReviewRequest(docOf(space), id as PageId, request, session.person),
        ),
    }
  }, [session, stamp, freshId])
}

/** Bodies are opened one by one and let go at once: hundreds may be verified together. */
async function keepVersions(
  { documents, workspace }: Session,
  pages: readonly PageRef[],
  freshId: () => string,
  mark: Stamp,
): Promise<void> {
  for (const { space, page } of pages) {
    const held = documents.open(pageDocName(workspace, space, page))
    const status = await held.whenLoaded
    if (status.kind === 'failed')
      // The verification holds; what changed since is then told from an earlier version.
      console.warn('useVerifyOperations: no version kept', held.name, status.reason)
    else if (readBody(held.doc).length > 0)
      keepVersion(held.doc, freshId(), mark, { isLast: true })
    held.release()
  }
}
