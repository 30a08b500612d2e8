/** Writes and reads the messages of protocol.ts, which says what they mean. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import {
  type DeviceMessage,
  isDocumentName,
  limits,
  nackCodes,
  type RelayMessage,
  type Role,
  relaisMessageType,
  roles,
  type StateEntry,
  type StateVectorEntry,
} from './protocol.ts'

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
  skip: 12,
  access: 13,
  ping: 14,
  roster: 15,
} as const

const longestId = 40
const stateKinds = ['tail', 'full', 'deleted'] as const

function begin(kind: number): encoding.Encoder {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, relaisMessageType)
  encoding.writeVarUint(encoder, kind)
  return encoder
}

function writeTexts(encoder: encoding.Encoder, texts: readonly string[]): void {
  encoding.writeVarUint(encoder, texts.length)
  for (const one of texts) encoding.writeVarString(encoder, one)
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
      if (message.proto >= 2) writeTexts(encoder, message.spaces)
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
      writeTexts(encoder, message.spaces)
      encoding.writeVarUint(encoder, message.maxFrame)
      encoding.writeVarString(encoder, message.user)
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
        encoding.writeVarString(encoder, entry.by)
        encoding.writeVarUint(encoder, entry.at)
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
      encoding.writeVarString(encoder, message.by)
      encoding.writeVarUint(encoder, message.at)
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
    case 'skip': {
      const encoder = begin(kinds.skip)
      encoding.writeVarUint(encoder, message.from)
      encoding.writeVarUint(encoder, message.to)
      return encoding.toUint8Array(encoder)
    }
    case 'access': {
      const encoder = begin(kinds.access)
      encoding.writeVarString(encoder, message.role)
      writeTexts(encoder, message.spaces)
      return encoding.toUint8Array(encoder)
    }
    case 'roster': {
      const encoder = begin(kinds.roster)
      encoding.writeVarUint(encoder, message.version)
      return encoding.toUint8Array(encoder)
    }
    case 'ping':
      return encoding.toUint8Array(begin(kinds.ping))
    case 'other':
      throw new Error(`encodeRelayMessage: kind ${message.code} is only ever read`)
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

/** Both sides keep these, one of them on a device's small storage. */
function readTexts(decoder: decoding.Decoder): string[] {
  const count = decoding.readVarUint(decoder)
  if (count > limits.spaces)
    throw new Error(`protocol: ${count} spaces, at most ${limits.spaces}`)
  const texts: string[] = []
  for (let n = 0; n < count; n++) {
    const text = decoding.readVarString(decoder)
    if (text.length > longestId) throw new Error('protocol: the name of a space is too long')
    texts.push(text)
  }
  return texts
}

function readRole(decoder: decoding.Decoder): Role {
  const text = decoding.readVarString(decoder)
  const role = roles.find((one) => one === text)
  if (!role) throw new Error(`protocol: unknown role "${text.slice(0, 40)}"`)
  return role
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
    case kinds.hello: {
      const proto = decoding.readVarUint(decoder)
      return {
        kind: 'hello',
        proto,
        epoch: decoding.readVarString(decoder),
        since: decoding.readVarUint(decoder),
        maxFrame: decoding.readVarUint(decoder),
        // Version 1 ended here: it is told that it is too old, and not that it is broken.
        spaces: proto >= 2 ? readTexts(decoder) : [],
      }
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
    case kinds.welcome:
      return {
        kind: 'welcome',
        epoch: decoding.readVarString(decoder),
        head: decoding.readVarUint(decoder),
        role: readRole(decoder),
        spaces: readTexts(decoder),
        maxFrame: decoding.readVarUint(decoder),
        user: decoding.readVarString(decoder),
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
          by: decoding.readVarString(decoder),
          at: decoding.readVarUint(decoder),
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
        by: decoding.readVarString(decoder),
        at: decoding.readVarUint(decoder),
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
    case kinds.skip:
      return {
        kind: 'skip',
        from: decoding.readVarUint(decoder),
        to: decoding.readVarUint(decoder),
      }
    case kinds.access:
      return { kind: 'access', role: readRole(decoder), spaces: readTexts(decoder) }
    case kinds.roster:
      return { kind: 'roster', version: decoding.readVarUint(decoder) }
    case kinds.ping:
      return { kind: 'ping' }
    default:
      return { kind: 'other', code: kind }
  }
}
