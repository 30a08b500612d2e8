/** A TCP proxy between a device and the relay: delays, stalls and cuts the wire. */
import { connect, createServer, type Socket } from 'node:net'

/** The wire, as a test holds it. */
export interface Wire {
  readonly port: number
  /** Cuts every connection, and refuses new ones until mended. */
  cut(): void
  mend(): void
  /** Bytes that went towards the device. */
  readonly down: number
  close(): Promise<void>
}

/** Opens a wire to a port of this machine; half of `roundTripMs` is added in each direction. */
export function openWire(target: number, roundTripMs = 0): Promise<Wire> {
  const sockets = new Set<Socket>()
  let isCut = false
  let down = 0
  const carry = (from: Socket, to: Socket, count?: (size: number) => void) => {
    const later = (act: () => void) =>
      roundTripMs > 0 ? setTimeout(act, roundTripMs / 2) : act()
    from.on('data', (chunk) => {
      count?.(chunk.length)
      later(() => {
        // A reader that is slow slows the writer, as on a real wire.
        if (!to.destroyed && !to.write(chunk) && !from.isPaused()) {
          from.pause()
          to.once('drain', () => from.resume())
        }
      })
    })
    from.on('end', () => later(() => to.end()))
    from.on('error', () => to.destroy())
    from.on('close', () => later(() => to.destroy()))
  }
  const server = createServer((device) => {
    if (isCut) {
      device.destroy()
      return
    }
    const relay = connect(target, '127.0.0.1')
    device.setNoDelay(true)
    relay.setNoDelay(true)
    for (const socket of [device, relay]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    carry(device, relay)
    carry(relay, device, (size) => {
      down += size
    })
  })
  const cutAll = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      done({
        port: typeof address === 'object' && address ? address.port : 0,
        get down() {
          return down
        },
        cut() {
          isCut = true
          cutAll()
        },
        mend() {
          isCut = false
        },
        close() {
          cutAll()
          return new Promise((closed) => server.close(() => closed()))
        },
      })
    }),
  )
}
