/**
 * The admin interface of a running relay: HTTP on a port of the loopback that is
 * drawn at each start, for whoever can read the token in the data folder.
 *
 *   GET  /admin/hello?nonce=…           proof that this is the relay of the file; needs no token
 *   POST /admin/run                     AdminRequest → AdminAnswer
 *   GET  /admin/archive[?workspace=id]  an archive (archive.ts); cut off when it fails in the middle
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Logger } from '../config/logging.ts'
import { readBearer } from '../http/visitors.ts'
import { adminRequest } from './AdminRequest.ts'
import { proveToken, removeAdminFile, writeAdminFile } from './adminFile.ts'
import { type AdminContext, runOperation } from './operations.ts'
import { writeArchive } from './writeArchive.ts'

/** What the interface needs. */
export interface AdminServerOptions {
  readonly context: AdminContext
  /** Where the file that names port and token is kept. */
  readonly data: string
  readonly logger: Logger
}

const longestRequest = 64 << 10

async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > longestRequest) throw new Error('a request longer than any is')
    pieces.push(piece)
  }
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown
}

/** Starts the interface; its file is there when this resolves and gone after `dispose`. */
export async function startAdminServer(
  options: AdminServerOptions,
): Promise<{ dispose(): Promise<void> }> {
  const { context, data, logger } = options
  const token = randomBytes(32).toString('base64url')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const expected = digest(token)

  function say(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
    response.end(`${JSON.stringify(body)}\n`)
  }

  async function sendArchive(url: URL, response: ServerResponse): Promise<void> {
    const workspace = url.searchParams.get('workspace')
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' })
    const content = writeArchive(context.store, { workspace, version: context.version })
    await pipeline(Readable.from(content), createGzip({ level: 4 }), response)
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/admin/hello') {
      say(response, 200, { proof: proveToken(token, url.searchParams.get('nonce') ?? '') })
      return
    }
    if (!timingSafeEqual(digest(readBearer(request) ?? ''), expected)) {
      say(response, 401, { ok: false, message: 'the token is missing or wrong' })
      return
    }
    if (request.method === 'GET' && url.pathname === '/admin/archive') {
      logger.info({ workspace: url.searchParams.get('workspace') }, 'archive')
      await sendArchive(url, response)
      return
    }
    if (request.method !== 'POST' || url.pathname !== '/admin/run') {
      say(response, 404, { ok: false, message: 'no such thing to ask' })
      return
    }
    const parsed = adminRequest.safeParse(await readBody(request))
    if (!parsed.success) {
      say(response, 400, {
        ok: false,
        message: parsed.error.issues[0]?.message ?? 'no request',
      })
      return
    }
    logger.info({ command: parsed.data.name }, 'admin')
    say(response, 200, await runOperation(context, parsed.data))
  }

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      const { message } = error as Error
      logger.error({ error: message }, 'admin')
      if (!response.headersSent) say(response, 500, { ok: false, message })
      else response.destroy()
    })
  })
  // Compacting or verifying all takes its time.
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const startedAt = new Date().toISOString()
  await writeAdminFile(data, { pid: process.pid, port, token, startedAt })
  return {
    async dispose() {
      await removeAdminFile(data, token)
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await stopped
    },
  }
}
