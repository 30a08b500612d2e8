import { useCallback, useEffect, useState } from 'react'
import { pageDocName } from '../../../model/ids.ts'
import { useSession } from '../../hooks/ServicesContext.tsx'
import type { PageAt } from './usePageOperations.ts'

type Documents = ReturnType<typeof useSession>['documents']

/** A page's body held open while it is shown. */
export interface PageDocument {
  /** `null` only before the first effect has run. */
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
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt opens it again
  useEffect(() => {
    const document = documents.open(name)
    let shown = true
    setHeld({ document, status: document.status })
    void document.whenLoaded.then((status) => {
      if (shown) setHeld({ document, status })
    })
    return () => {
      shown = false
      document.release()
    }
  }, [documents, name, attempt])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...held, retry }
}
