/**
 * A device without a screen that writes on and on whatever happens to the relay:
 * what was not acknowledged is sent again after each reconnection, as the app's
 * outbox does. It knows which of its marks were acknowledged.
 */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeDeviceMessage, parseRelayMessage } from '../../sync-server/contract/messages.ts'
import {
  formatYjsV1,
  protocolVersion,
  relaisMessageType,
  subprotocol,
} from '../../sync-server/contract/protocol.ts'

/** A writer at work. */
export interface StubbornWriter {
  /** Marks that the relay said it has on its disk. */
  readonly acknowledged: ReadonlySet<string>
  readonly written: number
  /** Stops writing, and settles when everything written was acknowledged. */
  finish(): Promise<void>
}

const writeEvery = 15
const retryAfter = 40

/** Starts a writer on one document of a relay that is open to all. */
export function startStubbornWriter(options: {
  readonly port: number
  readonly workspace: string
  readonly name: string
  readonly writer: number
}): StubbornWriter {
  const { name, port, workspace, writer } = options
  const doc = new Y.Doc()
  const text = doc.getText('t')
  const waiting = new Map<number, { readonly mark: string; readonly bytes: Uint8Array }>()
  const acknowledged = new Set<string>()
  let socket: WebSocket | null = null
  let ready = false
  let count = 0
  let finished = false
  let settle: () => void = () => undefined

  function send(mid: number, bytes: Uint8Array): void {
    if (!ready || socket?.readyState !== WebSocket.OPEN) return
    socket.send(
      encodeDeviceMessage({
        kind: 'update',
        mid,
        doc: name,
        fmt: formatYjsV1,
        part: 0,
        of: 1,
        bytes,
      }),
    )
  }

  function receive(data: Buffer): void {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) !== relaisMessageType) return
    const message = parseRelayMessage(decoder)
    if (message.kind === 'welcome') {
      ready = true
      for (const [mid, { bytes }] of waiting) send(mid, bytes)
    }
    if (message.kind !== 'ack') return
    const one = waiting.get(message.mid)
    waiting.delete(message.mid)
    if (one) acknowledged.add(one.mark)
    if (finished && waiting.size === 0) end()
  }

  function connect(): void {
    ready = false
    const own = new WebSocket(`ws://127.0.0.1:${port}/w/${workspace}`, [subprotocol])
    socket = own
    own.on('error', () => undefined) // Refused while the relay is down: the close below tries again.
    own.on('open', () =>
      own.send(
        encodeDeviceMessage({
          kind: 'hello',
          proto: protocolVersion,
          epoch: '',
          since: 0,
          maxFrame: 1 << 20,
          spaces: [],
        }),
      ),
    )
    own.on('message', receive)
    own.on('close', () => {
      ready = false
      if (socket === own) setTimeout(connect, retryAfter)
    })
  }

  const clock = setInterval(() => {
    count += 1
    const mark = `w${writer}x${count}z`
    const before = Y.encodeStateVector(doc)
    text.insert(text.length, `${mark} `)
    const bytes = Y.encodeStateAsUpdate(doc, before)
    waiting.set(count, { mark, bytes })
    send(count, bytes)
  }, writeEvery)

  function end(): void {
    const own = socket
    socket = null
    own?.terminate()
    settle()
  }

  connect()
  return {
    acknowledged,
    get written() {
      return count
    },
    finish() {
      clearInterval(clock)
      finished = true
      return new Promise((resolve) => {
        settle = resolve
        if (waiting.size === 0) end()
      })
    },
  }
}
