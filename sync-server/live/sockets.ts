/** Accepts WebSockets, gives each its room, and finds the dead ones. */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Visitor } from '../access/Standing.ts'
import type { Logger } from '../config/logging.ts'
import { closeCodes, isDocumentName, limits, subprotocol } from '../contract/protocol.ts'
import { isHostAllowed, isOriginAllowed, type VisitorRules } from '../http/visitors.ts'
import type { Log } from '../store/Log.ts'
import type { Admit } from './admission.ts'
import { type Connection, createConnection } from './connection.ts'
import { createOutgoing, type Outgoing } from './Outgoing.ts'
import type { Rooms } from './rooms.ts'
import { createStockClient } from './stockClient.ts'
import { createThrottle } from './Throttle.ts'
import { type CountedEnds, countTraffic, noTraffic, type Traffic } from './Traffic.ts'

/** What accepting needs. */
export interface SocketsOptions extends VisitorRules {
  readonly admit: Admit
  /** Hears of devices that came or went. */
  readonly onVisit: (workspace: string, visitor: Visitor) => void
  readonly log: Log
  readonly rooms: Rooms
  readonly logger: Logger
  readonly onError: (error: unknown) => void
  readonly maxConnections: number
  /** Counts what goes over the sockets. */
  readonly traffic?: Traffic
}

/** The live sockets of a relay. */
export interface Sockets {
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
  readonly count: number
  /** Bytes that wait to be read by the devices. */
  readonly queuedBytes: number
  /** Takes nothing more, waits until what was taken is on disk, and closes all with 1001. */
  close(): Promise<void>
}

interface Live {
  readonly outgoing: Outgoing
  readonly socket: WebSocket
  alive: boolean
}

const heartbeatEvery = 30_000
const drainTime = 5_000

/** What a path asks for: a workspace's or a document's live connection. */
function parsePath(url: string | undefined): string | null {
  const path = (url ?? '').split('?', 1)[0] ?? ''
  if (!path.startsWith('/w/')) return null
  const name = path.slice(3)
  return isDocumentName(name) ? name : null
}

function refuse(stream: Duplex, status: number): void {
  stream.on('error', () => undefined)
  stream.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  )
}

/** Creates the accepting side; call `upgrade` from the HTTP server. */
export function createSockets(options: SocketsOptions): Sockets {
  const { log, rooms, admit, onVisit, logger, onError, maxConnections } = options
  const { traffic = noTraffic } = options
  const live = new Set<Live>()
  /** Connections of one person in one workspace. */
  const byPerson = new Map<string, number>()
  let closing = false

  const acceptor = new WebSocketServer({
    noServer: true,
    maxPayload: limits.payload,
    perMessageDeflate: false,
    clientTracking: false,
    // Some browsers go away when none of what they offered is chosen.
    handleProtocols: (offered) =>
      offered.has(subprotocol) ? subprotocol : ([...offered][0] ?? false),
  })

  const heartbeat = setInterval(() => {
    for (const one of live) {
      if (!one.alive) one.socket.terminate()
      one.alive = false
      if (one.socket.readyState === one.socket.OPEN) one.socket.ping()
    }
  }, heartbeatEvery)
  heartbeat.unref()

  function accept(socket: WebSocket, request: IncomingMessage, stream: Duplex): void {
    const { outgoing, receive } = countTraffic(createOutgoing(socket, stream), traffic)
    socket.on('error', (error) => logger.debug({ error: error.message }, 'socket'))
    // Nothing is read before it is known who this is and where it belongs.
    socket.pause()
    const name = parsePath(request.url)
    const isDevice = socket.protocol === subprotocol
    // Accepted and then closed: a refused upgrade makes y-websocket come back for ever.
    if (name === null || (isDevice && name.includes('/')))
      outgoing.close(closeCodes.unknownPath, 'no such workspace')
    else if (live.size >= maxConnections)
      outgoing.close(closeCodes.tryAgainLater, 'too many connections')
    else {
      const workspace = name.split('/', 1)[0] ?? name
      admit(request, workspace)
        .then((admission) => {
          if (admission.ok)
            serve(socket, { outgoing, receive }, name, isDevice, admission.visitor)
          else outgoing.close(admission.code, admission.reason)
        })
        .catch((error: unknown) => {
          onError(error)
          outgoing.close(closeCodes.tryAgainLater, 'the workspace could not be opened')
        })
    }
  }

  /** Counts a connection of a person; `null` when they have as many as they may. */
  function countIn(workspace: string, { person }: Visitor): (() => void) | null {
    if (person === '') return () => undefined
    const key = `${workspace}/${person}`
    const count = byPerson.get(key) ?? 0
    if (count >= limits.connectionsPerUser) return null
    byPerson.set(key, count + 1)
    return () => {
      const left = (byPerson.get(key) ?? 1) - 1
      if (left > 0) byPerson.set(key, left)
      else byPerson.delete(key)
    }
  }

  function serve(
    socket: WebSocket,
    { outgoing, receive }: CountedEnds,
    name: string,
    isDevice: boolean,
    visitor: Visitor,
  ): void {
    if (outgoing.closed) return
    const workspace = name.split('/', 1)[0] ?? name
    const countOut = countIn(workspace, visitor)
    if (!countOut) {
      outgoing.close(closeCodes.tooManyConnections, 'too many connections of one person')
      return
    }
    const throttle = createThrottle(socket, rooms.appended)
    const context = {
      log,
      visitor,
      outgoing,
      throttle,
      onError,
      // What stands in quotes came from outside and is nobody's to keep.
      onRefused: (reason: string) =>
        logger.warn({ workspace, reason: reason.replace(/".*"/gs, '…') }, 'refused'),
    }
    const connection: Connection = isDevice
      ? createConnection(context)
      : createStockClient(name, context)
    const one: Live = { outgoing, socket, alive: true }
    live.add(one)
    let leave: () => void = () => undefined
    socket.on('pong', () => {
      one.alive = true
    })
    socket.on('message', (data, isBinary) => {
      one.alive = true
      if (!isBinary) outgoing.close(closeCodes.protocolError, 'a text message')
      else if (!closing) {
        const message = new Uint8Array(data as Buffer)
        receive(message)
        connection.receive(message)
      }
    })
    socket.on('close', (code) => {
      live.delete(one)
      throttle.dispose()
      countOut()
      onVisit(workspace, visitor)
      leave()
      logger.debug({ workspace, code, connections: live.size }, 'left')
    })
    rooms
      .enter(workspace, connection)
      .then((room) => {
        leave = () => room.leave(connection)
        if (socket.readyState !== socket.OPEN) {
          leave()
          return
        }
        connection.enter(room)
        onVisit(workspace, visitor)
        socket.resume()
        logger.debug({ workspace, connections: live.size }, 'joined')
      })
      .catch((error: unknown) => {
        onError(error)
        outgoing.close(closeCodes.tryAgainLater, 'the workspace could not be opened')
      })
  }

  return {
    upgrade(request, stream, head) {
      stream.on('error', (error) => logger.debug({ error: error.message }, 'socket'))
      const status = closing
        ? 503
        : !isHostAllowed(options, request)
          ? 421
          : isOriginAllowed(options, request)
            ? null
            : 403
      if (status !== null) {
        traffic.refused(status)
        refuse(stream, status)
      } else
        acceptor.handleUpgrade(request, stream, head, (socket) =>
          accept(socket, request, stream),
        )
    },
    get count() {
      return live.size
    },
    get queuedBytes() {
      return [...live].reduce((sum, one) => sum + one.outgoing.queued, 0)
    },
    async close() {
      closing = true
      clearInterval(heartbeat)
      const until = Date.now() + drainTime
      while (rooms.list().some((room) => room.busy) && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 5))
      for (const room of rooms.list()) room.flush()
      const gone = [...live].map(
        (one) =>
          new Promise<void>((resolve) => {
            one.socket.once('close', () => resolve())
            one.outgoing.close(closeCodes.shuttingDown, 'the relay stops')
          }),
      )
      await Promise.all(gone)
      acceptor.close()
    },
  }
}
