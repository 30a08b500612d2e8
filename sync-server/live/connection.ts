/**
 * One device's connection, subprotocol `relais.v1`: documents by type 120,
 * presence by y-websocket's types 1 and 3. Type 0 is answered as if the document
 * were empty, so that y-websocket's provider reports itself synced.
 */
import * as decoding from 'lib0/decoding'
import {
  isSameStanding,
  isWriter,
  mayRead,
  mayWrite,
  type Standing,
  type Visitor,
} from '../access/Standing.ts'
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
  spaceOf,
} from '../contract/protocol.ts'
import { type Log, LogFailure } from '../store/Log.ts'
import { type Batch, frameRows } from './Batch.ts'
import { answerDigest, answerWant, streamTail } from './catchUp.ts'
import type { Outgoing } from './Outgoing.ts'
import { createPartAssembly } from './PartAssembly.ts'
import type { PresenceMessage } from './presenceStates.ts'
import type { Member, Room } from './room.ts'
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
  /** Who is at the other end; the room's guard says what they may do. */
  readonly visitor: Visitor
  readonly outgoing: Outgoing
  readonly throttle: Throttle
  /** Hears of a message that could not be read; the message itself is not passed on. */
  readonly onRefused: (reason: string) => void
  readonly onError: (error: unknown) => void
}

/** The empty answer to sync step 1: type 0, step 2, an update of two zero bytes. */
const emptyStep2 = new Uint8Array([0, 1, 2, 0, 0])
const pong = encodeRelayMessage({ kind: 'ping' })
/** What a question that may be answered at length counts, in bytes. */
const questionCost = 16 << 10
const smallestFrame = 4 << 10
/** Bytes read of the log for an answer that count as one that came in. */
const readCost = 8
const maxUser = 128

/** Creates a device's connection. */
export function createConnection(context: ConnectionContext): Connection {
  const { log, visitor, outgoing, throttle, onRefused, onError } = context
  const parts = createPartAssembly()
  let room: Room | null = null
  /** As the guard said last; before there is a room, nobody may do anything. */
  let standing: Standing | null = null
  let early: Uint8Array[] = []
  let live = false
  let heardAt = Date.now()
  /** The catch-up under way; another HELLO takes its place. */
  let run = 0
  let frame: number = limits.stateFrame
  /** WANT and DIGEST one after the other: each may read the whole log. */
  let questions: Promise<void> = Promise.resolve()
  /** The same of HELLO: one that was overtaken ends before the next begins to read. */
  let walks: Promise<void> = Promise.resolve()

  function nack(mid: number, code: NackCode, detail: string): void {
    outgoing.send(encodeRelayMessage({ kind: 'nack', mid, code, detail }))
  }

  const mayReadNow = (doc: string) => standing !== null && mayRead(standing, doc)
  const mayClaimNow = (doc: string) => standing?.mayClaim(spaceOf(doc) ?? '') ?? false
  const rights = () => ({ mayRead: mayReadNow, mayClaim: mayClaimNow })

  /** Documents of restricted spaces that this device may read and does not have. */
  async function listUnheld(
    here: Room,
    now: Standing,
    held: readonly string[],
  ): Promise<string[]> {
    const has = new Set(held)
    const unheld = new Set(here.guard.spacesOf(now).filter((one) => !has.has(one)))
    if (unheld.size === 0) return []
    const documents = await log.documents(here.workspace)
    return [...documents.keys()].filter((doc) => unheld.has(spaceOf(doc) ?? ''))
  }

  function hello(
    here: Room,
    now: Standing,
    message: Extract<DeviceMessage, { kind: 'hello' }>,
  ): void {
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
      here.renewEpoch(connection).catch(onError)
      return
    }
    live = true
    const { epoch } = here
    outgoing.send(
      encodeRelayMessage({
        kind: 'welcome',
        epoch,
        head,
        role: now.role,
        spaces: here.guard.spacesOf(now),
        maxFrame: limits.frame,
        user: now.person,
      }),
    )
    for (const [user, seq] of here.receipts())
      outgoing.send(encodeRelayMessage({ kind: 'seen', seq, user }))
    const mine = ++run
    const since = same ? message.since : 0
    const options = {
      frame,
      isStopped: () => run !== mine || outgoing.closed,
      ...rights(),
    }
    const catchUp = async () => {
      // From the beginning, the walk itself brings everything.
      const whole = since === 0 ? [] : await listUnheld(here, now, message.spaces)
      await streamTail(log, here.workspace, { since, head, whole }, outgoing, options)
    }
    walks = walks
      .then(() => (options.isStopped() ? undefined : catchUp()))
      .catch((error: unknown) => {
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

  /** Says why an update is not taken; `null` when it may be, `claim` when its space is to be claimed first. */
  function judge(
    here: Room,
    now: Standing,
    update: { readonly doc: string; readonly fmt: number; readonly bytes: Uint8Array },
  ): [NackCode, string] | 'claim' | null {
    const { doc, fmt, bytes } = update
    if (!belongsTo(doc, here.workspace)) return ['forbidden', 'another workspace']
    if (!mayRead(now, doc) && !mayClaimNow(doc)) return ['forbidden', 'not yours to write']
    if (!isWriter(now, doc)) return ['readonly', 'readers write nothing']
    if (fmt !== formatYjsV1) return ['malformed', `format ${fmt} is not known`]
    if (!isYjsUpdate(bytes)) return ['malformed', 'not a Yjs update']
    return mayRead(now, doc) ? null : 'claim'
  }

  /** Claims the space first where that is needed; rights may be others by the time it is answered. */
  async function append(
    here: Room,
    item: { readonly doc: string; readonly fmt: number; readonly bytes: Uint8Array },
    mid: number,
    mustClaim: boolean,
  ): Promise<void> {
    if (mustClaim && !(await here.guard.claim(visitor, spaceOf(item.doc) ?? ''))) {
      nack(mid, 'forbidden', 'not yours to write')
      return
    }
    if (!standing || !mayWrite(standing, item.doc)) {
      nack(mid, 'forbidden', 'not yours to write')
      return
    }
    const by = standing.person
    const outcome = await here.append(connection, mid, { ...item, by, at: Date.now() })
    if (!outcome.ok) nack(mid, outcome.code, outcome.detail)
  }

  function update(
    here: Room,
    now: Standing,
    message: Extract<DeviceMessage, { kind: 'update' }>,
  ): void {
    const { mid, doc, fmt } = message
    throttle.charge(message.part === 0 ? 1 : 0, message.bytes.length)
    const assembled = parts.add(message)
    if (assembled.kind === 'more') return
    if (assembled.kind === 'refused') {
      nack(mid, assembled.code, assembled.detail)
      return
    }
    const { bytes } = assembled
    const verdict = judge(here, now, { doc, fmt, bytes })
    if (Array.isArray(verdict)) {
      nack(mid, ...verdict)
      return
    }
    const done = throttle.begin(bytes.length)
    // The log keeps the bytes for a while, and the message they are part of may be larger.
    const item = { doc, fmt, bytes: message.of === 1 ? bytes.slice() : bytes }
    append(here, item, mid, verdict === 'claim')
      .catch((error: unknown) => {
        onError(error)
        nack(
          mid,
          error instanceof LogFailure ? 'full' : 'unknown',
          'the relay could not keep it',
        )
      })
      .finally(done)
  }

  function seen(here: Room, now: Standing, message: Extract<DeviceMessage, { kind: 'seen' }>) {
    const user = here.guard.isOpen ? message.user : now.person
    if (user === '' || user.length > maxUser) refuse('no such user')
    else here.receive(connection, user, message.seq)
  }

  function relais(here: Room, now: Standing, message: DeviceMessage): void {
    const options = {
      frame,
      isStopped: () => outgoing.closed,
      // A small question about large documents costs of what it makes the relay read.
      onRead: (bytes: number) => throttle.charge(0, bytes / readCost),
      ...rights(),
    }
    switch (message.kind) {
      case 'hello':
        throttle.charge(1, questionCost)
        hello(here, now, message)
        break
      case 'want':
      case 'digest': {
        const answer = message.kind === 'want' ? answerWant : answerDigest
        // What a reader could offer would not be taken.
        const mayAnswer = (doc: string) => message.kind === 'want' || isWriter(now, doc)
        const asked = message.entries.filter(
          (one) => mayAnswer(one.doc) && belongsTo(one.doc, here.workspace),
        )
        // Once each, or 50,000 times the same name would read one document as often.
        const entries = [...new Map(asked.map((one) => [one.doc, one])).values()]
        question(entries.length, () => answer(log, here.workspace, entries, outgoing, options))
        break
      }
      case 'update':
        update(here, now, message)
        break
      case 'seen':
        seen(here, now, message)
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

  function read(here: Room, now: Standing, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes)
    const type = decoding.readVarUint(decoder)
    if (type === relaisMessageType) relais(here, now, parseDeviceMessage(decoder))
    else if (type === 1) {
      throttle.charge(1, bytes.length)
      here.present(connection, decoding.readVarUint8Array(decoder), { standing: now })
    } else if (type === 3) {
      throttle.charge(1, questionCost)
      showAll(here)
    } else if (type === 0 && decoding.readVarUint(decoder) === 0) outgoing.send(emptyStep2)
    // Other types are nothing a device says today; a newer one that does loses nothing.
  }

  function showAll(here: Room): void {
    const all = here.presence()
    if (all) show(all)
  }

  function show(message: PresenceMessage): void {
    if (standing) outgoing.send(message.shownTo(standing))
  }

  const connection: Connection = {
    visitor,
    enter(entered) {
      room = entered
      connection.reviewRights()
      showAll(entered)
      const waiting = early
      early = []
      for (const message of waiting) connection.receive(message)
    },
    receive(message) {
      heardAt = Date.now()
      if (outgoing.closed) return
      if (!room || !standing) {
        early.push(message)
        return
      }
      try {
        read(room, standing, message)
      } catch (error) {
        refuse((error as Error).message)
      }
    },
    deliver({ rows, framed }: Batch) {
      if (!standing) return
      if (!rows.some((row) => row.source === connection)) {
        if (live) outgoing.sendFramed(framed(standing))
        return
      }
      const mine = rows.filter((row) => live || row.source === connection)
      outgoing.sendFramed(
        frameRows(
          mine,
          (row) => mayReadNow(row.doc),
          ({ source, mid, seq }) =>
            source === connection ? encodeRelayMessage({ kind: 'ack', mid, seq }) : null,
        ),
      )
    },
    showPresence: show,
    tell(message) {
      if (live) outgoing.send(message)
    },
    reviewRights() {
      if (!room) return
      const { guard } = room
      const before = standing
      standing = guard.standingOf(visitor)
      if (!standing) {
        const code = guard.isThere ? closeCodes.forbidden : closeCodes.unknownPath
        outgoing.close(code, guard.isThere ? 'not a member any more' : 'no such workspace')
        return
      }
      if (!live || (before && isSameStanding(before, standing) && !guard.isOpen)) return
      const { role } = standing
      outgoing.send(
        encodeRelayMessage({ kind: 'access', role, spaces: guard.spacesOf(standing) }),
      )
    },
    close: (code, reason) => outgoing.close(code, reason),
    get heardAt() {
      return heardAt
    },
  }
  return connection
}
