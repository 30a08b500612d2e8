import { useEffect, useState } from 'react'
import type { DocName } from '../../../model/ids.ts'
import type { LoadStatus, OpenDocument } from '../../services/documents/Documents.ts'
import { useSession } from '../ServicesContext.tsx'

/** Holds a document open while the component is shown. `null` only in the first render of a name. */
export function useOpenDocument(
  name: DocName,
): { readonly document: OpenDocument; readonly status: LoadStatus } | null {
  const { documents } = useSession()
  const [held, setHeld] = useState<{ document: OpenDocument; status: LoadStatus } | null>(null)
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
  }, [documents, name])
  return held?.document.name === name ? held : null
}
