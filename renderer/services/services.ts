/**
 * What the screens stand on. `main.tsx` builds it once; a session is one open
 * workspace with everything that belongs to it.
 */
import type { PersonId, SpaceId, WorkspaceId } from '../../model/ids.ts'
import type { Language } from '../../model/language.ts'
import type { Access } from './access/Access.ts'
import type { DocumentStore } from './documents/DocumentStore.ts'
import type { Documents, OpenDocument } from './documents/Documents.ts'
import type { FileStore } from './files/FileStore.ts'
import type { DeviceSettings } from './identity/DeviceSettings.ts'
import type { Personal } from './personal/Personal.ts'
import type { Platform } from './platform/Platform.ts'
import type { Review } from './review/Review.ts'
import type { Search } from './search/messages.ts'
import type { Spaces } from './spaces/Spaces.ts'
import type { WebSocketClass } from './sync/relayConnection.ts'
import type { FileTransfers, RelayTarget, Sync } from './sync/Sync.ts'

/** One open workspace. */
export interface Session {
  readonly workspace: WorkspaceId
  /** Who I am in it. */
  readonly person: PersonId
  readonly store: DocumentStore
  readonly documents: Documents
  readonly sync: Sync
  /** Who may do what here. */
  readonly access: Access
  readonly spaces: Spaces
  readonly files: FileStore
  /** The files that no relay has yet. */
  readonly transfers: FileTransfers
  /** What arrived and waits until someone here has looked at it. */
  readonly review: Review
  readonly search: Search
  /** What is this person's alone, on all their devices. */
  readonly personal: Personal
  /** The workspace's root document, held open for the whole session. */
  readonly root: OpenDocument
  /** A space's document, held open for the whole session once asked for. */
  space(id: SpaceId): OpenDocument
  /** Sets, changes or removes (`null`) this workspace's relay, and remembers it. */
  setRelay(target: RelayTarget | null): void
  /** Flushes, closes connections and handles; the data stays. */
  dispose(): Promise<void>
}

/** How opening or joining a workspace went. */
export type OpenOutcome =
  | { readonly ok: true; readonly session: Session }
  | {
      readonly ok: false
      readonly reason:
        | 'storage-unavailable'
        | 'not-an-address'
        | 'unreachable'
        /** Where the relay should be, something shows another certificate than the link says. */
        | 'wrong-certificate'
        /** The workspace is on this device and on another relay: it is moved by its settings, by no link. */
        | 'other-relay'
        /** The relay lets nobody in without an invite, and the address holds none. */
        | 'needs-invite'
        | 'bad-invite'
        | 'invite-expired'
        | 'invite-used-up'
        | 'invite-revoked'
        /** The short code that adds a device is wrong, used or too old. */
        | 'bad-code'
        /** This person was taken off the workspace. */
        | 'not-a-member'
        | 'no-workspace'
        | 'several-workspaces'
        | 'version-too-old'
        /** The relay asks to try again later: too many attempts, or it is busy or full. */
        | 'busy'
        | 'refused'
      readonly message: string
    }

/** How this host reaches a relay. */
export interface Network {
  readonly fetch: typeof fetch
  readonly WebSocket: WebSocketClass
}

/** Everything the app needs of its host and its device. */
export interface Services {
  readonly platform: Platform
  readonly settings: DeviceSettings
  /** The way to a relay, for looking at it (services/diagnosis). */
  network(target: RelayTarget): Network
  /** The session on screen; `null` before the first run is done. */
  readonly session: Session | null
  onSession(listener: () => void): () => void
  /** Founds a workspace with a first space and the person who founds it; needs no network. */
  create(fields: {
    readonly workspaceName: string
    readonly personName: string
    readonly spaceName: string
  }): Promise<OpenOutcome>
  /** Opens a workspace that is on this device. */
  open(id: WorkspaceId): Promise<OpenOutcome>
  /**
   * Joins by an invite (`http(s)://host:port/w/<id>#invite=…`), or on a relay that is open
   * to all by its address alone: opens the session at once when the relay answered, and
   * fills it as pages arrive. With the link for another device it is {@link addDevice}.
   */
  join(fields: {
    readonly link: string
    readonly personName: string
    /** The person asked for this server in the settings of the workspace, which may then go there. */
    readonly moves?: boolean
  }): Promise<OpenOutcome>
  /**
   * Adds this device to a person who is a member: by the link that another of their devices
   * shows, or by the relay's address and the short code beside it.
   */
  addDevice(fields: { readonly link: string; readonly code?: string }): Promise<OpenOutcome>
  /** Founds a workspace and fills it with the sample pages in the given language. */
  createSample(fields: {
    readonly personName: string
    readonly language: Language
  }): Promise<OpenOutcome>
  /** Closes the session and goes back to the choice of workspaces. */
  leave(): Promise<void>
  dispose(): Promise<void>
}
