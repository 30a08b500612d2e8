/** One client of the load: it writes one update a second and notes when those of others arrive. */
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { encodeDeviceMessage } from '../../sync-server/contract/messages.ts'
import {
  formatYjsV1,
  protocolVersion,
  relaisMessageType,
  subprotocol,
} from '../../sync-server/contract/protocol.ts'

/** How a relay is spoken to: by our protocol, or by y-websocket's own. */
export type Dialect = 'relais' | 'plain'

/** A connected client. */
export interface LoadClient {
  /** Writes the next update; what it says tells who wrote it, and which one it is. */
  write(): void
  close(): void
}

/** What of an update tells it from all others: `@<client>:<count>;`. */
const mark = '@'.charCodeAt(0)
const end = ';'.charCodeAt(0)

/** Finds the marks in a message, which may hold several updates merged by the relay. */
function readMarks(bytes: Buffer, found: (mark: string) => void): void {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const stop = bytes.indexOf(end, at)
    if (stop < 0 || stop - at > 24) continue
    const text = bytes.toString('latin1', at + 1, stop)
    if (/^\d+:\d+$/.test(text)) found(text)
  }
}

/** Connects a client; resolves when it may write. */
export async function connectLoadClient(options: {
  readonly port: number
  readonly dialect: Dialect
  readonly room: string
  readonly index: number
  readonly wrote: (mark: string) => void
  readonly heard: (mark: string) => void
  readonly lost: (reason: string) => void
}): Promise<LoadClient> {
  const { dialect, index, port, room } = options
  const socket = new WebSocket(
    `ws://127.0.0.1:${port}/w/${room}`,
    dialect === 'relais' ? [subprotocol] : [],
    { perMessageDeflate: false },
  )
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  let closing = false
  socket.on('error', (error) => options.lost(error.message))
  socket.on('close', (code) => {
    if (!closing) options.lost(`closed ${code}`)
  })
  socket.on('message', (data: Buffer) => readMarks(data, options.heard))
  if (dialect === 'relais')
    socket.send(
      encodeDeviceMessage({
        kind: 'hello',
        proto: protocolVersion,
        epoch: '',
        since: 0,
        maxFrame: 1 << 20,
        spaces: [],
      }),
    )

  const doc = new Y.Doc()
  const text = doc.getText('t')
  let count = 0
  doc.on('update', (update: Uint8Array) => {
    if (dialect === 'relais') {
      socket.send(
        encodeDeviceMessage({
          kind: 'update',
          mid: count,
          doc: room,
          fmt: formatYjsV1,
          part: 0,
          of: 1,
          bytes: update,
        }),
      )
      return
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    writeUpdate(encoder, update)
    socket.send(encoding.toUint8Array(encoder))
  })
  const ping = encodeDeviceMessage({ kind: 'ping' })
  const pings = setInterval(() => {
    if (dialect === 'relais' && ping[0] === relaisMessageType) socket.send(ping)
  }, 15_000)

  return {
    write() {
      count += 1
      const id = `${index}:${count}`
      options.wrote(id)
      // At the end of one's own text: an update of about forty bytes, as a key stroke is.
      text.insert(text.length, `@${id};`)
    },
    close() {
      closing = true
      clearInterval(pings)
      socket.terminate()
      doc.destroy()
    },
  }
}
