/**
 * A wire between a device and the relay that a test can cut or stall at any
 * message, in either direction: a WebSocket proxy that reads type 120.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as decoding from 'lib0/decoding'
import { WebSocket, WebSocketServer } from 'ws'
import {
  parseDeviceMessage,
  parseRelayMessage,
} from '../../../../sync-server/contract/messages.ts'
import {
  type DeviceMessage,
  type RelayMessage,
  relaisMessageType,
} from '../../../../sync-server/contract/protocol.ts'

/** A message on the wire; `other` is y-websocket's own. */
export type WireMessage =
  | { readonly way: 'up'; readonly message: DeviceMessage | { readonly kind: 'other' } }
  | { readonly way: 'down'; readonly message: RelayMessage | { readonly kind: 'other' } }

/** What the wire does with a message: pass it on, end both sides instead, or swallow all from here on. */
export type WireAction = 'pass' | 'cut' | 'stall'

/** A wire under test. */
export interface Wire {
  /** `ws://…` for a device. */
  readonly address: string
  /** Decides on every message; passes all when `null`. */
  rule: ((on: WireMessage) => WireAction) | null
  /** Every type-120 message that went over, as `up:hello` or `down:ack`. */
  readonly log: string[]
  /** Ends every connection, and takes no new one until `mend`. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** Lays a wire to a relay (`http://host:port`). */
export async function layWire(relayUrl: string): Promise<Wire> {
  const server = createServer()
  const acceptor = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) => [...offered][0] ?? false,
  })
  const pairs = new Set<() => void>()
  let broken = false
  const log: string[] = []

  server.on('upgrade', (request, socket, head) => {
    if (broken) {
      socket.destroy()
      return
    }
    acceptor.handleUpgrade(request, socket, head, (device) => {
      const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/,\s*/)
      const relay = new WebSocket(
        `${relayUrl.replace(/^http/, 'ws')}${request.url}`,
        protocols.filter((one) => one !== ''),
      )
      const early: Buffer[] = []
      const stalled = { up: false, down: false }
      const end = () => {
        pairs.delete(end)
        device.terminate()
        relay.terminate()
      }
      pairs.add(end)

      function carry(way: 'up' | 'down', data: Buffer, send: () => void): void {
        if (stalled[way]) return
        const on = read(way, data)
        const action = wire.rule?.(on) ?? 'pass'
        if (action === 'cut') {
          end()
          return
        }
        if (action === 'stall') {
          stalled[way] = true
          return
        }
        if (on.message.kind !== 'other') log.push(`${way}:${on.message.kind}`)
        send()
      }

      device.on('message', (data: Buffer) =>
        carry('up', data, () => {
          if (relay.readyState === WebSocket.OPEN) relay.send(data)
          else early.push(data)
        }),
      )
      relay.on('open', () => {
        for (const data of early) relay.send(data)
      })
      relay.on('message', (data: Buffer) => carry('down', data, () => device.send(data)))
      device.on('close', end)
      relay.on('close', (code, reason) => {
        pairs.delete(end)
        // 1006 is never sent; it says that the other side vanished.
        if (code === 1006 || code === 1005) device.terminate()
        else device.close(code, reason)
      })
      device.on('error', end)
      relay.on('error', end)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const wire: Wire = {
    address: `ws://127.0.0.1:${port}`,
    rule: null,
    log,
    cut() {
      broken = true
      for (const end of [...pairs]) end()
    },
    mend() {
      broken = false
    },
    async close() {
      for (const end of [...pairs]) end()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
  return wire
}

function read(way: 'up' | 'down', data: Buffer): WireMessage {
  const decoder = decoding.createDecoder(new Uint8Array(data))
  const known = decoding.readVarUint(decoder) === relaisMessageType
  if (way === 'up')
    return { way, message: known ? parseDeviceMessage(decoder) : { kind: 'other' } }
  return { way, message: known ? parseRelayMessage(decoder) : { kind: 'other' } }
}
