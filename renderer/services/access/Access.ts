/**
 * Who may do what in the open workspace, as its relay says, and the ways to
 * change it (sync-server/contract/api.ts). The last answer is kept on the device,
 * so that the members and one's own rights are known without a network.
 */
import type { DocName, PersonId, SpaceId } from '../../../model/ids.ts'
import type {
  Proposal,
  RefusalReason,
  RosterInvite,
  RosterMember,
  RosterView,
  SpaceRole,
} from '../../../sync-server/contract/api.ts'
import type { Role } from '../../../sync-server/contract/protocol.ts'

export type { Proposal, RefusalReason, Role, RosterInvite, RosterMember, RosterView, SpaceRole }

/** What this person may do. Kept on the device; offline the last one holds. */
export type Rights =
  /** No relay, or one that is open to all: nobody is kept from anything. */
  | { readonly kind: 'unrestricted' }
  | {
      readonly kind: 'member'
      readonly role: Role
      /** Restricted spaces this person is in. */
      readonly spaces: readonly SpaceId[]
    }
  /** The relay says that this person, or this device, is no longer a member. */
  | { readonly kind: 'removed'; readonly at: number }

/** A request that was answered, or why not. `unreachable`: no answer; try again later. */
export type AccessOutcome<Value = void> =
  | { readonly ok: true; readonly value: Value }
  | {
      readonly ok: false
      readonly reason:
        | RefusalReason
        | 'unreachable'
        /** Where the relay should be, something shows another certificate. */
        | 'wrong-certificate'
        | 'no-relay'
      readonly message: string
    }

/** An invite as it was made: the link holds the token and is nowhere kept. */
export interface MadeInvite {
  readonly invite: RosterInvite
  readonly link: string
}

/** A code for another device of the same person, and the link that holds address and code. */
export interface DeviceCode {
  /** Two groups of four characters: `ABCD-EFGH`. */
  readonly code: string
  readonly link: string
  readonly expiresAt: number
}

/** A restricted space that this person was taken out of, so that it was removed from this device. */
export interface LostSpace {
  readonly space: SpaceId
  /** What it was called; empty when that could not be read any more. */
  readonly name: string
  readonly at: number
  /** Documents with changes that no relay has: they stay until exported or discarded. */
  readonly kept: readonly DocName[]
  /** How the pages among them were called, by document. */
  readonly titles?: Readonly<Record<string, string>>
}

/** The rights and the roster of the open workspace. */
export interface Access {
  /** The same object until it changed, as `roster` and `losses` are: screens compare by identity. */
  readonly rights: Rights
  /** The last roster that the relay showed; `null` when there never was one. */
  readonly roster: RosterView | null
  /** This device's id on the relay. */
  readonly device: string
  /** Spaces that were removed from this device and not yet confirmed by the person; the same array until that changed. */
  readonly losses: readonly LostSpace[]
  /** The person has read it. What is kept of the space is listed until it is discarded. */
  dismissLoss(space: SpaceId): void
  /** Drops what was kept of a lost space, unsent changes included. `false` when the store took nothing. */
  discardKept(space: SpaceId): Promise<boolean>
  /** Whether this person may write a document, by the last known rights. */
  mayWrite(name: DocName): boolean
  /** Calls back when rights or roster changed; returns its own undo. */
  onChange(listener: () => void): () => void
  /** Asks the relay for the roster now. */
  refresh(): Promise<AccessOutcome>
  /** Puts this workspace on the relay that is set; takes over the last roster of a relay that was lost. */
  claim(setupCode: string): Promise<AccessOutcome>
  createInvite(fields: {
    readonly label: string
    readonly role: Role
    readonly spaces: readonly SpaceId[]
    /** In milliseconds from now. */
    readonly validFor: number
    readonly maxUses: number
  }): Promise<AccessOutcome<MadeInvite>>
  revokeInvite(id: string): Promise<AccessOutcome>
  setRole(person: PersonId, role: Role): Promise<AccessOutcome>
  /** Takes a person off the workspace; their open connections are closed at once. */
  removeMember(person: PersonId): Promise<AccessOutcome>
  removeDevice(person: PersonId, device: string): Promise<AccessOutcome>
  createDeviceCode(): Promise<AccessOutcome<DeviceCode>>
  /** Names a member of a restricted space; `null` takes them out of it. */
  setSpaceRole(space: SpaceId, person: PersonId, role: SpaceRole | null): Promise<AccessOutcome>
  /** Offers an update that this person may not write to those who may. */
  propose(name: DocName, update: Uint8Array, note: string): Promise<AccessOutcome<string>>
  /** What waits for a decision of this person, and what this person proposed. */
  listProposals(): Promise<AccessOutcome<readonly Proposal[]>>
  /** Takes a proposal off the relay: it was accepted, declined or withdrawn. */
  removeProposal(id: string): Promise<AccessOutcome>
}
