/**
 * Attachments over HTTP, beside the live connection: `PUT`, `GET` and `HEAD` on
 * `/w/<workspaceId>/files/<sha256>`. Named by the SHA-256 of their bytes, so that
 * the same file sent by two devices at once is one file, and never changes.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Logger } from '../config/logging.ts'
import { limits } from '../contract/protocol.ts'

/** Where attachments lie. */
export interface FileHandlerOptions {
  readonly folder: string
  readonly logger: Logger
}

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
) => Promise<void>

const pathPattern = /^\/w\/([0-9a-z]{8,40})\/files\/([0-9a-f]{64})$/

class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Writes what comes to a file of its own and puts it in place when its hash is right. */
async function receive(
  request: IncomingMessage,
  target: string,
  hash: string,
  temporary: string,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  await mkdir(dirname(temporary), { recursive: true })
  const file = await open(temporary, 'wx')
  try {
    const digest = createHash('sha256')
    let size = 0
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > limits.file) throw new Refusal(413, 'larger than a file may be')
      digest.update(chunk)
      await file.write(chunk)
    }
    if (digest.digest('hex') !== hash) throw new Refusal(422, 'not the bytes of this name')
    await file.sync()
    await file.close()
    await rename(temporary, target)
    await syncFolder(dirname(target))
  } finally {
    await file.close().catch(() => undefined)
    await rm(temporary, { force: true })
  }
}

/** A renamed file is there after a power cut only when its folder was flushed, too. */
async function syncFolder(folder: string): Promise<void> {
  // Windows flushes folders by itself and opens none.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Creates the handler; who may call it was decided before. */
export function createFileHandler(options: FileHandlerOptions): Handler {
  const { folder, logger } = options
  let count = 0

  async function put(request: IncomingMessage, target: string, hash: string): Promise<number> {
    if ((await sizeOf(target)) !== null) {
      request.resume()
      return 200
    }
    if (Number(request.headers['content-length'] ?? 0) > limits.file)
      throw new Refusal(413, 'larger than a file may be')
    count += 1
    const temporary = join(folder, '.incoming', `${hash}-${process.pid}-${count}`)
    await receive(request, target, hash, temporary)
    return 201
  }

  return async (request, response, headers) => {
    const say = (status: number, error?: string) => {
      response.writeHead(status, {
        ...headers,
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-store',
        // What is left of a refused upload is not worth reading.
        ...(status >= 400 ? { Connection: 'close' } : {}),
      })
      response.end(`${JSON.stringify(error ? { error } : { ok: true })}\n`)
    }
    const match = pathPattern.exec((request.url ?? '').split('?', 1)[0] ?? '')
    const [, workspace, hash] = match ?? []
    if (!workspace || !hash) return say(404, 'no such file')
    const target = join(folder, workspace, hash.slice(0, 2), hash)
    try {
      if (request.method === 'PUT') return say(await put(request, target, hash))
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return say(405, 'only GET, HEAD and PUT')
      const size = await sizeOf(target)
      if (size === null) return say(404, 'no such file')
      response.writeHead(200, {
        ...headers,
        // Someone's file is never run as a page of ours, whatever is in it.
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': 'attachment',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Content-Length': String(size),
        'Cache-Control': 'private, max-age=31536000, immutable',
        ETag: `"${hash}"`,
      })
      if (request.method === 'HEAD') response.end()
      else await pipeline(createReadStream(target), response)
    } catch (error) {
      if (error instanceof Refusal) return say(error.status, error.message)
      const { code, message } = error as NodeJS.ErrnoException
      logger.error({ error: message, code }, 'file')
      if (response.headersSent) response.destroy()
      else if (code === 'ENOSPC' || code === 'EDQUOT')
        say(507, 'no room on the disk of the relay')
      else say(500, 'failed')
    }
  }
}
