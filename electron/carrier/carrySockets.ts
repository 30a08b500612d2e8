/** Carries WebSockets of the pages: main opens them, the pages hear of them. */
import type { ClientRequestArgs } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import {
  type CarriedSocketRequest,
  type CarrierReason,
  carrierLimits,
  type SocketEvent,
} from '../ipc.ts'
import type { ChannelHandlers, Sender } from '../ipcHandlers.ts'
import { connectTo, toCarrierError } from './connectTo.ts'
import { tightBytes } from './tightBytes.ts'

interface Carried {
  readonly socket: WebSocket
  /** Bytes handed to the page that it has not said it took. */
  untaken: number
}

/** What main answers to the page about its sockets. */
export type SocketHandlers = Pick<
  ChannelHandlers,
  'openSocket' | 'socketSend' | 'socketTaken' | 'socketClose'
>

const abnormalClosure = 1006

/** Carries sockets until disposed; those of a page end with it. */
export function carrySockets(): SocketHandlers & { dispose(): void } {
  const pages = new Map<number, Map<number, Carried>>()

  function socketsOf(sender: Sender): Map<number, Carried> {
    const known = pages.get(sender.id)
    if (known) return known
    const sockets = new Map<number, Carried>()
    pages.set(sender.id, sockets)
    sender.onGone(() => {
      pages.delete(sender.id)
      for (const { socket } of sockets.values()) socket.terminate()
    })
    return sockets
  }
  const find = (sender: Sender, id: number) => pages.get(sender.id)?.get(id)

  function open(sender: Sender, id: number, request: CarriedSocketRequest): void {
    const sockets = socketsOf(sender)
    const refuse = (failure: CarrierReason, reason: string) =>
      sender.tell('socketEvent', {
        kind: 'closed',
        socket: id,
        code: abnormalClosure,
        reason,
        wasClean: false,
        failure,
      })
    if (sockets.has(id)) throw new Error(`openSocket: ${id} is open already`)
    if (sockets.size >= carrierLimits.sockets) {
      refuse('too-many', `more than ${carrierLimits.sockets} sockets of one window`)
      return
    }

    const socket = dial(request)
    const carried: Carried = { socket, untaken: 0 }
    sockets.set(id, carried)
    let failure: ReturnType<typeof toCarrierError> | null = null
    let opened = false
    // A page loaded anew in the same window draws the same numbers for other sockets.
    const tell = (event: SocketEvent) => {
      if (pages.get(sender.id) === sockets) sender.tell('socketEvent', event)
    }

    socket.on('open', () => {
      opened = true
      tell({ kind: 'opened', socket: id, protocol: socket.protocol })
    })
    socket.on('message', (data: Buffer, isBinary) => {
      carried.untaken += data.byteLength
      // ws goes on where it was once the page has caught up.
      if (carried.untaken > carrierLimits.untaken) socket.pause()
      tell({
        kind: 'message',
        socket: id,
        data: isBinary ? tightBytes(data) : data.toString('utf8'),
      })
    })
    socket.on('error', (error) => {
      failure = toCarrierError(error)
    })
    socket.on('close', (code, reason) => {
      sockets.delete(id)
      tell({
        kind: 'closed',
        socket: id,
        code,
        reason: failure?.message ?? reason.toString('utf8'),
        wasClean: code !== abnormalClosure,
        failure: opened ? null : (failure?.reason ?? 'unreachable'),
      })
    })
  }

  return {
    async openSocket(id, request, sender) {
      open(sender, id, request)
      return null
    },
    socketSend(id, data, sender) {
      const socket = find(sender, id)?.socket
      // As a WebSocket does: what is sent while closing is lost, and the close says so.
      if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(null)
      return new Promise((resolve) => socket.send(data, () => resolve(null)))
    },
    async socketTaken(id, bytes, sender) {
      const carried = find(sender, id)
      if (!carried) return null
      carried.untaken = Math.max(0, carried.untaken - bytes)
      if (carried.socket.isPaused && carried.untaken <= carrierLimits.untaken / 2)
        carried.socket.resume()
      return null
    },
    async socketClose(id, code, reason, sender) {
      const carried = find(sender, id)
      if (!carried) return null
      // A paused socket would never read the other side's close.
      carried.socket.resume()
      if (code === null) carried.socket.close()
      else carried.socket.close(code, reason)
      return null
    },
    dispose() {
      for (const sockets of pages.values())
        for (const { socket } of sockets.values()) socket.terminate()
      pages.clear()
    },
  }
}

function dial({ url, protocols, fingerprint }: CarriedSocketRequest): WebSocket {
  const args: ClientRequestArgs = {
    // Called without an agent, so it may answer later.
    createConnection(_options, answer: (error: Error | null, socket: Duplex) => void) {
      connectTo(new URL(url), fingerprint).then(
        (socket) => answer(null, socket),
        (error: Error) => answer(error, undefined as never),
      )
      return undefined
    },
  }
  return new WebSocket(url, [...protocols], {
    ...args,
    handshakeTimeout: carrierLimits.connect,
    maxPayload: carrierLimits.message,
    perMessageDeflate: false,
  })
}
