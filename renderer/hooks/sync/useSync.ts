import { useMemo, useRef, useSyncExternalStore } from 'react'
import type { DocName, PageId } from '../../../model/ids.ts'
import type { StoreStatus } from '../../services/documents/DocumentStore.ts'
import type { Peer } from '../../services/sync/Sync.ts'
import type { ConnectionStatus, SyncStatus } from '../../services/sync/SyncStatus.ts'
import { useSession } from '../ServicesContext.tsx'
import { createCalmStatus } from './createCalmStatus.ts'

// Screens may not reach below the hooks, not even for a type.
export type { ConnectionStatus, Peer, StoreStatus, SyncStatus }

/** Keeps the object of the last render when the new one says the same. */
function useStable<Value>(read: () => Value): () => Value {
  const last = useRef<Value | null>(null)
  return () => {
    const value = read()
    if (last.current !== null && JSON.stringify(last.current) === JSON.stringify(value))
      return last.current
    last.current = value
    return value
  }
}

/** The sync status of one document, or of the whole workspace; it does not come and go with every key. */
export function useSyncStatus(name?: DocName): SyncStatus {
  const { sync } = useSession()
  const calm = useMemo(
    () => createCalmStatus({ read: () => sync.status(name), onChange: sync.onStatus }),
    [sync, name],
  )
  return useSyncExternalStore(calm.subscribe, calm.read)
}

/** The connection to the relay. */
export function useConnection(): ConnectionStatus {
  const { sync } = useSession()
  return useSyncExternalStore(sync.onConnection, () => sync.connection)
}

/** Others who are here now; with a page, those who look at it. */
export function usePeers(page?: PageId): readonly Peer[] {
  const { sync } = useSession()
  const read = () => (page ? sync.peers.filter((peer) => peer.page === page) : sync.peers)
  return useSyncExternalStore(sync.onPeers, useStable(read))
}

/** Whether the device still takes what is written. */
export function useStoreStatus(): StoreStatus {
  const { documents } = useSession()
  return useSyncExternalStore(
    (listener) => documents.onStoreStatus(listener),
    () => documents.storeStatus,
  )
}
