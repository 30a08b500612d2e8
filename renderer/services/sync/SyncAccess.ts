/** What the sync asks of the rights of the workspace, and what it tells them of the relay's word. */
import type { DocName } from '../../../model/ids.ts'
import type { Role } from '../../../sync-server/contract/protocol.ts'
import type { Rights } from '../access/Access.ts'
import type { ConnectionProblem } from './SyncStatus.ts'

/** Whether the connection may be opened now, and with what. */
export type EntryOutcome =
  /** `token` is `null` on a relay that is open to all. */
  | { readonly ok: true; readonly token: string | null }
  | { readonly ok: false; readonly problem: ConnectionProblem; readonly final: boolean }

/** What the relay says of this person at WELCOME, or when it changed. */
export interface AccessWord {
  readonly role: Role
  /** Restricted spaces this person may read. */
  readonly spaces: readonly string[]
}

/** See the head of this file. */
export interface SyncAccess {
  readonly rights: Rights
  /** Waits for a fresh token where the relay needs one; offline that is an outcome. */
  entry(): Promise<EntryOutcome>
  /** The relay did not take the token: the next entry asks for another. */
  renew(): void
  /** The relay is open to all. */
  opened(): void
  /**
   * Takes in the relay's word and returns the restricted spaces that are lost by it.
   * `isSameLog`: what is not named was taken away; a relay that was replaced may only
   * not know it yet.
   */
  heard(
    word: AccessWord,
    options: { readonly held: readonly string[]; readonly isSameLog: boolean },
  ): readonly string[]
  /** Removes lost spaces from this device; settles when that is done or noted for the next start. */
  forget(spaces: readonly string[]): Promise<void>
  /** The relay closed the connection because this person, or this device, is no longer a member. */
  removed(): Promise<void>
  /** Somebody's membership changed. */
  rosterChanged(version: number): void
  /** Who may read a document; `null` = everyone here. */
  readersOf(name: DocName): ReadonlySet<string> | null
  mayWrite(name: DocName): boolean
}
