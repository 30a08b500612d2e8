/** Who has everything up to which number: kept, shown to the devices, and told to the other relays. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { encodeRelayMessage } from '../contract/messages.ts'
import { limits } from '../contract/protocol.ts'

/** The first byte of a message between relays that holds receipts; y-websocket has no such type. */
export const receiptsMessageType = 121

/** The receipts of one workspace. */
export interface Receipts {
  /** Takes a receipt; the message for the devices when it is news, else `null`. */
  receive(user: string, seq: number): Uint8Array | null
  /** Takes what another relay told; the messages for the devices. Throws on what is none. */
  hear(message: Uint8Array): readonly Uint8Array[]
  list(): readonly (readonly [string, number])[]
  dispose(): void
}

/** How receipts leave. */
export interface ReceiptsContext {
  readonly keep: (user: string, seq: number) => void
  /** Tells the other relays; several receipts by one message. */
  readonly tell: (message: Uint8Array) => void
}

const tellWait = 250
const maxUsers = limits.members

/** Creates the receipts of a workspace from those that were kept. */
export function createReceipts(
  before: ReadonlyMap<string, number>,
  { keep, tell }: ReceiptsContext,
): Receipts {
  const seen = new Map(before)
  const untold = new Map<string, number>()
  let timer: NodeJS.Timeout | null = null

  function note(user: string, seq: number): Uint8Array | null {
    if (seq <= (seen.get(user) ?? 0)) return null
    if (!seen.has(user) && seen.size >= maxUsers) return null
    seen.set(user, seq)
    return encodeRelayMessage({ kind: 'seen', seq, user })
  }

  function tellAll(): void {
    timer = null
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, receiptsMessageType)
    encoding.writeVarUint(encoder, untold.size)
    for (const [user, seq] of untold) {
      encoding.writeVarString(encoder, user)
      encoding.writeVarUint(encoder, seq)
    }
    untold.clear()
    tell(encoding.toUint8Array(encoder))
  }

  return {
    receive(user, seq) {
      const message = note(user, seq)
      if (!message) return null
      keep(user, seq)
      untold.set(user, seq)
      timer ??= setTimeout(tellAll, tellWait)
      return message
    },
    hear(message) {
      const decoder = decoding.createDecoder(message)
      decoding.readVarUint(decoder)
      const count = decoding.readVarUint(decoder)
      const news: Uint8Array[] = []
      for (let n = 0; n < count; n++) {
        const user = decoding.readVarString(decoder)
        const said = note(user, decoding.readVarUint(decoder))
        if (said) news.push(said)
      }
      return news
    },
    list: () => [...seen],
    dispose() {
      if (!timer) return
      clearTimeout(timer)
      tellAll()
    },
  }
}
