/** A device that speaks `relais.v1` by hand, for tests: it keeps what it hears in the order it came. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { encodeDeviceMessage, parseRelayMessage } from '../contract/messages.ts'
import {
  type DeviceMessage,
  type RelayMessage,
  relaisMessageType,
  subprotocol,
  tokenPrefix,
} from '../contract/protocol.ts'

type Kind = RelayMessage['kind']
type Of<K extends Kind> = Extract<RelayMessage, { kind: K }>

/** How a test device connects. */
export interface DeviceOptions {
  readonly url: string
  readonly workspace: string
  readonly token?: string
  readonly origin?: string
}

/** A test device. */
export interface Device {
  readonly socket: WebSocket
  readonly heard: RelayMessage[]
  /** Everything of other types, whole. */
  readonly others: Uint8Array[]
  send(message: DeviceMessage): void
  sendRaw(bytes: Uint8Array): void
  /** Waits for a message that fits, from those heard already on. */
  wait<K extends Kind>(kind: K, fits?: (message: Of<K>) => boolean): Promise<Of<K>>
  /** Says HELLO and waits for the end of the catch-up. */
  hello(since?: number, epoch?: string, spaces?: readonly string[]): Promise<Of<'welcome'>>
  /** Sends an update and waits for its ACK or NACK. */
  update(doc: string, bytes: Uint8Array): Promise<Of<'ack'> | Of<'nack'>>
  /** Everything heard of a document, put together. */
  read(doc: string): Y.Doc
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  close(): void
}

/** Connects a test device; resolves when the socket is open. */
export async function connectDevice(options: DeviceOptions): Promise<Device> {
  const { url, workspace, token, origin } = options
  const protocols = [subprotocol]
  if (token !== undefined) protocols.push(`${tokenPrefix}${token}`)
  const socket = new WebSocket(
    `${url.replace(/^http/, 'ws')}/w/${workspace}`,
    protocols,
    origin === undefined ? {} : { origin },
  )
  socket.binaryType = 'nodebuffer'
  const heard: RelayMessage[] = []
  const others: Uint8Array[] = []
  const waiting = new Set<() => void>()
  let mid = 0
  socket.on('message', (data) => {
    const bytes = new Uint8Array(data as Buffer)
    const decoder = decoding.createDecoder(bytes)
    if (decoding.readVarUint(decoder) === relaisMessageType)
      heard.push(parseRelayMessage(decoder))
    else others.push(bytes)
    for (const check of [...waiting]) check()
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }))
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)

  const device: Device = {
    socket,
    heard,
    others,
    send: (message) => socket.send(encodeDeviceMessage(message)),
    sendRaw: (bytes) => socket.send(bytes),
    wait<K extends Kind>(kind: K, fits: (message: Of<K>) => boolean = () => true) {
      return new Promise<Of<K>>((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check)
          reject(new Error(`device: no ${kind} within 8 s (heard ${heard.length} messages)`))
        }, 8_000)
        function check(): void {
          const found = heard.find(
            (one): one is Of<K> => one.kind === kind && fits(one as Of<K>),
          )
          if (!found) return
          clearTimeout(timer)
          waiting.delete(check)
          resolve(found)
        }
        waiting.add(check)
        check()
      })
    },
    async hello(since = 0, epoch = '', spaces = []) {
      const before = new Set(heard)
      device.send({ kind: 'hello', proto: 2, epoch, since, maxFrame: 1 << 20, spaces })
      const welcome = await device.wait('welcome', (message) => !before.has(message))
      await device.wait('state', (message) => message.last && !before.has(message))
      return welcome
    },
    update(doc, bytes) {
      mid += 1
      const mine = mid
      device.send({ kind: 'update', mid: mine, doc, fmt: 0, part: 0, of: 1, bytes })
      return Promise.race([
        device.wait('ack', (message) => message.mid === mine),
        device.wait('nack', (message) => message.mid === mine),
      ])
    },
    read(doc) {
      const result = new Y.Doc()
      for (const message of heard) {
        const rows =
          message.kind === 'state'
            ? message.entries
            : message.kind === 'update'
              ? [message]
              : []
        for (const row of rows) if (row.doc === doc) Y.applyUpdate(result, row.bytes, 'relay')
      }
      return result
    },
    closed,
    close: () => socket.close(),
  }
  return device
}

/** Makes the update of a document with this text. */
export function textUpdate(text: string, doc = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(doc)
  const shared = doc.getText('t')
  shared.insert(shared.length, text)
  return Y.encodeStateAsUpdate(doc, before)
}
