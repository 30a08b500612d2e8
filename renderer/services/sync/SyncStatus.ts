/**
 * What is true of a page's or the workspace's way to the others, derived from
 * the outbox and the relay's acknowledgements, never from a timer.
 */
import type { NackCode } from '../../../sync-server/contract/protocol.ts'

/** Where the latest change is. `pending` counts documents with changes not yet received. */
export type SyncStatus =
  /** No relay is set: everything is here, and only here. */
  | { readonly kind: 'device-only' }
  /** A relay is set and out of reach. */
  | { readonly kind: 'offline'; readonly pending: number }
  /** Changes are on their way, or the first take-over is under way. */
  | { readonly kind: 'sending'; readonly pending: number }
  /** Everything was acknowledged by the relay after it was on its disk. */
  | { readonly kind: 'received' }
  /** As `received`, and on these colleagues' devices. */
  | { readonly kind: 'seen'; readonly by: readonly string[] }
  /** The relay did not take it; it is kept here. */
  | { readonly kind: 'refused'; readonly why: NackCode; readonly pending: number }

/** Why the connection is not open; `final` ones wait for the person to change something. */
export type ConnectionProblem =
  | 'unreachable'
  /** Where the relay should be, something shows another certificate; tried again, as that may be another network. */
  | 'wrong-certificate'
  | 'bad-token'
  | 'forbidden'
  | 'unknown-workspace'
  | 'version-too-old'
  | 'too-many-connections'
  | 'protocol-error'
  | 'too-big'

/** The connection itself, for the settings page and the badge's details. */
export type ConnectionStatus =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  /** `received` of `total` log entries are here; both 0 when nothing was missing. */
  | { readonly kind: 'catching-up'; readonly received: number; readonly total: number }
  | { readonly kind: 'connected'; readonly since: number; readonly latencyMs: number | null }
  | { readonly kind: 'offline'; readonly problem: ConnectionProblem; readonly final: boolean }
