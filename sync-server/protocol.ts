/**
 * CONTRACT between a device and the relay, protocol `relais.v1`, over one
 * WebSocket per workspace at `/w/<workspaceId>`.
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
 *   0  HELLO   d→r  proto, epoch, since, maxFrame    what I have
 *   1  WELCOME r→d  epoch, head, role, spaces, maxFrame
 *   2  WANT    d→r  n × (doc, stateVector)           send these first
 *   3  STATE   r→d  last, n × (doc, seq, kind, fmt, bytes)
 *   4  UPDATE  d→r  mid, doc, fmt, part, of, bytes
 *   5  ACK     r→d  mid, seq                         only after it is on disk
 *   7  UPDATE  r→d  seq, doc, fmt, bytes             from another device
 *   8  DIGEST  d→r  n × (doc, stateVector)           what I have, after an epoch change
 *   9  DIGEST  r→d  n × (doc, stateVector)           what the relay has of these
 *   10 SEEN    both seq, user                        receipts: all up to `seq` is on that device
 *   11 NACK    r→d  mid, code, detail
 *   14 PING    both                                  every 20 s; answered with PING
 *
 * Sequence numbers: the relay numbers every durable append of a workspace, from
 * 1, without gaps. A device's cursor is the last number up to which everything
 * is committed on that device. An epoch is the life of one log: a relay whose
 * log was lost or restored has another, and devices then offer what it lacks.
 * ACK with seq 0 answers an update that was on disk already.
 *
 * STATE after HELLO covers since < n ≤ WELCOME's head; with `last` the cursor is that
 * head. UPDATEs and ACKs with higher numbers come in between, in order and without
 * gaps; a device's own updates come back as ACK only. One entry is never cut: a
 * document larger than a frame travels in one message. A device whose `since` is
 * beyond the head shows that the log lost something: another epoch begins, and
 * everyone is closed with 1013 to say HELLO again. WANT is answered with an entry per
 * document (seq 0 and an empty update for one that is not there), DIGEST with one
 * DIGEST that names only documents of which the relay lacks something; state vectors
 * do not show deletions, so a device offers those by itself.
 *
 * `fmt` says how bytes are written: 0 = Yjs update v1. Others are reserved.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The subprotocol a device of Relais asks for. */
export const subprotocol = 'relais.v1'
/** Prefix of the subprotocol that carries the access secret: `tok.<base64url>`; never in the URL. */
export const tokenPrefix = 'tok.'
/** Version of type 120 that this code speaks. */
export const protocolVersion = 1
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
      /** Spaces this user may read; empty = all (until rights exist). */
      readonly spaces: readonly string[]
      readonly maxFrame: number
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
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'digest'; readonly entries: readonly StateVectorEntry[] }
  | { readonly kind: 'seen'; readonly seq: number; readonly user: string }
  | { readonly kind: 'ping' }

const kinds = {
  hello: 0,
  welcome: 1,
  want: 2,
  state: 3,
  updateUp: 4,
  ack: 5,
  updateDown: 7,
  digestUp: 8,
  digestDown: 9,
  seen: 10,
  nack: 11,
  ping: 14,
} as const

const stateKinds = ['tail', 'full', 'deleted'] as const
const documentPattern = /^[0-9a-z]{8,40}(\/[0-9a-z]{8,40}){0,2}$/

/** Tells whether a text names a document: one to three ids joined by slashes. */
export function isDocumentName(value: string): boolean {
  return documentPattern.test(value)
}

/** Tells whether a document belongs to a workspace. */
export function belongsTo(document: string, workspace: string): boolean {
  return document === workspace || document.startsWith(`${workspace}/`)
}

function begin(kind: number): encoding.Encoder {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, relaisMessageType)
  encoding.writeVarUint(encoder, kind)
  return encoder
}

function writeVectors(encoder: encoding.Encoder, entries: readonly StateVectorEntry[]): void {
  encoding.writeVarUint(encoder, entries.length)
  for (const entry of entries) {
    encoding.writeVarString(encoder, entry.doc)
    encoding.writeVarUint8Array(encoder, entry.stateVector)
  }
}

/** Writes a device's message as a whole WebSocket message, type 120 included. */
export function encodeDeviceMessage(message: DeviceMessage): Uint8Array {
  switch (message.kind) {
    case 'hello': {
      const encoder = begin(kinds.hello)
      encoding.writeVarUint(encoder, message.proto)
      encoding.writeVarString(encoder, message.epoch)
      encoding.writeVarUint(encoder, message.since)
      encoding.writeVarUint(encoder, message.maxFrame)
      return encoding.toUint8Array(encoder)
    }
    case 'want':
    case 'digest': {
      const encoder = begin(message.kind === 'want' ? kinds.want : kinds.digestUp)
      writeVectors(encoder, message.entries)
      return encoding.toUint8Array(encoder)
    }
    case 'update': {
      const encoder = begin(kinds.updateUp)
      encoding.writeVarUint(encoder, message.mid)
      encoding.writeVarString(encoder, message.doc)
      encoding.writeVarUint(encoder, message.fmt)
      encoding.writeVarUint(encoder, message.part)
      encoding.writeVarUint(encoder, message.of)
      encoding.writeVarUint8Array(encoder, message.bytes)
      return encoding.toUint8Array(encoder)
    }
    case 'seen':
      return encodeSeen(message.seq, message.user)
    case 'ping':
      return encoding.toUint8Array(begin(kinds.ping))
  }
}

/** Writes the relay's message as a whole WebSocket message, type 120 included. */
export function encodeRelayMessage(message: RelayMessage): Uint8Array {
  switch (message.kind) {
    case 'welcome': {
      const encoder = begin(kinds.welcome)
      encoding.writeVarString(encoder, message.epoch)
      encoding.writeVarUint(encoder, message.head)
      encoding.writeVarString(encoder, message.role)
      encoding.writeVarUint(encoder, message.spaces.length)
      for (const space of message.spaces) encoding.writeVarString(encoder, space)
      encoding.writeVarUint(encoder, message.maxFrame)
      return encoding.toUint8Array(encoder)
    }
    case 'state': {
      const encoder = begin(kinds.state)
      encoding.writeVarUint(encoder, message.last ? 1 : 0)
      encoding.writeVarUint(encoder, message.entries.length)
      for (const entry of message.entries) {
        encoding.writeVarString(encoder, entry.doc)
        encoding.writeVarUint(encoder, entry.seq)
        encoding.writeVarUint(encoder, stateKinds.indexOf(entry.kind))
        encoding.writeVarUint(encoder, entry.fmt)
        encoding.writeVarUint8Array(encoder, entry.bytes)
      }
      return encoding.toUint8Array(encoder)
    }
    case 'ack': {
      const encoder = begin(kinds.ack)
      encoding.writeVarUint(encoder, message.mid)
      encoding.writeVarUint(encoder, message.seq)
      return encoding.toUint8Array(encoder)
    }
    case 'nack': {
      const encoder = begin(kinds.nack)
      encoding.writeVarUint(encoder, message.mid)
      encoding.writeVarString(encoder, message.code)
      encoding.writeVarString(encoder, message.detail)
      return encoding.toUint8Array(encoder)
    }
    case 'update': {
      const encoder = begin(kinds.updateDown)
      encoding.writeVarUint(encoder, message.seq)
      encoding.writeVarString(encoder, message.doc)
      encoding.writeVarUint(encoder, message.fmt)
      encoding.writeVarUint8Array(encoder, message.bytes)
      return encoding.toUint8Array(encoder)
    }
    case 'digest': {
      const encoder = begin(kinds.digestDown)
      writeVectors(encoder, message.entries)
      return encoding.toUint8Array(encoder)
    }
    case 'seen':
      return encodeSeen(message.seq, message.user)
    case 'ping':
      return encoding.toUint8Array(begin(kinds.ping))
  }
}

function encodeSeen(seq: number, user: string): Uint8Array {
  const encoder = begin(kinds.seen)
  encoding.writeVarUint(encoder, seq)
  encoding.writeVarString(encoder, user)
  return encoding.toUint8Array(encoder)
}

function readDocument(decoder: decoding.Decoder): string {
  const doc = decoding.readVarString(decoder)
  if (!isDocumentName(doc)) throw new Error(`protocol: "${doc.slice(0, 80)}" names no document`)
  return doc
}

function readVectors(decoder: decoding.Decoder): StateVectorEntry[] {
  const count = decoding.readVarUint(decoder)
  if (count > limits.documents) throw new Error(`protocol: ${count} entries, at most 50000`)
  const entries: StateVectorEntry[] = []
  for (let n = 0; n < count; n++)
    entries.push({
      doc: readDocument(decoder),
      stateVector: decoding.readVarUint8Array(decoder),
    })
  return entries
}

/**
 * Reads what follows the type (120) of a device's message. Throws on anything
 * that is not one: truncated, unknown kind, a name that is no document's.
 */
export function parseDeviceMessage(decoder: decoding.Decoder): DeviceMessage {
  const kind = decoding.readVarUint(decoder)
  switch (kind) {
    case kinds.hello:
      return {
        kind: 'hello',
        proto: decoding.readVarUint(decoder),
        epoch: decoding.readVarString(decoder),
        since: decoding.readVarUint(decoder),
        maxFrame: decoding.readVarUint(decoder),
      }
    case kinds.want:
      return { kind: 'want', entries: readVectors(decoder) }
    case kinds.digestUp:
      return { kind: 'digest', entries: readVectors(decoder) }
    case kinds.updateUp:
      return {
        kind: 'update',
        mid: decoding.readVarUint(decoder),
        doc: readDocument(decoder),
        fmt: decoding.readVarUint(decoder),
        part: decoding.readVarUint(decoder),
        of: decoding.readVarUint(decoder),
        bytes: decoding.readVarUint8Array(decoder),
      }
    case kinds.seen:
      return {
        kind: 'seen',
        seq: decoding.readVarUint(decoder),
        user: decoding.readVarString(decoder),
      }
    case kinds.ping:
      return { kind: 'ping' }
    default:
      throw new Error(`protocol: device message of unknown kind ${kind}`)
  }
}

/** Reads what follows the type (120) of the relay's message. Throws on anything that is not one. */
export function parseRelayMessage(decoder: decoding.Decoder): RelayMessage {
  const kind = decoding.readVarUint(decoder)
  switch (kind) {
    case kinds.welcome: {
      const epoch = decoding.readVarString(decoder)
      const head = decoding.readVarUint(decoder)
      const role = decoding.readVarString(decoder)
      const count = decoding.readVarUint(decoder)
      if (count > limits.documents) throw new Error(`protocol: ${count} spaces, at most 50000`)
      const spaces: string[] = []
      for (let n = 0; n < count; n++) spaces.push(decoding.readVarString(decoder))
      const maxFrame = decoding.readVarUint(decoder)
      if (!(roles as readonly string[]).includes(role))
        throw new Error(`protocol: unknown role "${role.slice(0, 40)}"`)
      return { kind: 'welcome', epoch, head, role: role as Role, spaces, maxFrame }
    }
    case kinds.state: {
      const last = decoding.readVarUint(decoder) === 1
      const count = decoding.readVarUint(decoder)
      if (count > limits.documents) throw new Error(`protocol: ${count} entries, at most 50000`)
      const entries: StateEntry[] = []
      for (let n = 0; n < count; n++) {
        const doc = readDocument(decoder)
        const seq = decoding.readVarUint(decoder)
        const stateKind = stateKinds[decoding.readVarUint(decoder)]
        if (!stateKind) throw new Error('protocol: state entry of unknown kind')
        entries.push({
          doc,
          seq,
          kind: stateKind,
          fmt: decoding.readVarUint(decoder),
          bytes: decoding.readVarUint8Array(decoder),
        })
      }
      return { kind: 'state', last, entries }
    }
    case kinds.ack:
      return {
        kind: 'ack',
        mid: decoding.readVarUint(decoder),
        seq: decoding.readVarUint(decoder),
      }
    case kinds.nack: {
      const mid = decoding.readVarUint(decoder)
      const code = decoding.readVarString(decoder)
      const detail = decoding.readVarString(decoder)
      const known = nackCodes.find((one) => one === code)
      return { kind: 'nack', mid, code: known ?? 'unknown', detail }
    }
    case kinds.updateDown:
      return {
        kind: 'update',
        seq: decoding.readVarUint(decoder),
        doc: readDocument(decoder),
        fmt: decoding.readVarUint(decoder),
        bytes: decoding.readVarUint8Array(decoder),
      }
    case kinds.digestDown:
      return { kind: 'digest', entries: readVectors(decoder) }
    case kinds.seen:
      return {
        kind: 'seen',
        seq: decoding.readVarUint(decoder),
        user: decoding.readVarString(decoder),
      }
    case kinds.ping:
      return { kind: 'ping' }
    default:
      throw new Error(`protocol: relay message of unknown kind ${kind}`)
  }
}
