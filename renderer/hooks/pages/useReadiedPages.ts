import { useEffect } from 'react'
import { pageDocName } from '../../../model/ids.ts'
import { parsePath } from '../../routes.ts'
import { useSession } from '../ServicesContext.tsx'

/** So long a page is held that somebody may be about to open. */
const heldMs = 3000

/**
 * Reads a page from the device as soon as its link is pressed down: while the button is on its way up and the
 * screen is drawn, the database answers.
 */
export function useReadiedPages(): void {
  const { documents, workspace } = useSession()
  useEffect(() => {
    const held = new Set<() => void>()
    const ready = (target: EventTarget | null) => {
      const link = target instanceof Element ? target.closest('a[href^="/p/"]') : null
      const route = link && parsePath(link.getAttribute('href') ?? '')
      if (route?.name !== 'page') return
      const opened = documents.open(pageDocName(workspace, route.space, route.page))
      const letGo = () => {
        clearTimeout(timer)
        held.delete(letGo)
        opened.release()
      }
      const timer = setTimeout(letGo, heldMs)
      held.add(letGo)
      // One that failed is read anew when somebody tries again, which a holder would prevent.
      void opened.whenLoaded.then(({ kind }) => kind === 'failed' && letGo())
    }
    const onPress = (event: PointerEvent) => {
      if (event.button === 0) ready(event.target)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !event.repeat) ready(event.target)
    }
    // Before whoever follows the link, and whatever they stop.
    document.addEventListener('pointerdown', onPress, { capture: true })
    document.addEventListener('keydown', onKey, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', onPress, { capture: true })
      document.removeEventListener('keydown', onKey, { capture: true })
      for (const letGo of held) letGo()
    }
  }, [documents, workspace])
}
