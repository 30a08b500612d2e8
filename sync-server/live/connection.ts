/**
 * One device's connection, subprotocol `relais.v1`: documents by type 120,
 * presence by y-websocket's types 1 and 3. Type 0 is answered as if the document
 * were empty, so that y-websocket's provider reports itself synced.
 */
import * as decoding from 'lib0/decoding'
import { encodeRelayMessage, parseDeviceMessage } from '../contract/messages.ts'
import {
  belongsTo,
  closeCodes,
  type DeviceMessage,
  formatYjsV1,
  limits,
  type NackCode,
  protocolVersion,
  relaisMessageType,
} from '../contract/protocol.ts'
import type { Log } from '../store/Log.ts'
import { answerDigest, answerWant, streamTail } from './catchUp.ts'
import type { Outgoing } from './Outgoing.ts'
import { createPartAssembly } from './PartAssembly.ts'
import { type Batch, frameRow, type Member, type Room } from './room.ts'
import type { Throttle } from './Throttle.ts'
import { isYjsUpdate } from './updates.ts'

/** A connection as the server sees it, whichever protocol it speaks. */
export interface Connection extends Member {
  /** Gives the connection its room, once. */
  enter(room: Room): void
  /** Takes one whole WebSocket message. Never throws: what cannot be read closes the connection. */
  receive(message: Uint8Array): void
}

/** What a connection needs. */
export interface ConnectionContext {
  readonly log: Log
  readonly outgoing: Outgoing
  readonly throttle: Throttle
  /** Hears of a message that could not be read; the message itself is not passed on. */
  readonly onRefused: (reason: string) => void
  readonly onError: (error: unknown) => void
}

/** The empty answer to sync step 1: type 0, step 2, an update of two zero bytes. */
const emptyStep2 = new Uint8Array([0, 1, 2, 0, 0])
const pong = encodeRelayMessage({ kind: 'ping' })
const smallestFrame = 4 << 10
const maxUser = 128

/** Creates a device's connection. */
export function createConnection(context: ConnectionContext): Connection {
  const { log, outgoing, throttle, onRefused, onError } = context
  const parts = createPartAssembly()
  let room: Room | null = null
  let early: Uint8Array[] = []
  let live = false
  let heardAt = Date.now()
  /** The catch-up under way; another HELLO takes its place. */
  let run = 0
  let frame: number = limits.stateFrame
  /** WANT and DIGEST one after the other: each may read the whole log. */
  let questions: Promise<void> = Promise.resolve()

  function nack(mid: number, code: NackCode, detail: string): void {
    outgoing.send(encodeRelayMessage({ kind: 'nack', mid, code, detail }))
  }

  function hello(here: Room, message: Extract<DeviceMessage, { kind: 'hello' }>): void {
    if (message.proto < protocolVersion) {
      outgoing.close(closeCodes.versionTooOld, 'this version of Relais is too old')
      return
    }
    frame = Math.max(smallestFrame, Math.min(limits.stateFrame, message.maxFrame))
    // From here on rows go out as they come; what is before comes as STATE.
    here.flush()
    const head = here.delivered
    const same = message.epoch === here.epoch
    if (same && message.since > head) {
      // This device was acknowledged what the log has lost: a backup was restored.
      onRefused(`log lost ${message.since - head} numbers: another epoch begins`)
      here.renewEpoch().catch(onError)
      return
    }
    live = true
    const { epoch } = here
    outgoing.send(
      encodeRelayMessage({
        kind: 'welcome',
        epoch,
        head,
        role: 'editor',
        spaces: [],
        maxFrame: limits.frame,
        user: '',
      }),
    )
    for (const [user, seq] of here.receipts())
      outgoing.send(encodeRelayMessage({ kind: 'seen', seq, user }))
    const mine = ++run
    const since = same ? message.since : 0
    streamTail(log, here.workspace, { since, head }, outgoing, {
      frame,
      isStopped: () => run !== mine || outgoing.closed,
    }).catch((error: unknown) => {
      onError(error)
      outgoing.close(closeCodes.tryAgainLater, 'the log could not be read')
    })
  }

  function question(count: number, answer: () => Promise<void>): void {
    // Questions pile up in the socket, not here.
    const done = throttle.begin(count * 1024)
    questions = questions
      .then(() => (outgoing.closed ? undefined : answer()))
      .catch((error: unknown) => {
        onError(error)
        outgoing.close(closeCodes.tryAgainLater, 'the log could not be read')
      })
      .finally(done)
  }

  function judge(
    here: Room,
    doc: string,
    fmt: number,
    bytes: Uint8Array,
  ): [NackCode, string] | null {
    if (!belongsTo(doc, here.workspace)) return ['forbidden', 'another workspace']
    if (fmt !== formatYjsV1) return ['malformed', `format ${fmt} is not known`]
    return isYjsUpdate(bytes) ? null : ['malformed', 'not a Yjs update']
  }

  function update(here: Room, message: Extract<DeviceMessage, { kind: 'update' }>): void {
    const { mid, doc, fmt } = message
    throttle.charge(message.part === 0 ? 1 : 0, message.bytes.length)
    const assembled = parts.add(message)
    if (assembled.kind === 'more') return
    if (assembled.kind === 'refused') {
      nack(mid, assembled.code, assembled.detail)
      return
    }
    const { bytes } = assembled
    const refusal = judge(here, doc, fmt, bytes)
    if (refusal) {
      nack(mid, ...refusal)
      return
    }
    const done = throttle.begin(bytes.length)
    // The log keeps the bytes for a while, and the message they are part of may be larger.
    const item = {
      doc,
      fmt,
      by: '',
      at: Date.now(),
      bytes: message.of === 1 ? bytes.slice() : bytes,
    }
    void here.append(connection, mid, item).then((outcome) => {
      done()
      if (!outcome.ok) nack(mid, outcome.code, outcome.detail)
    })
  }

  function relais(here: Room, message: DeviceMessage): void {
    const options = { frame, isStopped: () => outgoing.closed }
    switch (message.kind) {
      case 'hello':
        hello(here, message)
        break
      case 'want':
      case 'digest': {
        const answer = message.kind === 'want' ? answerWant : answerDigest
        const entries = message.entries.filter((one) => belongsTo(one.doc, here.workspace))
        question(entries.length, () => answer(log, here.workspace, entries, outgoing, options))
        break
      }
      case 'update':
        update(here, message)
        break
      case 'seen':
        if (message.user === '' || message.user.length > maxUser) refuse('no such user')
        else here.receive(connection, message.user, message.seq)
        break
      case 'ping':
        outgoing.send(pong)
        break
    }
  }

  function refuse(reason: string): void {
    onRefused(reason)
    outgoing.close(closeCodes.protocolError, reason.slice(0, 100))
  }

  function read(here: Room, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === relaisMessageType) relais(here, parseDeviceMessage(decoder))
    else if (type === 1) here.present(connection, decoding.readVarUint8Array(decoder))
    else if (type === 3) showAll(here)
    else if (type === 0 && decoding.readVarUint(decoder) === 0) outgoing.send(emptyStep2)
    // Other types are nothing a device says today; a newer one that does loses nothing.
  }

  function showAll(here: Room): void {
    const all = here.presence()
    if (all) outgoing.send(all)
  }

  const connection: Connection = {
    enter(entered) {
      room = entered
      showAll(entered)
      const waiting = early
      early = []
      for (const message of waiting) connection.receive(message)
    },
    receive(message) {
      heardAt = Date.now()
      if (outgoing.closed) return
      if (!room) {
        early.push(message)
        return
      }
      try {
        read(room, message)
      } catch (error) {
        refuse((error as Error).message)
      }
    },
    deliver({ rows, framed }: Batch) {
      if (!rows.some((row) => row.source === connection)) {
        if (live) outgoing.sendFramed(framed())
        return
      }
      outgoing.batch(() => {
        for (const row of rows) {
          if (row.source === connection)
            outgoing.send(encodeRelayMessage({ kind: 'ack', mid: row.mid, seq: row.seq }))
          else if (live) outgoing.sendFramed(frameRow(row))
        }
      })
    },
    showPresence: (message) => outgoing.send(message),
    showReceipt(message) {
      if (live) outgoing.send(message)
    },
    close: (code, reason) => outgoing.close(code, reason),
    get heardAt() {
      return heardAt
    },
  }
  return connection
}
