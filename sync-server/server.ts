/**
 * The relay: one HTTP server with the live connections (`/w/…`), attachments
 * beside them, a health page, and the built app when it is told where that lies.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createMemberGuards, createOpenGuards } from './access/Guard.ts'
import { openRelayAccess } from './access/RelayAccess.ts'
import { type CompactionRules, createCompactor } from './compaction/compaction.ts'
import { createCompactionThread } from './compaction/compactionThread.ts'
import { urlOf } from './config/addresses.ts'
import type { MetricsConfig } from './config/config.ts'
import { type Logger, silentLogger } from './config/logging.ts'
import { createAddressReader } from './config/trustedProxies.ts'
import { createApi, sendAnswer } from './http/api.ts'
import { refused } from './http/apiRoute.ts'
import { createAttempts } from './http/attempts.ts'
import { securityHeaders } from './http/contentSecurityPolicy.ts'
import { createFileHandler } from './http/files.ts'
import { createHealth } from './http/health.ts'
import { createMetrics } from './http/metrics.ts'
import { createAppHandler } from './http/serveApp.ts'
import {
  corsHeaders,
  isHostAllowed,
  isLoopbackHost,
  isOriginAllowed,
  type VisitorRules,
} from './http/visitors.ts'
import { createMemberDoor, createOpenDoor } from './live/admission.ts'
import { renewedMessageType } from './live/room.ts'
import { createRooms } from './live/rooms.ts'
import { createSockets } from './live/sockets.ts'
import type { Attachments } from './store/Attachments.ts'
import type { Bus } from './store/Bus.ts'
import type { Lease } from './store/Lease.ts'
import type { Log } from './store/Log.ts'
import type { Records } from './store/Records.ts'
import type { Certificate } from './tls/certificate.ts'

/** What a relay is made of. */
export interface RelayOptions extends VisitorRules {
  readonly port: number
  /**
   * `members`: who is in a workspace's roster may come in, each as far as it says. `open`:
   * everyone may do everything; only where no other machine can reach it.
   */
  readonly access: 'members' | 'open'
  readonly records: Records
  /** Proxies whose X-Forwarded-For is believed (config/trustedProxies.ts). */
  readonly trustProxy?: readonly string[]
  readonly log: Log
  readonly bus: Bus
  readonly lease: Lease
  readonly attachments: Attachments
  /** What it serves HTTPS with; `null` or absent = plain HTTP. */
  readonly certificate?: Certificate | null
  /** Who may read the metrics; this machine unless told otherwise. */
  readonly metrics?: MetricsConfig
  /** The built app, served at the same address; `null` = none. */
  readonly web: string | null
  readonly version: string
  readonly logger?: Logger
  /** Connections at once; beyond it, devices are asked to come back later. */
  readonly maxConnections?: number
  readonly compactionRules?: CompactionRules
  /** Time between passes of the compaction, in milliseconds. */
  readonly compactEvery?: number
}

/** A running relay. */
export interface Relay {
  /** `http://host:port` or `https://…`, with the port it really got. */
  readonly url: string
  readonly port: number
  /** Live connections. */
  readonly connections: number
  /** Sends everyone in a workspace away to compare, as its log was given another epoch. */
  followEpoch(workspace: string): void
  /** Serves new connections with another certificate; only where it began with one. */
  setCertificate(certificate: Certificate): void
  /**
   * Stops accepting, commits what was received, sends everyone away with 1001 and
   * ends. The log is the caller's to close.
   */
  close(): Promise<void>
}

function pairOf({ cert, key }: Certificate) {
  return { cert, key }
}

/** Starts a relay; resolves when it listens, rejects when the port is taken. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const { bus, host, version, access: mode, certificate, logger = silentLogger } = options
  const { maxConnections = 5_000 } = options
  if (mode === 'open' && !isLoopbackHost(host))
    throw new Error(
      `startRelay: a relay that is open to all may not listen on ${host}, where other machines reach it`,
    )
  let stopping = false
  const onError = (error: unknown) =>
    logger.error({ error: (error as Error).message, kind: (error as Error).name }, 'failed')
  const metrics = createMetrics(
    () => ({
      connections: sockets.count,
      rooms: rooms.list().length,
      appended: rooms.appended.total,
      delivered: rooms.deliveries.total,
      outgoingBytes: sockets.queuedBytes,
    }),
    options.log,
  )
  const log = metrics.measure(options.log)
  const access = await openRelayAccess(options.records, onError)
  const { rosters, tokens, visits } = access
  const openGuard = mode === 'open' ? createOpenGuards(log) : createMemberGuards(log, rosters)
  const rooms = createRooms(log, bus, openGuard, onError)
  const sockets = createSockets({
    ...options,
    maxConnections,
    log,
    traffic: metrics.traffic,
    admit: mode === 'open' ? createOpenDoor() : createMemberDoor(tokens, rosters),
    onVisit(workspace, { device }) {
      if (device !== '') visits.note(workspace, device)
    },
    rooms,
    logger,
    onError,
  })
  const listConnected = (workspace: string) => {
    const room = rooms.list().find((one) => one.workspace === workspace)
    return [...(room?.members ?? [])].map((one) => one.visitor.device)
  }
  const addressOf = createAddressReader(options.trustProxy ?? [])
  const health = createHealth({
    log,
    version,
    metrics,
    visible: options.metrics ?? { kind: 'loopback' },
    addressOf,
    isStopping: () => stopping,
  })
  const api = createApi({
    mode,
    access,
    log,
    version,
    attempts: createAttempts(),
    addressOf,
    connected: listConnected,
    onError,
  })
  const thread = createCompactionThread()
  const compactor = createCompactor({
    log,
    lease: options.lease,
    compact: thread.compact,
    workspaces: () => rooms.touched(),
    onCompacted: (fields) => logger.debug(fields, 'compacted'),
    onError,
    ...(options.compactionRules ? { rules: options.compactionRules } : {}),
    ...(options.compactEvery ? { every: options.compactEvery } : {}),
  })
  const handleFile = createFileHandler({ attachments: options.attachments, logger })
  const handleApp = options.web ? createAppHandler({ root: options.web, compress: true }) : null

  function answer(
    response: ServerResponse,
    status: number,
    body: unknown,
    headers: Record<string, string> = {},
  ): void {
    const text = `${JSON.stringify(body)}\n`
    response.writeHead(status, {
      ...securityHeaders,
      ...headers,
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
    })
    response.end(text)
  }

  async function serveApp(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!handleApp) {
      answer(response, 404, { error: 'not found' })
      return
    }
    const headers = new Headers()
    for (const name of ['accept-encoding', 'if-none-match']) {
      const value = request.headers[name]
      if (typeof value === 'string') headers.set(name, value)
    }
    const url = `http://relais${request.url ?? '/'}`
    if (!request.url?.startsWith('/') || !URL.canParse(url)) {
      answer(response, 400, { error: 'this path cannot be' })
      return
    }
    const method = request.method ?? 'GET'
    // Not `new Request`: it would refuse some methods that deserve a plain 405.
    const known = method === 'GET' || method === 'HEAD' ? method : 'POST'
    const result = await handleApp(new Request(url, { method: known, headers }))
    response.writeHead(result.status, Object.fromEntries(result.headers))
    if (result.body) await pipeline(Readable.fromWeb(result.body as never), response)
    else response.end()
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isHostAllowed(options, request)) {
      answer(response, 421, { error: 'this relay answers to its own address only' })
      return
    }
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/'
    const cors = corsHeaders(options, request)
    if (await health.handle(path, request, response, cors)) return
    const file = /^\/w\/([^/]+)\/files\//.exec(path)
    if (!path.startsWith('/api/') && !file) {
      await serveApp(request, response)
      return
    }
    const headers = { ...securityHeaders, ...cors }
    if (!isOriginAllowed(options, request)) {
      sendAnswer(response, refused('forbidden', 'this page may not ask here'), headers)
      return
    }
    if (request.method === 'OPTIONS') {
      response.writeHead(204, headers)
      response.end()
      return
    }
    if (!file) {
      await api.handle(request, response, headers)
      return
    }
    if (mode === 'members') {
      const asker = await api.findAsker(request, file[1] ?? '')
      if ('ok' in asker) {
        sendAnswer(response, asker, { ...headers, Connection: 'close' })
        return
      }
      if (request.method === 'PUT' && asker.standing.role === 'reader') {
        const no = refused('forbidden', 'readers add no files')
        sendAnswer(response, no, { ...headers, Connection: 'close' })
        return
      }
    }
    await handleFile(request, response, headers)
  }

  const answerAny = (request: IncomingMessage, response: ServerResponse) => {
    route(request, response).catch((error: unknown) => {
      onError(error)
      if (!response.headersSent) answer(response, 500, { error: 'failed' })
      else response.destroy()
    })
  }
  const http = { connectionsCheckingInterval: 5_000 }
  const secure = certificate
    ? createTlsServer({ ...pairOf(certificate), ...http, minVersion: 'TLSv1.2' }, answerAny)
    : null
  const server = secure ?? createServer(http, answerAny)
  // A header that trickles in would hold a socket for ever.
  server.headersTimeout = 15_000
  // Sockets that say nothing must not use up the files that the store needs to open.
  server.maxConnections = maxConnections + 1_000
  server.requestTimeout = 10 * 60_000
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const { port } = server.address() as AddressInfo

  return {
    port,
    url: urlOf(certificate ? 'https' : 'http', host, port),
    get connections() {
      return sockets.count
    },
    followEpoch(workspace) {
      const room = rooms.list().find((one) => one.workspace === workspace)
      room?.hear(new Uint8Array([renewedMessageType]))
    },
    setCertificate(renewed) {
      if (!secure) throw new Error('startRelay: plain HTTP takes no certificate')
      secure.setSecureContext(pairOf(renewed))
    },
    async close() {
      stopping = true
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
      await sockets.close()
      const compacting = compactor.dispose()
      await thread.dispose()
      await compacting
      rooms.dispose()
      access.dispose()
      server.closeAllConnections()
      await stopped
      metrics.dispose()
    },
  }
}
