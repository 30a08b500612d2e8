/**
 * The sync service of one workspace: puts the connection, the exchange, the
 * outbox, presence and the windows together, and derives every status from
 * counts and acknowledgements alone.
 */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DocName, PersonId, WorkspaceId } from '../../../model/ids.ts'
import { belongsTo, type NackCode, type Role } from '../../../sync-server/contract/protocol.ts'
import type { DocumentStore } from '../documents/DocumentStore.ts'
import type { Documents } from '../documents/Documents.ts'
import { createReview } from '../review/createReview.ts'
import type { Review } from '../review/Review.ts'
import { createExchange } from './exchange.ts'
import { createOutbox } from './outbox.ts'
import { createOutboxCounts } from './outboxCounts.ts'
import { createPresence } from './presence.ts'
import { createReceipts } from './receipts.ts'
import {
  createRelayConnection,
  type RelayConnection,
  type WebSocketClass,
} from './relayConnection.ts'
import type { OutboxEntry, RelayTarget, Sync } from './Sync.ts'
import type { SyncAccess } from './SyncAccess.ts'
import type { ConnectionStatus, SyncStatus } from './SyncStatus.ts'
import { syncStatusOf } from './syncStatusOf.ts'
import type { Windows } from './windows.ts'

/** How to build the sync of a workspace. */
export interface SyncOptions {
  readonly workspace: WorkspaceId
  readonly documents: Documents
  readonly store: DocumentStore
  readonly identity: { readonly person: PersonId; readonly name: string }
  readonly now: () => number
  /** The other windows of this profile; absent = there are none. */
  readonly windows?: Windows | null
  /** Who may connect and do what; absent = nobody is kept from anything. */
  readonly access?: SyncAccess
  /** Documents to ask the relay for first, besides those that are open. */
  readonly priority?: () => readonly DocName[]
  /** Called when the relay turned out to be another one: it may have no files either. */
  readonly onReplaced?: () => void
  /** The host's class unless a test or Node brings another. */
  readonly WebSocket?: WebSocketClass
  readonly pingEvery?: number
}

/** The service with what only the session uses of it. */
export interface WorkspaceSync extends Sync {
  /** Says under which name this device appears to the others. */
  setName(name: string): void
  /** What arrived and waits until someone here has looked at it. */
  readonly review: Review
  /** The person gave up what the outbox held of these documents; it is out of the store. */
  discarded(names: readonly DocName[]): void
  /** What the relay lets this person do; `null` until it said so. */
  readonly role: Role | null
}

const announcePause = 200
/** Each piece of news renders whatever shows it; a first clone is hundreds of frames. */
const progressPause = 150

/** Builds the sync service; it stays on the device until a target is set. */
export function createSync(options: SyncOptions): WorkspaceSync {
  const { documents, identity, now, store, workspace } = options
  const windows = options.windows ?? null
  const access = options.access ?? null
  const awareness = new Awareness(new Y.Doc())
  const presence = createPresence(awareness, identity)
  const counts = createOutboxCounts()
  const receipts = createReceipts(identity.person)
  const review = createReview({ store, documents, person: identity.person, now })
  const connectionListeners = new Set<(status: ConnectionStatus) => void>()
  const statusListeners = new Set<() => void>()
  let target: RelayTarget | null = null
  let connection: RelayConnection | null = null
  let connectionStatus: ConnectionStatus = { kind: 'off' }
  let role: Role | null = null
  let attempt = 0
  let latency: number | null = null
  let progressAt = 0
  let telling = false
  let announceTimer: ReturnType<typeof setTimeout> | undefined
  let recountTimer: ReturnType<typeof setTimeout> | undefined
  let disposed = false

  function changed(): void {
    if (telling) return
    telling = true
    // One call for all that changes in a turn: a batch of acknowledgements is one piece of news.
    queueMicrotask(() => {
      telling = false
      for (const listener of [...statusListeners]) listener()
    })
  }

  function setConnection(status: ConnectionStatus): void {
    connectionStatus = status
    for (const listener of [...connectionListeners]) listener(status)
    changed()
  }

  function announce(): void {
    if (windows) announceTimer ??= setTimeout(announceNow, announcePause)
  }
  function announceNow(): void {
    clearTimeout(announceTimer)
    announceTimer = undefined
    windows?.announce()
  }

  const outbox = createOutbox({
    store,
    counts,
    events: {
      changed() {
        announce()
        changed()
      },
      received(name, seq) {
        if (seq > 0) receipts.numbered(name, seq)
        changed()
      },
    },
  })

  const exchange = createExchange({
    store,
    documents,
    // What belongs to another workspace is nothing that an honest relay sends.
    receive: (updates, more) =>
      review.receive(
        updates.filter(({ name }) => belongsTo(name, workspace)),
        more,
      ),
    outbox,
    receipts,
    person: identity.person,
    priority: options.priority ?? (() => []),
    sends: () => windows?.sends ?? true,
    now,
    access,
    events: {
      welcomed(welcome, missing, latencyMs) {
        role = welcome.role
        // From here on a lost connection reads as offline until the relay answers again.
        attempt = 1
        latency = latencyMs
        if (missing > 0) setConnection({ kind: 'catching-up', received: 0, total: missing })
      },
      progress(received, total) {
        if (connectionStatus.kind !== 'catching-up' || now() - progressAt < progressPause)
          return
        progressAt = now()
        setConnection({ kind: 'catching-up', received, total })
      },
      caughtUp: () => setConnection({ kind: 'connected', since: now(), latencyMs: latency }),
      changed() {
        announce()
        changed()
      },
      replaced: () => options.onReplaced?.(),
      offered(names) {
        counts.announce(names)
        outbox.changed()
        announce()
        changed()
      },
    },
  })
  async function recount(): Promise<void> {
    try {
      counts.recount(await store.outboxNames())
      // Rows may have gone while they were counted; a scan of the outbox settles that.
      outbox.changed()
    } catch (error) {
      // The store's own status says so to people; nothing can be counted that cannot be read.
      console.warn('sync: the outbox cannot be counted', error)
    }
    changed()
  }
  const counted = recount()

  function connect(to: RelayTarget): void {
    attempt = 0
    setConnection({ kind: 'connecting', attempt: 1 })
    void counted.then(() => {
      if (disposed || target !== to) return
      const own = createRelayConnection({
        workspace,
        target: to,
        awareness,
        entry: access,
        now,
        WebSocket: options.WebSocket,
        ...(options.pingEvery ? { pingEvery: options.pingEvery } : {}),
        events: {
          connecting: () => setConnection({ kind: 'connecting', attempt: ++attempt }),
          opened: () => exchange.opened(own),
          message: (message) => exchange.message(message),
          closed(problem, final) {
            exchange.closed()
            if (problem === 'forbidden') void access?.removed()
            setConnection({ kind: 'offline', problem, final })
          },
          latency(milliseconds) {
            latency = milliseconds
            if (connectionStatus.kind === 'connected')
              setConnection({ ...connectionStatus, latencyMs: milliseconds })
          },
        },
      })
      connection = own
    })
  }

  function disconnect(): void {
    connection?.dispose()
    connection = null
    role = null
    exchange.closed()
    setConnection({ kind: 'off' })
  }

  const stopStored = documents.onStored((names, outcome, rows) => {
    if (outcome.ok) {
      if (!rows || !outbox.stored(rows)) {
        counts.announce(names)
        outbox.changed()
      }
      announceNow()
    }
    changed()
  })
  const stopStore = documents.onStoreStatus(changed)
  windows?.onTurn(() => exchange.takeTurn())
  windows?.onChange(() => {
    if (windows.sends && exchange.settled) return outbox.changed()
    exchange.lookAgain()
    recountTimer ??= setTimeout(() => {
      recountTimer = undefined
      void recount()
    }, announcePause)
  })

  function refusalOf(name: DocName | undefined, pending: number): NackCode | null {
    if (pending === 0) return null
    const rights = access?.rights
    if (rights?.kind === 'removed') return 'forbidden'
    const isReader =
      exchange.readOnly || (rights?.kind === 'member' && rights.role === 'reader')
    // What is a reader's alone is taken all the same.
    const waiting = name ? [name] : [...counts.names()]
    if (isReader && waiting.some((one) => !(access?.mayWrite(one) ?? false))) return 'readonly'
    if (name) return outbox.refusals.get(name) ?? null
    return outbox.refusals.values().next().value ?? null
  }

  function pendingOf(name: DocName | undefined): number {
    const unsaved = documents.unsaved()
    if (name) return counts.has(name) || unsaved.includes(name) ? 1 : 0
    return counts.size + unsaved.filter((one) => !counts.has(one)).length
  }

  return {
    get target() {
      return target
    },
    setTarget(next) {
      if (next?.address === target?.address && next?.fingerprint === target?.fingerprint) return
      disconnect()
      target = next
      if (next) connect(next)
    },
    get connection() {
      return connectionStatus
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      return () => {
        connectionListeners.delete(listener)
      }
    },
    status(name): SyncStatus {
      const pending = pendingOf(name)
      return syncStatusOf({
        target: target !== null,
        connection: connectionStatus,
        settled: exchange.settled && (name !== undefined || exchange.caughtUp),
        pending,
        refusal: refusalOf(name, pending),
        seenBy: name ? receipts.by(name, access?.readersOf(name) ?? null) : receipts.byAll(),
      })
    },
    onStatus(listener) {
      statusListeners.add(listener)
      return () => {
        statusListeners.delete(listener)
      }
    },
    async outbox() {
      const details = await store.outboxDetails()
      return [...details]
        .map(([name, detail]): OutboxEntry => {
          const why = target === null ? null : refusalOf(name, 1)
          if (why) return { name, ...detail, state: { kind: 'refused', why } }
          return {
            name,
            ...detail,
            state: { kind: outbox.isSending(name) ? 'sending' : 'waiting' },
          }
        })
        .sort((a, b) => (a.since ?? 0) - (b.since ?? 0))
    },
    async discard(name, { reloads } = { reloads: false }) {
      const isOpen = () => !reloads && documents.openNames().includes(name)
      if (isOpen()) return false
      // What was typed a moment ago is dropped too, and not written after it.
      await documents.flush()
      const mark = await store.mark(name)
      const update = await exchange.fetchWhole(name)
      if (!update || isOpen() || !(await store.replace(mark, update))) return false
      // Written once more, so that the search and the other windows hear of it.
      await documents.write([{ name, update }], { source: 'relay' })
      counts.forget(name)
      await recount()
      return true
    },
    retry() {
      connection?.retry()
    },
    awareness,
    setName: presence.setName,
    setPage: presence.setPage,
    review,
    discarded(names) {
      outbox.discarded(names)
      void recount()
    },
    get role() {
      return role
    },
    get peers() {
      return presence.peers
    },
    onPeers: presence.onPeers,
    async dispose() {
      disposed = true
      stopStored()
      stopStore()
      clearTimeout(announceTimer)
      clearTimeout(recountTimer)
      disconnect()
      await exchange.idle()
      await review.idle()
      review.dispose()
      exchange.dispose()
      outbox.dispose()
      windows?.dispose()
      presence.dispose()
      awareness.doc.destroy()
      statusListeners.clear()
      connectionListeners.clear()
    },
  }
}
