import { useCallback, useEffect, useState } from 'react'
import { pageDocName } from '../../../../model/ids.ts'
import { useSession } from '../../../hooks/ServicesContext.tsx'
import type { PageAt } from '../operations/usePageOperations.ts'

type Documents = ReturnType<typeof useSession>['documents']

const retryAfterMs = 50

/** A page's body held open while it is shown. */
export interface PageDocument {
  /** `null` until it is loaded, or was seen to fail. */
  readonly document: ReturnType<Documents['open']> | null
  /** Changes when its status does. */
  readonly status: ReturnType<Documents['open']>['status']
  /** Opens it anew after it failed to load. */
  retry(): void
}

/** Holds a page's body open; unlike useOpenDocument, one that failed can be tried again. */
export function usePageDocument(at: Pick<PageAt, 'space' | 'page'>): PageDocument {
  const { documents, workspace } = useSession()
  const name = pageDocName(workspace, at.space, at.page)
  const [attempt, setAttempt] = useState(0)
  const [held, setHeld] = useState<Omit<PageDocument, 'retry'>>({
    document: null,
    status: { kind: 'loading' },
  })
  useEffect(() => {
    let shown = true
    let document: PageDocument['document'] = null
    const open = () => {
      const opened = documents.open(name)
      document = opened
      // That it loads stands there already: saying it again would draw the whole screen twice.
      if (opened.status.kind !== 'loading') setHeld({ document: opened, status: opened.status })
      else if (attempt > 0) setHeld({ document: null, status: opened.status })
      void opened.whenLoaded.then((status) => {
        if (shown) setHeld({ document: opened, status })
      })
    }
    // A document that failed is let go a moment after its last holder: before, it would be given again.
    const timer = attempt > 0 ? setTimeout(open, retryAfterMs) : null
    if (timer === null) open()
    return () => {
      shown = false
      if (timer !== null) clearTimeout(timer)
      document?.release()
    }
  }, [documents, name, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...held, retry }
}
