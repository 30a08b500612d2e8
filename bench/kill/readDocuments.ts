/** Reads everything that a relay has of a workspace, as a fresh device would. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { encodeDeviceMessage, parseRelayMessage } from '../../sync-server/contract/messages.ts'
import {
  protocolVersion,
  relaisMessageType,
  subprotocol,
} from '../../sync-server/contract/protocol.ts'

/** Gives each document's updates, in order. */
export function readDocuments(
  port: number,
  workspace: string,
): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const found = new Map<string, Uint8Array[]>()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/w/${workspace}`, [subprotocol])
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`readDocuments: closed with ${code}`)))
    socket.on('open', () =>
      socket.send(
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
    socket.on('message', (data: Buffer) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      if (decoding.readVarUint(decoder) !== relaisMessageType) return
      const message = parseRelayMessage(decoder)
      if (message.kind !== 'state') return
      for (const { doc, bytes } of message.entries) {
        const known = found.get(doc)
        if (known) known.push(bytes)
        else found.set(doc, [bytes])
      }
      if (!message.last) return
      resolve(found)
      socket.terminate()
    })
  })
}
