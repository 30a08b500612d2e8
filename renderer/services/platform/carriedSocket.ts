/** A WebSocket that the desktop shell carries: the page's side of it, by the rules of the browser's own. */
import type { RelaisBridge, SocketEvent } from '../../../electron/ipc.ts'
import { parseSocketEvent } from './parseSocketEvent.ts'
import { wrongCertificateCode } from './RelayNetwork.ts'

/** The part of the shell that carries sockets. */
export type SocketBridge = Pick<
  RelaisBridge,
  'openSocket' | 'socketSend' | 'socketTaken' | 'socketClose' | 'onSocketEvent'
>

/** What has come is reported back in portions of this many bytes; far below what makes main stop reading. */
const takenPortion = 256 << 10
const abnormalClosure = 1006

type Handler = ((event: Event) => unknown) | null

/** `CloseEvent`, which not every host of our tests has. */
class CarriedCloseEvent extends Event {
  readonly code: number
  readonly reason: string
  readonly wasClean: boolean
  constructor(fields: { code: number; reason: string; wasClean: boolean }) {
    super('close')
    this.code = fields.code
    this.reason = fields.reason
    this.wasClean = fields.wasClean
  }
}

/**
 * Makes the class. `fingerprintOf` says which certificate an address must show.
 * `bufferedAmount` is what the shell has not yet handed to the network. Blobs are not
 * sent (they could not keep their place among the others), all else is as in a browser.
 */
export function createCarriedSocketClass(
  bridge: SocketBridge,
  fingerprintOf: (url: string) => string | null,
): typeof WebSocket {
  const sockets = new Map<number, CarriedSocket>()
  let drawn = 0
  bridge.onSocketEvent((value) => {
    const event = parseSocketEvent(value)
    if (event) sockets.get(event.socket)?.receive(event)
  })

  class CarriedSocket extends EventTarget {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3

    readonly url: string
    readonly extensions = ''
    protocol = ''
    readyState = 0
    bufferedAmount = 0
    binaryType: BinaryType = 'blob'
    onopen: Handler = null
    onmessage: Handler = null
    onerror: Handler = null
    onclose: Handler = null
    readonly #id: number
    #untold = 0

    constructor(url: string | URL, protocols: string | readonly string[] = []) {
      super()
      this.url = parseSocketAddress(url)
      const wanted = typeof protocols === 'string' ? [protocols] : [...protocols]
      if (new Set(wanted).size < wanted.length)
        throw new DOMException(`${wanted.join()}: a subprotocol twice`, 'SyntaxError')
      for (const name of ['open', 'message', 'error', 'close'] as const)
        this.addEventListener(name, (event) => this[`on${name}`]?.call(this, event))
      drawn += 1
      this.#id = drawn
      sockets.set(this.#id, this)
      const request = {
        url: this.url,
        protocols: wanted,
        fingerprint: fingerprintOf(this.url),
      }
      bridge.openSocket(this.#id, request).catch((error: Error) => this.#fail(error))
    }

    send(data: string | ArrayBufferLike | ArrayBufferView): void {
      if (this.readyState === 0)
        throw new DOMException('the socket is still connecting', 'InvalidStateError')
      const payload = typeof data === 'string' ? data : toBytes(data)
      const size = typeof payload === 'string' ? utf8Length(payload) : payload.byteLength
      this.bufferedAmount += size
      // As in a browser, what is sent too late stays buffered for ever.
      if (this.readyState !== 1) return
      bridge.socketSend(this.#id, payload).then(
        () => {
          this.bufferedAmount -= size
        },
        (error: Error) => this.#fail(error),
      )
    }

    close(code?: number, reason = ''): void {
      if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999))
        throw new DOMException(`${code} is no code to close with`, 'InvalidAccessError')
      if (utf8Length(reason) > 123)
        throw new DOMException('the reason is longer than 123 bytes', 'SyntaxError')
      if (this.readyState >= 2) return
      this.readyState = 2
      bridge
        .socketClose(this.#id, code ?? null, reason)
        .catch((error: Error) => this.#fail(error))
    }

    /** Told by the shell; not for callers. */
    receive(event: SocketEvent): void {
      if (event.kind === 'opened') this.#open(event.protocol)
      else if (event.kind === 'message') this.#take(event.data)
      else this.#end(event)
    }

    #open(protocol: string): void {
      if (this.readyState !== 0) return
      this.protocol = protocol
      this.readyState = 1
      this.dispatchEvent(new Event('open'))
    }

    #take(data: string | Uint8Array<ArrayBuffer>): void {
      this.#untold += typeof data === 'string' ? utf8Length(data) : data.byteLength
      if (this.#untold >= takenPortion) {
        const bytes = this.#untold
        this.#untold = 0
        bridge.socketTaken(this.#id, bytes).catch((error: Error) => this.#fail(error))
      }
      if (this.readyState !== 1) return
      const shown =
        typeof data === 'string'
          ? data
          : this.binaryType === 'blob'
            ? new Blob([data])
            : wholeBuffer(data)
      this.dispatchEvent(new MessageEvent('message', { data: shown }))
    }

    #end(event: Extract<SocketEvent, { kind: 'closed' }>): void {
      if (this.readyState === 3) return
      this.readyState = 3
      sockets.delete(this.#id)
      if (event.failure !== null) this.dispatchEvent(new Event('error'))
      const isDistrust =
        event.failure === 'other-certificate' || event.failure === 'untrusted-certificate'
      const code = isDistrust ? wrongCertificateCode : event.code
      this.dispatchEvent(new CarriedCloseEvent({ ...event, code }))
    }

    /** The shell did not take a call: there is no socket to speak of any more. */
    #fail(error: Error): void {
      if (this.readyState === 3) return
      bridge.socketClose(this.#id, null, '').catch(() => {}) // It may never have been there.
      this.#end({
        kind: 'closed',
        socket: this.#id,
        code: abnormalClosure,
        reason: error.message,
        wasClean: false,
        failure: 'unreachable',
      })
    }
  }
  return CarriedSocket as unknown as typeof WebSocket
}

function parseSocketAddress(address: string | URL): string {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    throw new DOMException(`${address}: no address`, 'SyntaxError')
  }
  if (url.protocol === 'http:') url.protocol = 'ws:'
  if (url.protocol === 'https:') url.protocol = 'wss:'
  if (!/^wss?:$/.test(url.protocol) || url.hash !== '')
    throw new DOMException(`${address}: no address of a WebSocket`, 'SyntaxError')
  return url.href
}

/** A view of the caller's bytes that owns its whole buffer: the wire carries buffers, not views. */
function toBytes(data: ArrayBufferLike | ArrayBufferView): Uint8Array<ArrayBuffer> {
  if (!ArrayBuffer.isView(data)) return new Uint8Array(data as ArrayBuffer)
  const view = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength)
  return view.byteLength === view.buffer.byteLength ? view : view.slice()
}

function wholeBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).byteLength
}
