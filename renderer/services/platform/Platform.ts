/**
 * What the host can do for the app: the desktop shell through `window.relais`,
 * or the browser. Only this folder touches `window.relais`.
 */

import type { DiscoveredRelay, RelaisBridge, SharingStatus } from '../../../electron/ipc.ts'
import type { RelayNetwork } from './RelayNetwork.ts'

export type { DiscoveredRelay, SharingStatus }

/** Which host runs the app. `lan-web` is a browser on a plain-http address: no service worker, no subtle crypto. */
export type HostKind = 'desktop' | 'web' | 'lan-web'

/** The relay inside the desktop shell, for this network. */
export interface Sharing {
  start(): Promise<SharingStatus>
  stop(): Promise<SharingStatus>
  status(): Promise<SharingStatus>
  /** Draws a one-time code that puts a workspace on the relay; `null` while it is not on. */
  drawSetupCode(): Promise<string | null>
  /** Calls back with each new status, whoever brought it about; returns its own undo. */
  onChange(listener: (status: SharingStatus) => void): () => void
}

/** Shows files outside of the page. */
export interface FileOpener {
  /** Tells whether a file of this name can be shown here: kinds that could run cannot. */
  canOpen(name: string): boolean
  /** Shows a copy; `false` when it could not be. */
  open(name: string, bytes: Uint8Array): Promise<boolean>
}

/** Whether this device may show notifications: `ask` = nobody was asked yet; `unsupported` = the host has none. */
export type NotifierState = 'granted' | 'ask' | 'denied' | 'unsupported'

/** Notifications of the system. */
export interface Notifier {
  readonly state: NotifierState
  /** Asks the person; to be called by a click of theirs and never otherwise. */
  request(): Promise<NotifierState>
  /** Shows one; `false` when the system did not take it. A click leads to the path by {@link Platform.onNavigate}; a later one of the same tag takes its place. */
  show(notification: {
    readonly title: string
    readonly body: string
    readonly path: string
    readonly tag: string
  }): Promise<boolean>
}

/** The host. */
export interface Platform {
  readonly kind: HostKind
  readonly version: string
  /** Random bytes from the host's generator. */
  randomBytes(count: number): Uint8Array
  now(): number
  /** Opens an address outside the app; refuses all but web pages, mail, and programs to call or chat. */
  openExternal(url: string): Promise<boolean>
  /** Copies a text, and the same as HTML for programs that take its looks; works on plain-http addresses too. */
  copyText(text: string, html?: string): Promise<boolean>
  /** Asks the host not to clear our data; `false` where it cannot promise. */
  persist(): Promise<boolean>
  /** Languages the person prefers, best first. */
  readonly languages: readonly string[]
  /** Calls back when the app is asked to show a route (deep link, menu, notification). */
  onNavigate(listener: (path: string) => void): () => void
  /** Offers bytes as a file to keep; `false` when the person declined. */
  saveFile(name: string, bytes: Uint8Array, type: string): Promise<boolean>
  readonly fileOpener: FileOpener
  readonly notifier: Notifier
  /** Calls back when the machine woke or the network came back; returns its own undo. */
  onResume(listener: () => void): () => void
  /** "Share on this network"; `null` where the host has no relay inside. */
  readonly sharing: Sharing | null
  /** How relays are reached where the page itself may not; `null` = by the page's own WebSocket and fetch. */
  readonly relayNetwork: RelayNetwork | null
  /**
   * Asks for the relays that announce themselves on this network; `null` where the host cannot
   * listen. To be asked again every few seconds: the first answer rarely knows one yet.
   */
  readonly discovered: (() => Promise<readonly DiscoveredRelay[]>) | null
  /** The shell's facts for the about page; `null` in a browser. */
  about(): Promise<Awaited<ReturnType<RelaisBridge['about']>> | null>
}
