/** A sync service without a network, whose states a test sets. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DocName } from '../../model/ids.ts'
import type { OutboxEntry, Peer, RelayTarget, Sync } from '../services/sync/Sync.ts'
import type { ConnectionStatus, SyncStatus } from '../services/sync/SyncStatus.ts'

/** The fake, with the ways to set what it says. */
export interface FakeSync extends Sync {
  set(state: {
    readonly status?: SyncStatus
    readonly connection?: ConnectionStatus
    readonly peers?: readonly Peer[]
  }): void
  /** What `outbox` answers. */
  entries: readonly OutboxEntry[]
  /** What was to be discarded. */
  readonly discarded: DocName[]
  /** How often "try again now" was asked. */
  readonly retries: number
}

/** Makes a sync service that says what it is told to say; at first that no relay is set. */
export function createFakeSync(relay: RelayTarget | null = null): FakeSync {
  const listeners = new Set<() => void>()
  let status: SyncStatus = { kind: 'device-only' }
  let connection: ConnectionStatus = { kind: 'off' }
  let peers: readonly Peer[] = []
  let target = relay
  let retries = 0
  const announce = () => {
    for (const listener of [...listeners]) listener()
  }
  const on = (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }
  const awareness = new Awareness(new Y.Doc())
  const sync: FakeSync & { setName(): void; role: null } = {
    get target() {
      return target
    },
    get connection() {
      return connection
    },
    get peers() {
      return peers
    },
    get retries() {
      return retries
    },
    awareness,
    entries: [] as readonly OutboxEntry[],
    outbox: async () => sync.entries,
    discarded: [] as DocName[],
    async discard(name) {
      sync.discarded.push(name)
      return true
    },
    setTarget(next: RelayTarget | null) {
      target = next
      connection = next ? { kind: 'connecting', attempt: 1 } : { kind: 'off' }
      status = next ? { kind: 'offline', pending: 0 } : { kind: 'device-only' }
      announce()
    },
    onConnection: (listener: (status: ConnectionStatus) => void) =>
      on(() => listener(connection)),
    status: (_name?: DocName) => status,
    onStatus: on,
    onPeers: on,
    retry() {
      retries += 1
    },
    setPage() {},
    setName() {},
    role: null,
    set(state: Parameters<FakeSync['set']>[0]) {
      status = state.status ?? status
      connection = state.connection ?? connection
      peers = state.peers ?? peers
      announce()
    },
    async dispose() {
      awareness.destroy()
    },
  }
  return sync
}
