/**
 * CONTRACT between the renderer and Electron's main process. One row a
 * channel: what the page passes, what it gets back. Main parses every argument
 * by these schemas before a handler sees it; the preload exposes one named
 * function a channel as `window.relais`, never a channel's name or an event.
 *
 * The page reaches relays through main (`openSocket` … `cancelRequest`), since
 * a page of `app://` may be kept from addresses of the local network, and knows
 * no way to accept one self-signed certificate and no other. The page numbers
 * its sockets and requests; a number means something to the page that drew it
 * alone, and ends with it. `socketSend` resolves when the bytes have left for the
 * network: what has not resolved is what is buffered. Main stops reading from a
 * socket while the page owes it `socketTaken` for more than {@link carrierLimits}
 * `untaken` bytes.
 */
import { z } from 'zod'

/** Where the app's window lives; storage belongs to this origin for ever. */
export const appOrigin = 'app://relais'
/** The scheme of links that other programs may open: `relais://…`. */
export const deepLinkScheme = 'relais'

/** What the carrying of sockets and requests keeps to; sizes in bytes, times in milliseconds. */
export const carrierLimits = {
  /** A WebSocket message, either way; the relay's own limit. */
  message: 16 << 20,
  /** What a request sends or gets, whole: an attachment and a little. */
  body: (100 << 20) + 4096,
  /** Sockets and requests of one page at once. */
  sockets: 64,
  requests: 64,
  /** Bytes handed to the page that it has not yet taken, before the socket is read no further. */
  untaken: 4 << 20,
  /** How long a connection may take to stand. */
  connect: 15_000,
  /** How long a request may stay without a byte, either way. */
  idle: 60_000,
} as const

const text = z.string().max(4096)
const nothing = z.tuple([])
const done = z.null()
const number = z.number().int().min(1).max(0x7fffffff)
const bytesUpTo = (limit: number) =>
  z.instanceof(Uint8Array).refine((bytes) => bytes.byteLength <= limit, 'too many bytes')
const addressOf = (scheme: RegExp) =>
  z
    .string()
    .max(2048)
    .refine((value) => scheme.test(value) && URL.canParse(value), 'no such address')
const reason = z.string().max(123)
const token = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,4096}$/)
/** SHA-256 of a certificate in lower-case hexadecimal; `null` = the system's authorities decide. */
const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()

/** What sharing on this network comes to. */
export const sharingStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('starting') }),
  z.object({
    kind: z.literal('on'),
    /** The relay for this machine: `https://127.0.0.1:<port>`. */
    url: z.string(),
    /** The relay for the others, an address of each network interface. */
    urls: z.array(z.string()),
    fingerprint,
    /** The one-time code that the relay drew when it started; `null` when it drew none. */
    setupCode: z.string().nullable(),
  }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])
/** One state of {@link sharingStatus}. */
export type SharingStatus = z.infer<typeof sharingStatus>

/** A relay that announces itself on this network. Anyone can announce anything: its fingerprint is a claim. */
export const discoveredRelay = z.object({ name: z.string(), url: z.string(), fingerprint })
/** See {@link discoveredRelay}. */
export type DiscoveredRelay = z.infer<typeof discoveredRelay>

/** Why a relay could not be reached, or its answer not be taken. */
export const carrierReasons = [
  'unreachable',
  /** The certificate is not the one whose fingerprint was given. */
  'other-certificate',
  /** Without a fingerprint: no authority that this system trusts vouches for the certificate. */
  'untrusted-certificate',
  'too-large',
  'too-many',
  'cancelled',
] as const
/** One of {@link carrierReasons}. */
export type CarrierReason = (typeof carrierReasons)[number]
const carrierReason = z.enum(carrierReasons)

/** A request that main makes for the page. No cookie is sent, no redirect followed. */
export const carriedRequest = z.object({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: addressOf(/^https?:\/\//i),
  headers: z.array(z.tuple([token, text])).max(32),
  body: bytesUpTo(carrierLimits.body).nullable(),
  fingerprint,
})
/** See {@link carriedRequest}. */
export type CarriedRequest = z.infer<typeof carriedRequest>

/** What came of a {@link carriedRequest}. */
export const carriedAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    status: z.number().int(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    body: z.instanceof(Uint8Array),
  }),
  z.object({ ok: z.literal(false), reason: carrierReason, message: z.string() }),
])
/** See {@link carriedAnswer}. */
export type CarriedAnswer = z.infer<typeof carriedAnswer>

/** A socket that main opens for the page. */
export const carriedSocket = z.object({
  url: addressOf(/^wss?:\/\//i),
  protocols: z.array(token).max(8),
  fingerprint,
})
/** See {@link carriedSocket}. */
export type CarriedSocketRequest = z.infer<typeof carriedSocket>

/** What a notification says, and where a click on it leads: a path of the app. A later one of the same tag takes its place. */
const askedNotification = z.object({
  title: z.string().min(1).max(200),
  body: z.string().max(500),
  path: z
    .string()
    .max(2048)
    .regex(/^\/(?!\/)/),
  tag: z.string().min(1).max(200),
})

/** Every channel that the page may invoke: its arguments and its result. */
export const channels = {
  /** Opens the address of a web page, a mail, a number or a chat in the person's own program for it. */
  openExternal: { args: z.tuple([text]), result: z.boolean() },
  /** Asks where to keep a file and writes it; `false` when the person declined. */
  saveFile: {
    args: z.tuple([z.string().min(1).max(255), z.instanceof(Uint8Array)]),
    result: z.boolean(),
  },
  /** Shows a copy of a file in the system's program; `false` when its kind is refused or no program opens it. */
  openFile: {
    args: z.tuple([z.string().min(1).max(255), z.instanceof(Uint8Array)]),
    result: z.boolean(),
  },
  /** Shows a notification of the system; a click brings the app forward at the path. `false` where the system shows none. */
  showNotification: { args: z.tuple([askedNotification]), result: z.boolean() },
  /** The shell's facts for the about page. */
  about: {
    args: nothing,
    result: z.object({ version: z.string(), electron: z.string(), platform: z.string() }),
  },
  /** Starts the relay inside the app, for this network. */
  startSharing: { args: nothing, result: sharingStatus },
  stopSharing: { args: nothing, result: sharingStatus },
  sharing: { args: nothing, result: sharingStatus },
  /** Draws a one-time code that puts a workspace on the relay inside the app; `null` while there is none. */
  drawSetupCode: { args: nothing, result: z.string().nullable() },
  /** The relays that announce themselves now; the first call begins to listen, and rarely knows one yet. */
  discovered: { args: nothing, result: z.array(discoveredRelay) },
  /** Opens a socket under a number the page drew; what becomes of it comes as `socketEvent`. */
  openSocket: { args: z.tuple([number, carriedSocket]), result: done },
  /** Sends a message; resolves when it has left, also when the socket has gone. */
  socketSend: {
    args: z.tuple([
      number,
      z.union([z.string().max(carrierLimits.message), bytesUpTo(carrierLimits.message)]),
    ]),
    result: done,
  },
  /** Says that the page has taken so many bytes of what came. */
  socketTaken: { args: z.tuple([number, number]), result: done },
  /** Closes a socket; `null` = without a code. */
  socketClose: {
    args: z.tuple([
      number,
      z.union([z.literal(1000), z.number().int().min(3000).max(4999)]).nullable(),
      reason,
    ]),
    result: done,
  },
  /** Makes a request under a number the page drew. */
  request: { args: z.tuple([number, carriedRequest]), result: carriedAnswer },
  /** Gives a request up; it then answers `cancelled`. */
  cancelRequest: { args: z.tuple([number]), result: done },
} as const

/** The name of a channel. */
export type Channel = keyof typeof channels

/** What becomes of a carried socket. `closed` is the last; it also comes when it never opened. */
export const socketEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened'), socket: number, protocol: z.string() }),
  z.object({
    kind: z.literal('message'),
    socket: number,
    data: z.union([z.string(), z.instanceof(Uint8Array)]),
  }),
  z.object({
    kind: z.literal('closed'),
    socket: number,
    code: z.number().int(),
    reason: z.string(),
    wasClean: z.boolean(),
    /** Set when there was no socket: why. */
    failure: carrierReason.nullable(),
  }),
])
/** See {@link socketEvent}. */
export type SocketEvent = z.infer<typeof socketEvent>

/** How much of a request's body has left, told of the larger ones as they go. */
export const requestProgress = z.object({ request: number, sent: z.number().int().min(0) })
/** See {@link requestProgress}. */
export type RequestProgress = z.infer<typeof requestProgress>

/** What main tells the page without being asked. */
export const announcements = {
  /** Show this route: a deep link or a menu item. */
  navigate: z.string().max(2048),
  /** The machine woke or the network came back: try the relay now. */
  resume: z.null(),
  /** Sharing on this network is something else than before. */
  sharingChanged: sharingStatus,
  /** Told to the page that opened the socket alone. */
  socketEvent,
  /** Told to the page that made the request alone. */
  requestProgress,
} as const

/** The name of an announcement. */
export type Announcement = keyof typeof announcements
/** What an announcement carries. */
export type Announced<Name extends Announcement> = z.infer<(typeof announcements)[Name]>

/** What a channel takes. */
export type Arguments<Name extends Channel> = z.infer<(typeof channels)[Name]['args']>
/** What a channel gives back. */
export type Result<Name extends Channel> = z.infer<(typeof channels)[Name]['result']>

/** What the page sees as `window.relais`: a function a channel, and ways to listen. */
export type RelaisBridge = {
  readonly [Name in Channel]: (...args: Arguments<Name>) => Promise<Result<Name>>
} & {
  /** Calls back with a path to show; returns its own undo. */
  onNavigate(listener: (path: string) => void): () => void
  /** Calls back when the machine woke; returns its own undo. */
  onResume(listener: () => void): () => void
  /** Calls back with what sharing has become, as it came over the wire; returns its own undo. */
  onSharingChanged(listener: (status: unknown) => void): () => void
  /** Calls back with what became of carried sockets, as it came over the wire; returns its own undo. */
  onSocketEvent(listener: (event: unknown) => void): () => void
  /** Calls back with how far carried requests are, as it came over the wire; returns its own undo. */
  onRequestProgress(listener: (progress: unknown) => void): () => void
}

/** How a channel is called on the wire. */
export function channelName(name: Channel | Announcement): string {
  return `relais:${name}`
}
