import { useCallback, useMemo } from 'react'
import type * as Y from 'yjs'
import type { SpaceId } from '../../../model/ids.ts'
import {
  type Moderation,
  type ModerationKind,
  noModeration,
  readModeration,
} from '../../../model/moderation/Moderation.ts'
import { moderate, undoModeration } from '../../../model/moderation/moderate.ts'
import { addReport, type ReportGround } from '../../../model/moderation/reports.ts'
import { recordOfTarget, type Target } from '../../../model/moderation/Target.ts'
import { useSession } from '../ServicesContext.tsx'
import { useDocumentValue } from '../useDocumentValue.ts'
import { useFreshId, useStamp } from '../useStamp.ts'

/** How something stands, read again when its document changes. */
export function useModeration(space: SpaceId, target: Target, body?: Y.Doc): Moderation {
  const own = useSession().space(space).doc
  const doc = body ?? own
  const { kind, id } = target
  const page = target.kind === 'comment' ? target.page : null
  const read = useCallback(() => {
    const named = (page ? { kind, id, page } : { kind, id }) as Target
    const record = recordOfTarget(own, body ?? null, named)
    return record ? readModeration(record) : noModeration
  }, [own, body, kind, id, page])
  return useDocumentValue(doc, read)
}

/** What can be done about something in a space. Callers ask for rights first. */
export interface ModerationOperations {
  /** `false`: it is not here any more, or already is so. */
  act(kind: ModerationKind, reason: string): boolean
  undo(kind: ModerationKind, reason: string): boolean
  report(ground: ReportGround, words: string, signed: boolean): void
}

/** Gives the operations on one thing. */
export function useModerationOperations(
  space: SpaceId,
  target: Target,
  body?: Y.Doc,
): ModerationOperations {
  const session = useSession()
  const stamp = useStamp()
  const freshId = useFreshId()
  return useMemo(() => {
    const docs = { space: session.space(space).doc, body: body ?? null }
    return {
      act: (kind, reason) => moderate(docs, target, { id: freshId(), kind, reason }, stamp()),
      undo: (kind, reason) =>
        undoModeration(docs, target, { id: freshId(), kind, reason }, stamp()),
      report: (ground, words, signed) =>
        addReport(docs.space, { id: freshId(), target, ground, words, signed }, stamp()),
    }
  }, [session, space, target, body, stamp, freshId])
}
