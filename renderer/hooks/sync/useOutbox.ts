import { useEffect, useState, useSyncExternalStore } from 'react'
import type { FileTransfer, OutboxEntry } from '../../services/sync/Sync.ts'
import { useSession } from '../ServicesContext.tsx'

// Screens may not reach below the hooks, not even for a type.
export type { FileTransfer, OutboxEntry }

/** What waits to be sent. `entries` is `null` until it was read first. */
export interface OutboxView {
  readonly entries: readonly OutboxEntry[] | null
  readonly failed: boolean
}

const readPause = 250

/** The outbox, read again when something in it may have changed, a few times a second at most. */
export function useOutbox(): OutboxView {
  const { sync } = useSession()
  const [view, setView] = useState<OutboxView>({ entries: null, failed: false })
  useEffect(() => {
    let shown = true
    let timer: ReturnType<typeof setTimeout> | undefined
    async function read(): Promise<void> {
      try {
        const entries = await sync.outbox()
        if (shown) setView({ entries, failed: false })
      } catch (error) {
        console.warn('useOutbox: the outbox cannot be read', error)
        if (shown) setView((before) => ({ ...before, failed: true }))
      }
    }
    void read()
    const stop = sync.onStatus(() => {
      timer ??= setTimeout(() => {
        timer = undefined
        void read()
      }, readPause)
    })
    return () => {
      shown = false
      clearTimeout(timer)
      stop()
    }
  }, [sync])
  return view
}

/** The files that no relay has yet, oldest first, and how to try again. */
export function useTransfers(): {
  readonly files: readonly FileTransfer[]
  readonly retry: (id?: FileTransfer['id']) => void
} {
  const { transfers } = useSession()
  const files = useSyncExternalStore(transfers.onChange, () => transfers.list)
  return { files, retry: transfers.retry }
}
