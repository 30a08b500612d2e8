import { useCallback, useEffect, useState } from 'react'
import { useSession } from '../../hooks/ServicesContext.tsx'

/** What lies on this device. Bytes are the host's word for the whole address, `null` where it gives none. */
export interface Usage {
  readonly documents: number
  readonly usedBytes: number | null
  readonly quotaBytes: number | null
  readonly persisted: boolean
  readonly files: number
  readonly fileBytes: number
}

/** Counts what lies here, once and each time it is asked again; `null` while counting and where the store cannot say. */
export function useUsage(): { readonly usage: Usage | null; refresh(): void } {
  const { store, files } = useSession()
  const [usage, setUsage] = useState<Usage | null>(null)
  const [asked, setAsked] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again counts again
  useEffect(() => {
    let shown = true
    Promise.all([store.usage(), files.usage()]).then(
      ([kept, attached]) => {
        if (shown) setUsage({ ...kept, files: attached.files, fileBytes: attached.bytes })
      },
      // A store that does not answer says so in the banner at the top; nothing to count.
      () => {
        if (shown) setUsage(null)
      },
    )
    return () => {
      shown = false
    }
  }, [store, files, asked])
  const refresh = useCallback(() => setAsked((count) => count + 1), [])
  return { usage, refresh }
}
