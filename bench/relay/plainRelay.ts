/**
 * The baseline: a plain y-websocket relay, as its documentation has one. A Y.Doc
 * per room in memory, sync and awareness passed on, nothing kept, nobody asked
 * who they are. Prints the port it got.
 */
import { createServer } from 'node:http'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { type WebSocket, WebSocketServer } from 'ws'
import { readSyncMessage, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'

interface Room {
  readonly doc: Y.Doc
  readonly sockets: Set<WebSocket>
}

const rooms = new Map<string, Room>()

function openRoom(name: string): Room {
  const known = rooms.get(name)
  if (known) return known
  const room: Room = { doc: new Y.Doc(), sockets: new Set() }
  room.doc.on('update', (update: Uint8Array, origin: unknown) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    writeUpdate(encoder, update)
    const message = encoding.toUint8Array(encoder)
    for (const socket of room.sockets) if (socket !== origin) socket.send(message)
  })
  rooms.set(name, room)
  return room
}

const server = createServer()
const acceptor = new WebSocketServer({ server, perMessageDeflate: false })
acceptor.on('connection', (socket, request) => {
  const room = openRoom(request.url ?? '')
  room.sockets.add(socket)
  socket.on('message', (data) => {
    const decoder = decoding.createDecoder(new Uint8Array(data as Buffer))
    const type = decoding.readVarUint(decoder)
    if (type === 1) for (const other of room.sockets) other.send(data as Buffer)
    if (type !== 0) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    readSyncMessage(decoder, encoder, room.doc, socket)
    if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder))
  })
  socket.on('close', () => room.sockets.delete(socket))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : 0}\n`)
})
