import { type RefObject, useCallback, useEffect } from 'react'
import type { PageId } from '../../../../model/ids.ts'
import { findHeading } from '../../../editor/links/readLinkTarget.ts'
import { useNavigation } from '../../../hooks/screen/useNavigation.tsx'

/** A text is drawn a moment after its page opens; a heading that is not there by then was renamed. */
const waitsMs = 5_000
const looksEveryMs = 50

/**
 * Goes to the heading that the address names when its page opens, once it is
 * drawn; gives the function that goes to a heading of the page on screen.
 */
export function useHeadingOfAddress(
  page: PageId,
  body: RefObject<HTMLElement | null>,
): (heading: string) => void {
  const { route } = useNavigation()
  const wanted = route.name === 'page' && route.page === page ? (route.heading ?? '') : ''
  const go = useCallback(
    (heading: string) => {
      const found = heading === '' || !body.current ? null : findHeading(body.current, heading)
      found?.scrollIntoView({ block: 'start' })
      // Blocks above that were not laid out yet have their true height now.
      if (found) requestAnimationFrame(() => found.scrollIntoView({ block: 'start' }))
      return found !== null
    },
    [body],
  )
  useEffect(() => {
    if (wanted === '' || go(wanted)) return
    const until = Date.now() + waitsMs
    const timer = setInterval(() => {
      if (go(wanted) || Date.now() > until) clearInterval(timer)
    }, looksEveryMs)
    return () => clearInterval(timer)
  }, [go, wanted])
  return go
}
