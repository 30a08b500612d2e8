/** The one place where counts and the connection become the words that people read. */
import type { NackCode } from '../../../sync-server/contract/protocol.ts'
import type { ConnectionStatus, SyncStatus } from './SyncStatus.ts'

/** What is known of a document, or of all together. */
export interface SyncFacts {
  /** Whether a relay is set. */
  readonly target: boolean
  readonly connection: ConnectionStatus
  /** Whether the relay is known to have what this device had before this connection. */
  readonly settled: boolean
  /** Documents with changes that the relay has not acknowledged. */
  readonly pending: number
  readonly refusal: NackCode | null
  /** Colleagues who have it all. */
  readonly seenBy: readonly string[]
}

/** Says what is true. Without a relay nothing was refused and nothing is late. */
export function syncStatusOf(facts: SyncFacts): SyncStatus {
  const { connection, pending, refusal, seenBy, settled, target } = facts
  if (!target) return { kind: 'device-only' }
  if (refusal) return { kind: 'refused', why: refusal, pending }
  if (connection.kind === 'offline' || connection.kind === 'off')
    return { kind: 'offline', pending }
  if (connection.kind === 'connecting')
    return connection.attempt > 1 ? { kind: 'offline', pending } : { kind: 'sending', pending }
  if (pending > 0 || !settled) return { kind: 'sending', pending }
  return seenBy.length > 0 ? { kind: 'seen', by: seenBy } : { kind: 'received' }
}
