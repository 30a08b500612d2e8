/**
 * A plain y-websocket client: one document at `/w/<documentName>`, types 0, 1 and
 * 3, without numbers or acknowledgements. What it writes is in the same log as
 * everyone's; the answer to its first question is put together from the log.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { closeCodes, formatYjsV1 } from '../contract/protocol.ts'
import { readForStock } from './catchUp.ts'
import type { Connection, ConnectionContext } from './connection.ts'
import type { Batch, Room } from './room.ts'
import { isEmptyUpdate, isYjsUpdate } from './updates.ts'

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
  const { log, outgoing, throttle, onRefused, onError } = context
  let room: Room | null = null
  let early: Uint8Array[] = []
  let heardAt = Date.now()

  function refuse(reason: string): void {
    onRefused(reason)
    outgoing.close(closeCodes.protocolError, reason.slice(0, 100))
  }

  async function answer(here: Room, stateVector: Uint8Array): Promise<void> {
    const missing = await readForStock(log, here.workspace, doc, stateVector)
    outgoing.send(encodeSync(step2, missing.update))
    // And the question back: what has this client that the log lacks?
    outgoing.send(encodeSync(step1, missing.stateVector))
  }

  async function take(here: Room, bytes: Uint8Array): Promise<void> {
    if (isEmptyUpdate(bytes)) return
    if (!isYjsUpdate(bytes)) {
      refuse('not a Yjs update')
      return
    }
    throttle.charge(1, bytes.length)
    const done = throttle.begin(bytes.length)
    const item = { doc, fmt: formatYjsV1, by: '', at: Date.now(), bytes: bytes.slice() }
    const outcome = await here.append(client, 0, item)
    done()
    // There is no NACK in this protocol: being sent away makes the client offer it again.
    if (!outcome.ok) outgoing.close(closeCodes.tryAgainLater, outcome.detail)
  }

  function ask(here: Room, stateVector: Uint8Array): void {
    const done = throttle.begin(1024)
    answer(here, stateVector)
      .catch((error: unknown) => {
        onError(error)
        outgoing.close(closeCodes.tryAgainLater, 'the document could not be read')
      })
      .finally(done)
  }

  function showAll(here: Room): void {
    const all = here.presence()
    if (all) outgoing.send(all)
  }

  function read(here: Room, message: Uint8Array): void {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    if (type === 1) here.present(client, decoding.readVarUint8Array(decoder))
    else if (type === 3) showAll(here)
    else if (type !== 0) refuse(`message of type ${type}`)
    else {
      const kind = decoding.readVarUint(decoder)
      const bytes = decoding.readVarUint8Array(decoder)
      if (kind === step1) ask(here, bytes)
      else if (kind === step2 || kind === update) void take(here, bytes)
      else refuse(`sync message of kind ${kind}`)
    }
  }

  const client: Connection = {
    enter(entered) {
      room = entered
      showAll(entered)
      const waiting = early
      early = []
      for (const message of waiting) client.receive(message)
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
    deliver({ rows }: Batch) {
      for (const row of rows)
        if (row.doc === doc && row.source !== client)
          outgoing.send(encodeSync(update, row.bytes))
    },
    showPresence: (message) => outgoing.send(message),
    showReceipt: () => undefined,
    close: (code, reason) => outgoing.close(code, reason),
    get heardAt() {
      return heardAt
    },
  }
  return client
}
