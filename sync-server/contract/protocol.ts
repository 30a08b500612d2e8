/**
 * CONTRACT between a device and the relay, protocol `relais.v1`, over one
 * WebSocket per workspace at `/w/<workspaceId>`. messages.ts writes and reads it;
 * api.ts is the HTTP beside it (joining, tokens, members, attachments).
 *
 * Types 0 (sync), 1 (awareness) and 3 (query awareness) are y-websocket's own.
 * Type 120 carries every document of the workspace, numbered and acknowledged;
 * a connection that negotiated the subprotocol `relais.v1` gets its documents
 * by type 120 alone (its type-0 questions are answered as if the document were
 * empty, so that nothing crosses twice). A stock client, without the
 * subprotocol, opens one document at `/w/<documentName>` by types 0, 1 and 3.
 *
 * Every type-120 message is `varUint 120, varUint kind, fields` in lib0's
 * encoding. d = device, r = relay.
 *
 *   0  HELLO   d→r  proto, epoch, since, maxFrame, n × space   what I have
 *   1  WELCOME r→d  epoch, head, role, n × space, maxFrame, user
 *   2  WANT    d→r  n × (doc, stateVector)           send these first
 *   3  STATE   r→d  last, n × (doc, seq, kind, fmt, by, at, bytes)
 *   4  UPDATE  d→r  mid, doc, fmt, part, of, bytes
 *   5  ACK     r→d  mid, seq                         only after it is on disk
 *   7  UPDATE  r→d  seq, doc, fmt, by, at, bytes     from another device
 *   8  DIGEST  d→r  n × (doc, stateVector)           what I have, after an epoch change
 *   9  DIGEST  r→d  n × (doc, stateVector)           what the relay has of these
 *   10 SEEN    both seq, user                        receipts: all up to `seq` is on that device
 *   11 NACK    r→d  mid, code, detail
 *   12 SKIP    r→d  from, to                         these numbers are not for you
 *   13 ACCESS  r→d  role, n × space                  your rights changed
 *   14 PING    both                                  every 20 s; answered with PING
 *   15 ROSTER  r→d  version                          members changed: ask api.ts again
 *
 * A device passes over kinds of later versions; a relay refuses what it cannot read.
 *
 * Sequence numbers: the relay numbers every durable append of a workspace, from
 * 1, without gaps. A device's cursor is the last number up to which everything
 * meant for it is committed on that device. An epoch is the life of one log: a
 * relay whose log was lost or restored has another, and devices then offer what
 * it lacks. ACK with seq 0 answers an update that was on disk already.
 *
 * STATE after HELLO covers since < n ≤ WELCOME's head; with `last` the cursor is that
 * head. UPDATEs, SKIPs and ACKs with higher numbers come in between, in order and
 * together without gaps; a device's own updates come back as ACK only. One entry is
 * never cut: a document larger than a frame travels in one message. A device whose
 * `since` is beyond the head shows that the log lost something: another epoch begins,
 * and everyone is closed with 1013 to say HELLO again. WANT is answered with an entry
 * per document (seq 0 and an empty update for one that is not there, or not for this
 * device), DIGEST with one DIGEST that names only documents of which the relay lacks
 * something; state vectors do not show deletions, so a device offers those by itself.
 *
 * Restricted spaces: an id that begins with `restricted` (see isRestrictedSpace) is
 * closed to everyone whom the relay's roster does not name. WELCOME and ACCESS name
 * the ones that this user may read; HELLO names those that the device holds up to
 * `since`. Of a space that is readable and not held, STATE brings every document
 * whole before the walk; their entries say nothing about how far the walk is. When
 * ACCESS names one more, the device says HELLO again on the same connection; one
 * that is gone it forgets.
 *
 * `by` is the person who wrote (empty: not known, or several in a compacted state),
 * `at` the relay's clock in milliseconds at the append (0: not known).
 * `fmt` says how bytes are written: 0 = Yjs update v1. Others are reserved.
 */
/** The subprotocol a device of Relais asks for. */
export const subprotocol = 'relais.v1'
/** Prefix of the subprotocol that carries the access token: `tok.<jwt>`; never in the URL. */
export const tokenPrefix = 'tok.'
/** Version of type 120 that this code speaks. */
export const protocolVersion = 2
/** y-websocket's message type for our own messages. */
export const relaisMessageType = 120
/** The only format of `bytes` so far: a Yjs update, version 1. */
export const formatYjsV1 = 0

/** Limits that both sides keep; sizes in bytes, times in milliseconds. */
export const limits = {
  /** A type-120 message; what is longer goes in parts. */
  frame: 1 << 20,
  /** A WebSocket message of any kind. */
  payload: 16 << 20,
  document: 20 << 20,
  /** An attachment. */
  file: 100 << 20,
  documents: 50_000,
  /** Restricted spaces of a workspace. */
  spaces: 10_000,
  updatesPerSecond: 50,
  updatesBurst: 500,
  bytesPerSecond: 2 << 20,
  connectionsPerUser: 20,
  outgoingQueue: 8 << 20,
  /** STATE frames are filled up to this, and wait while more than `stateBuffered` is unsent. */
  stateFrame: 128 << 10,
  stateBuffered: 1 << 20,
  awareness: 4 << 10,
  awarenessPerSecond: 10,
  pingEvery: 20_000,
  members: 5_000,
  invites: 1_000,
  /** An update that a reader proposes, and how many of one member wait at once. */
  proposal: 1 << 20,
  proposalsPerMember: 50,
} as const

/**
 * Why the relay closed a connection. Codes 4400–4499 are final: y-websocket 3.1
 * does not come back by itself; 1013 and others mean: try again later.
 */
export const closeCodes = {
  badToken: 4401,
  forbidden: 4403,
  unknownPath: 4404,
  tooBig: 4413,
  protocolError: 4422,
  versionTooOld: 4426,
  tooManyConnections: 4429,
  tryAgainLater: 1013,
  shuttingDown: 1001,
} as const

/** Why the relay did not take an update; the device keeps it. */
export const nackCodes = [
  'readonly',
  'malformed',
  'toobig',
  'rate',
  'forbidden',
  'full',
  'unknown',
] as const
/** One of {@link nackCodes}; `full` = the relay's disk takes nothing now, `rate` = send it again later. */
export type NackCode = (typeof nackCodes)[number]

/** What the connection's user may do. */
export const roles = ['owner', 'editor', 'reader'] as const
/** One of {@link roles}. */
export type Role = (typeof roles)[number]

/** One document's bytes in a STATE frame: log rows since the cursor, or the whole state. */
export interface StateEntry {
  readonly doc: string
  readonly seq: number
  readonly kind: 'tail' | 'full' | 'deleted'
  readonly fmt: number
  readonly by: string
  readonly at: number
  readonly bytes: Uint8Array
}

/** A document and what its holder has of it. */
export interface StateVectorEntry {
  readonly doc: string
  readonly stateVector: Uint8Array
}

/** What a device sends. */
export type DeviceMessage =
  | {
      readonly kind: 'hello'
      readonly proto: number
      readonly epoch: string
      readonly since: number
      readonly maxFrame: number
      /** Restricted spaces that are on the device up to `since`. */
      readonly spaces: readonly string[]
    }
  | { readonly kind: 'want'; readonly entries: readonly StateVectorEntry[] }
  | {
      readonly kind: 'update'
      /** Numbered by the device within a connection; parts of one update share it. */
      readonly mid: number
      readonly doc: string
      readonly fmt: number
      readonly part: number
      readonly of: number
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'digest'; readonly entries: readonly StateVectorEntry[] }
  | { readonly kind: 'seen'; readonly seq: number; readonly user: string }
  | { readonly kind: 'ping' }

/** What the relay sends. */
export type RelayMessage =
  | {
      readonly kind: 'welcome'
      readonly epoch: string
      readonly head: number
      readonly role: Role
      /** Restricted spaces this user may read; the open ones are everyone's. */
      readonly spaces: readonly string[]
      readonly maxFrame: number
      /** Who the relay takes this connection for; empty on a relay that is open to all. */
      readonly user: string
    }
  | {
      readonly kind: 'state'
      /** Marks the end of the catch-up that HELLO began; WANT's answers never carry it. */
      readonly last: boolean
      readonly entries: readonly StateEntry[]
    }
  | { readonly kind: 'ack'; readonly mid: number; readonly seq: number }
  | {
      readonly kind: 'nack'
      readonly mid: number
      readonly code: NackCode
      readonly detail: string
    }
  | {
      readonly kind: 'update'
      readonly seq: number
      readonly doc: string
      readonly fmt: number
      readonly by: string
      readonly at: number
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'digest'; readonly entries: readonly StateVectorEntry[] }
  | { readonly kind: 'seen'; readonly seq: number; readonly user: string }
  /** Numbers `from` to `to` are of documents that this user may not read. */
  | { readonly kind: 'skip'; readonly from: number; readonly to: number }
  | { readonly kind: 'access'; readonly role: Role; readonly spaces: readonly string[] }
  | { readonly kind: 'roster'; readonly version: number }
  | { readonly kind: 'ping' }
  /** A message of a later version, which is passed over. */
  | { readonly kind: 'other'; readonly code: number }

const documentPattern = /^[0-9a-z]{8,40}(\/[0-9a-z]{8,40}){0,2}$/

/** Tells whether a text names a document: one to three ids joined by slashes. */
export function isDocumentName(value: string): boolean {
  return documentPattern.test(value)
}

/** Tells whether a document belongs to a workspace. */
export function belongsTo(document: string, workspace: string): boolean {
  return document === workspace || document.startsWith(`${workspace}/`)
}

/** Names the space of a document; `null` for the workspace's own. */
export function spaceOf(document: string): string | null {
  return document.split('/', 2)[1] ?? null
}

/**
 * Tells whether a space is closed to all but its members. The id itself says so, so
 * that nothing has to be asked or agreed first: not on a device that creates it
 * without a network, and not by a relay that lost its roster. An id that was drawn
 * never begins like this, as its alphabet has no `i`.
 */
export function isRestrictedSpace(space: string): boolean {
  return space.length === 30 && space.startsWith('restricted')
}

/**
 * Tells whether a space is one person's alone: read marks, notification settings. It is restricted,
 * and nobody is ever added to it, not by an owner either; its person writes to it as a reader, too.
 */
export function isPersonalSpace(space: string): boolean {
  return isRestrictedSpace(space) && space.startsWith('restrictedmine')
}
