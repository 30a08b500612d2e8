import { useCallback, useEffect, useRef } from 'react'
import type { PageId, SpaceId } from '../../../../model/ids.ts'
import { touchPage } from '../../../../model/page.ts'
import { useServices, useSession } from '../../../hooks/ServicesContext.tsx'
import { useStamp } from '../../../hooks/useStamp.ts'

/** A page that is being written is noted as changed at most that often. */
const touchEveryMs = 60_000

/**
 * Gives the function that notes a page as changed by this person: at the first edit, and
 * once more after the last one of a minute, so that whoever looked in between sees the mark.
 */
export function useTouch(space: SpaceId, page: PageId): () => void {
  const session = useSession()
  const { platform } = useServices()
  const stamp = useStamp()
  const touchedAt = useRef(0)
  const later = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const touch = useCallback(() => {
    clearTimeout(later.current)
    later.current = undefined
    touchedAt.current = platform.now()
    touchPage(session.space(space).doc, page, stamp())
  }, [platform, session, space, page, stamp])
  useEffect(
    () => () => {
      // Left within the minute: what was written since is noted now.
      if (later.current !== undefined) touch()
    },
    [touch],
  )
  return useCallback(() => {
    const left = touchedAt.current + touchEveryMs - platform.now()
    if (left <= 0) touch()
    else later.current ??= setTimeout(touch, left)
  }, [platform, touch])
}
