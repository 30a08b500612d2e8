import { useCallback } from 'react'
import type { PageId, SpaceId } from '../../../model/ids.ts'
import { type MoveOutcome, movePages } from '../../services/spaces/movePages.ts'
import { useServices, useSession } from '../ServicesContext.tsx'
import { treeOf } from './treeOf.ts'

// Screens may not reach below the hooks, not even for a type.
export type { MoveOutcome }

/** A page that goes to another space with all that lies below it. */
export interface PageToMove {
  readonly from: SpaceId
  readonly page: PageId
  readonly to: SpaceId
  readonly parent: PageId | null
  /** Among the living children of `parent`; the end when absent. */
  readonly position?: number
}

/** Gives the function that moves a page between spaces; what lies below goes along, whatever its state. */
export function useMovePages(): (move: PageToMove) => Promise<MoveOutcome> {
  const session = useSession()
  const { platform } = useServices()
  return useCallback(
    async ({ from, page, to, parent, position }) => {
      await Promise.all([session.space(from).whenLoaded, session.space(to).whenLoaded])
      const target = treeOf(session.space(to).doc)
      const order = target.orderAt(parent, position ?? target.children(parent).length)
      return movePages(session, {
        from,
        to,
        pages: [page, ...treeOf(session.space(from).doc).descendants(page)],
        place: { parent, order },
        now: platform.now(),
      })
    },
    [session, platform],
  )
}
