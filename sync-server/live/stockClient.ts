/**
 * A plain y-websocket client: one document at `/w/<documentName>`, types 0, 1 and
 * 3, without numbers or acknowledgements. What it writes is in the same log as
 * everyone's; the answer to its first question is put together from the log.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { mayRead, type Standing } from '../access/Standing.ts'
import { closeCodes, formatYjsV1, spaceOf } from '../contract/protocol.ts'
import type { Batch } from './Batch.ts'
import { readForStock } from './catchUp.ts'
import type { Connection, ConnectionContext } from './connection.ts'
import type { PresenceMessage } from './presenceStates.ts'
import type { Room } from './room.ts'
import { emptyStateVector, emptyUpdate, isEmptyUpdate, isYjsUpdate } from './updates.ts'

const step1 = 0
const step2 = 1
const update = 2

function encodeSync(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, bytes)
  return encoding.toUint8Array(encoder)
}

/** Creates the connection of a stock client to one document. */
export function createStockClient(doc: string, context: ConnectionContext): Connection {
  const { log, visitor, outgoing, throttle, onRefused, onError } = context
  let room: Room | null = null
  /** As the guard said last. */
  let standing: Standing | null = null
  let early: Uint8Array[] = []
  let heardAt = Date.now()
  /** Questions one after the other: each reads the whole document, and a flood of them would all of it at once. */
  let questions: Promise<void> = Promise.resolve()

  function refuse(reason: string): void {
    onRefused(reason)
    outgoing.close(closeCodes.protocolError, reason.slice(0, 100))
  }

  async function answer(here: Room, stateVector: Uint8Array): Promise<void> {
    const missing = mayReadNow()
      ? await readForStock(log, here.workspace, doc, stateVector)
      : { update: emptyUpdate, stateVector: emptyStateVector }
    // Rights may be others by now; then the connection is closed, and nothing goes out.
    outgoing.send(encodeSync(step2, missing.update))
    // And the question back: what has this client that the log lacks? Of a reader it would not be taken.
    if (standing?.role !== 'reader') outgoing.send(encodeSync(step1, missing.stateVector))
  }

  const mayReadNow = () => standing !== null && mayRead(standing, doc)
  const mayClaimNow = () => standing?.mayClaim(spaceOf(doc) ?? '') ?? false

  async function take(here: Room, bytes: Uint8Array): Promise<void> {
    if (isEmptyUpdate(bytes)) return
    if (!isYjsUpdate(bytes)) {
      refuse('not a Yjs update')
      return
    }
    if (standing?.role === 'reader') {
      outgoing.close(closeCodes.forbidden, 'readers write nothing')
      return
    }
    const done = throttle.begin(bytes.length)
    const kept = bytes.slice()
    try {
      if (!mayReadNow()) await here.guard.claim(visitor, spaceOf(doc) ?? '')
      if (!standing || !mayReadNow()) {
        outgoing.close(closeCodes.forbidden, 'not yours to write')
        return
      }
      await append(here, standing.person, kept)
    } finally {
      done()
    }
  }

  async function append(here: Room, by: string, bytes: Uint8Array): Promise<void> {
    const item = { doc, fmt: formatYjsV1, by, at: Date.now(), bytes }
    const outcome = await here.append(client, 0, item)
    // There is no NACK in this protocol: being sent away makes the client offer it again.
    if (!outcome.ok) outgoing.close(closeCodes.tryAgainLater, outcome.detail)
  }

  function ask(here: Room, stateVector: Uint8Array): void {
    const done = throttle.begin(1024)
    const asked = stateVector.slice()
    questions = questions
      .then(() => (outgoing.closed ? undefined : answer(here, asked)))
      .catch(fail)
      .finally(done)
  }

  function fail(error: unknown): void {
    onError(error)
    outgoing.close(closeCodes.tryAgainLater, 'the relay could not read or keep the document')
  }

  function showAll(here: Room): void {
    const all = here.presence()
    if (all) show(all)
  }

  function show(message: PresenceMessage): void {
    if (standing) outgoing.send(message.shownTo(standing))
  }

  function read(here: Room, now: Standing, message: Uint8Array): void {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    throttle.charge(1, message.length)
    if (type === 1) {
      const sender = { standing: now, space: spaceOf(doc) }
      here.present(client, decoding.readVarUint8Array(decoder), sender)
    } else if (type === 3) showAll(here)
    else if (type !== 0) refuse(`message of type ${type}`)
    else {
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind === step1) ask(here, bytes)
      else if (kind === step2 || kind === update) take(here, bytes).catch(fail)
      else refuse(`sync message of kind ${kind}`)
    }
  }

  const client: Connection = {
    visitor,
    enter(entered) {
      room = entered
      client.reviewRights()
      showAll(entered)
      const waiting = early
      early = []
      for (const message of waiting) client.receive(message)
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
    deliver({ rows }: Batch) {
      if (!mayReadNow()) return
      for (const row of rows)
        if (row.doc === doc && row.source !== client)
          outgoing.send(encodeSync(update, row.bytes))
    },
    showPresence: show,
    tell: () => undefined,
    reviewRights() {
      if (!room) return
      standing = room.guard.standingOf(visitor)
      if (standing && (mayReadNow() || mayClaimNow())) return
      standing = null
      const isThere = room.guard.isThere
      outgoing.close(isThere ? closeCodes.forbidden : closeCodes.unknownPath, 'not for you')
    },
    close: (code, reason) => outgoing.close(code, reason),
    get heardAt() {
      return heardAt
    },
  }
  return client
}
