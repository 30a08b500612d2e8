/**
 * Attachments over HTTP, beside the live connection: `PUT`, `GET` and `HEAD` on
 * `/w/<workspaceId>/files/<sha256>`. Named by the SHA-256 of their bytes, so that
 * the same file sent by two devices at once is one file, and never changes.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Logger } from '../config/logging.ts'
import { limits } from '../contract/protocol.ts'
import type { AttachmentOutcome, Attachments } from '../store/Attachments.ts'

/** Where attachments lie. */
export interface FileHandlerOptions {
  readonly attachments: Attachments
  readonly logger: Logger
}

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
) => Promise<void>

const pathPattern = /^\/w\/([0-9a-z]{8,40})\/files\/([0-9a-f]{64})$/

const answers: Readonly<Record<AttachmentOutcome, readonly [number, string?]>> = {
  kept: [201],
  had: [200],
  mismatch: [422, 'not the bytes of this name'],
  'too-big': [413, 'larger than a file may be'],
}

/** Creates the handler; who may call it was decided before. */
export function createFileHandler(options: FileHandlerOptions): Handler {
  const { attachments, logger } = options

  async function put(
    request: IncomingMessage,
    workspace: string,
    hash: string,
  ): Promise<AttachmentOutcome> {
    if (Number(request.headers['content-length'] ?? 0) > limits.file) return 'too-big'
    // Stopping early must leave the socket: the refusal goes out on it.
    const bytes = { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) }
    const outcome = await attachments.write(workspace, hash, bytes)
    if (outcome === 'had') request.resume()
    return outcome
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
    try {
      if (request.method === 'PUT') return say(...answers[await put(request, workspace, hash)])
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return say(405, 'only GET, HEAD and PUT')
      const size = await attachments.size(workspace, hash)
      if (size === null) return say(404, 'no such file')
      response.writeHead(200, {
        ...headers,
        // Someone's file is never run as a page of ours, whatever is in it.
        'Content-Type': 'application/octet-stream',
        'Content-Disposition': 'attachment',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Content-Length': String(size),
        // Devices have a store of their own, and drop files from it with the right to them: a copy
        // in the browser's cache would stay.
        'Cache-Control': 'no-store',
        ETag: `"${hash}"`,
      })
      if (request.method === 'HEAD') response.end()
      else await pipeline(Readable.from(attachments.read(workspace, hash)), response)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      logger.error({ error: message, code }, 'file')
      if (response.headersSent) response.destroy()
      else if (code === 'ENOSPC' || code === 'EDQUOT')
        say(507, 'no room on the disk of the relay')
      else say(500, 'failed')
    }
  }
}
