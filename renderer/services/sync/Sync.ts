/** Carries a workspace's documents between this device and a relay; see relayConnection.ts for how. */
import type { Awareness } from 'y-protocols/awareness'
import type { DocName, FileId, PageId, PersonId, SpaceId } from '../../../model/ids.ts'
import type { NackCode } from '../../../sync-server/contract/protocol.ts'
import type { ConnectionStatus, SyncStatus } from './SyncStatus.ts'

/** Where a workspace's relay is. `address` is `ws://…` or `wss://…` without the workspace. */
export interface RelayTarget {
  readonly address: string
  /** SHA-256 of a self-signed certificate that is to be trusted, 64 hexadecimal digits; `null` = the usual ones. */
  readonly fingerprint: string | null
}

/** Someone else's device that is here now, parsed from awareness. */
export interface Peer {
  readonly clientId: number
  readonly person: PersonId | null
  readonly name: string
  readonly color: string
  /** The page on their screen. */
  readonly page: PageId | null
  /** The space of that page. */
  readonly space: SpaceId | null
}

/** A document in the outbox: changes of this device that no relay has acknowledged. */
export interface OutboxEntry {
  readonly name: DocName
  readonly changes: number
  readonly bytes: number
  /** When the oldest of them was written here; `null` for one of a former version. */
  readonly since: number | null
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'sending' }
    | { readonly kind: 'refused'; readonly why: NackCode }
}

/** A file on its way to the relay. */
export interface FileTransfer {
  readonly id: FileId
  readonly name: string
  readonly size: number
  /** Bytes sent so far of this attempt. */
  readonly sent: number
  readonly state:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'sending' }
    /** `retryAt`: when it is tried again by itself; `null` when only a person can help. */
    | { readonly kind: 'failed'; readonly why: FileFailure; readonly retryAt: number | null }
}

/** Why a file did not reach the relay. */
export type FileFailure =
  | 'unreachable'
  | 'relay-error'
  /** The relay's disk takes nothing now. */
  | 'relay-full'
  /** The relay wants to know anew who asks. */
  | 'signed-out'
  | 'too-big'
  | 'forbidden'
  | 'refused'
  /** Its bytes are no longer on this device. */
  | 'not-here'

/** The files that no relay has yet. */
export interface FileTransfers {
  /** Oldest first; the same array until something changed. */
  readonly list: readonly FileTransfer[]
  onChange(listener: () => void): () => void
  /** Tries one again now, or all that failed. */
  retry(id?: FileId): void
}

/** The sync service of one workspace. */
export interface Sync {
  /** Connects, reconnects elsewhere, or with `null` stops; loses nothing in any case. */
  setTarget(target: RelayTarget | null): void
  readonly target: RelayTarget | null
  readonly connection: ConnectionStatus
  onConnection(listener: (status: ConnectionStatus) => void): () => void
  /** The status of one document, or of the whole workspace without a name. */
  status(name?: DocName): SyncStatus
  /** Calls back when the status of any document may have changed; returns its own undo. */
  onStatus(listener: () => void): () => void
  /** What waits to be sent, for people to look at; rejects when the store cannot be read. */
  outbox(): Promise<readonly OutboxEntry[]>
  /**
   * Takes a document back to what the relay has and drops what waits of it, for good.
   * `false`, and nothing is lost, when the relay does not answer, has nothing of it, or
   * the document is open in this window. With `reloads` it may be open: the caller loads
   * the app anew at once, as what is in memory still holds what was dropped.
   */
  discard(name: DocName, options?: { readonly reloads: boolean }): Promise<boolean>
  /** Tries again now instead of after the back-off (the network came back, the window woke). */
  retry(): void
  /** One awareness for the workspace; page cursors live in it too, under the page. */
  readonly awareness: Awareness
  /** Says which page is on this device's screen, and in which space: who may not read it is not told. */
  setPage(page: PageId | null, space: SpaceId | null): void
  readonly peers: readonly Peer[]
  onPeers(listener: () => void): () => void
  dispose(): Promise<void>
}
