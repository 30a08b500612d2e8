/**
 * CONTRACT between the renderer and Electron's main process. One row a
 * channel: what the page passes, what it gets back. Main parses every argument
 * by these schemas before a handler sees it; the preload exposes one named
 * function a channel as `window.relais`, never a channel's name or an event.
 */
import { z } from 'zod'

/** Where the app's window lives; storage belongs to this origin for ever. */
export const appOrigin = 'app://relais'
/** The scheme of links that other programs may open: `relais://…`. */
export const deepLinkScheme = 'relais'

const text = z.string().max(4096)
const nothing = z.tuple([])

/** What sharing on this network comes to. */
export const sharingStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('starting') }),
  z.object({ kind: z.literal('on'), url: z.string(), secret: z.string() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])
/** One state of {@link sharingStatus}. */
export type SharingStatus = z.infer<typeof sharingStatus>

/** Every channel that the page may invoke: its arguments and its result. */
export const channels = {
  /** Opens an http, https or mailto address in the person's own browser or mail program. */
  openExternal: { args: z.tuple([text]), result: z.boolean() },
  /** Asks where to keep a file and writes it; `false` when the person declined. */
  saveFile: {
    args: z.tuple([z.string().min(1).max(255), z.instanceof(Uint8Array)]),
    result: z.boolean(),
  },
  /** The shell's facts for the about page. */
  about: {
    args: nothing,
    result: z.object({ version: z.string(), electron: z.string(), platform: z.string() }),
  },
  /** Starts the relay inside the app, for this network. */
  startSharing: { args: nothing, result: sharingStatus },
  stopSharing: { args: nothing, result: sharingStatus },
  sharing: { args: nothing, result: sharingStatus },
} as const

/** The name of a channel. */
export type Channel = keyof typeof channels

/** What main tells the page without being asked. */
export const announcements = {
  /** Show this route: a deep link or a menu item. */
  navigate: z.string().max(2048),
  /** The machine woke or the network came back: try the relay now. */
  resume: z.null(),
} as const

/** The name of an announcement. */
export type Announcement = keyof typeof announcements

type Arguments<Name extends Channel> = z.infer<(typeof channels)[Name]['args']>
type Result<Name extends Channel> = z.infer<(typeof channels)[Name]['result']>

/** What the page sees as `window.relais`: a function a channel, and two ways to listen. */
export type RelaisBridge = {
  readonly [Name in Channel]: (...args: Arguments<Name>) => Promise<Result<Name>>
} & {
  /** Calls back with a path to show; returns its own undo. */
  onNavigate(listener: (path: string) => void): () => void
  /** Calls back when the machine woke; returns its own undo. */
  onResume(listener: () => void): () => void
}

/** The handlers main must have, one a channel. */
export type ChannelHandlers = {
  readonly [Name in Channel]: (...args: Arguments<Name>) => Promise<Result<Name>>
}

/** How a channel is called on the wire. */
export function channelName(name: Channel | Announcement): string {
  return `relais:${name}`
}
