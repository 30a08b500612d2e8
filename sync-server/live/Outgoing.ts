/** What goes out to one socket, and what happens when its reader is slower than what comes. */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { closeCodes, limits } from '../contract/protocol.ts'

/** The writing end of one connection. */
export interface Outgoing {
  /**
   * Sends at once. A reader that lets more than `limits.outgoingQueue` pile up is
   * closed with 1013: its cursor brings it back to where it was.
   */
  send(frame: Uint8Array): void
  /**
   * As `send`, for what `frameMessage` made of one message or several: many sockets
   * are given the same bytes by one write each.
   */
  sendFramed(frames: Uint8Array): void
  /** Sends, and waits while more than `limits.stateBuffered` is unsent; `false` when it closed. */
  sendPaced(frame: Uint8Array): Promise<boolean>
  close(code: number, reason: string): void
  readonly closed: boolean
  /** Bytes that wait to be written. */
  readonly queued: number
}

/** How long a peer has to take the closing frame before its socket is cut, in milliseconds. */
const closingTime = 2_000

/** Creates the writing end of a socket that was just accepted. */
export function createOutgoing(socket: WebSocket, stream: Duplex): Outgoing {
  let closed = false
  /** Bytes of paced frames on their way: they wait by themselves and count as no one's delay. */
  let paced = 0

  socket.on('close', () => {
    closed = true
  })

  function close(code: number, reason: string): void {
    if (closed) return
    closed = true
    // Its answer is the last thing that is read; a socket held back would not be heard to close.
    socket.resume()
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), closingTime).unref()
  }

  /** Whether there is still someone who reads fast enough. */
  function isOpen(): boolean {
    if (closed || socket.readyState !== socket.OPEN) return false
    if (socket.bufferedAmount - paced <= limits.outgoingQueue) return true
    close(closeCodes.tryAgainLater, 'reads too slowly')
    return false
  }

  return {
    send(frame) {
      if (isOpen()) socket.send(frame)
    },
    sendFramed(frames) {
      // Between two messages of `ws`, which without compression writes each at once.
      if (isOpen()) stream.write(frames)
    },
    sendPaced(frame) {
      if (closed || socket.readyState !== socket.OPEN) return Promise.resolve(false)
      paced += frame.length
      return new Promise((resolve) => {
        socket.send(frame, (error) => {
          paced -= frame.length
          resolve(!error && !closed)
        })
        if (socket.bufferedAmount < limits.stateBuffered) resolve(!closed)
      })
    },
    close,
    get closed() {
      return closed
    },
    get queued() {
      return socket.bufferedAmount
    },
  }
}
