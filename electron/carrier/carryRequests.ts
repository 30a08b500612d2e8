/** Carries requests of the pages: whole, bounded, each on a connection of its own. */
import { request as requestHttp } from 'node:http'
import type { Duplex } from 'node:stream'
import { type CarriedAnswer, type CarriedRequest, carrierLimits } from '../ipc.ts'
import type { ChannelHandlers, Sender } from '../ipcHandlers.ts'
import { CarrierError, connectTo, toCarrierError } from './connectTo.ts'
import { tightBytes } from './tightBytes.ts'

/** What main answers to the page about its requests. */
export type RequestHandlers = Pick<ChannelHandlers, 'request' | 'cancelRequest'>

/** Headers that are the connection's own, or would carry more than the page may know. */
const ownHeaders =
  /^(host|connection|content-length|transfer-encoding|upgrade|te|trailer|expect|keep-alive|cookie2?|proxy-.*)$/i

/** Carries requests until disposed; those of a page end with it. */
export function carryRequests(): RequestHandlers & { dispose(): void } {
  const pages = new Map<number, Map<number, AbortController>>()

  function requestsOf(sender: Sender): Map<number, AbortController> {
    const known = pages.get(sender.id)
    if (known) return known
    const requests = new Map<number, AbortController>()
    pages.set(sender.id, requests)
    sender.onGone(() => {
      pages.delete(sender.id)
      for (const one of requests.values()) one.abort()
    })
    return requests
  }

  return {
    async request(id, asked, sender) {
      const requests = requestsOf(sender)
      if (requests.has(id)) throw new Error(`request: ${id} is under way already`)
      if (requests.size >= carrierLimits.requests)
        return {
          ok: false,
          reason: 'too-many',
          message: `more than ${carrierLimits.requests} requests of one window`,
        }
      const cancel = new AbortController()
      requests.set(id, cancel)
      try {
        return await carry(asked, cancel.signal, (sent) => {
          if (pages.get(sender.id) === requests)
            sender.tell('requestProgress', { request: id, sent })
        })
      } catch (error) {
        const { reason, message } = toCarrierError(error)
        return { ok: false, reason: cancel.signal.aborted ? 'cancelled' : reason, message }
      } finally {
        requests.delete(id)
      }
    },
    async cancelRequest(id, sender) {
      pages.get(sender.id)?.get(id)?.abort()
      return null
    },
    dispose() {
      for (const requests of pages.values()) for (const one of requests.values()) one.abort()
      pages.clear()
    },
  }
}

/** A body is handed to the network in portions of this size, each told when it has left. */
const portion = 1 << 20

function carry(
  asked: CarriedRequest,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<CarriedAnswer> {
  const url = new URL(asked.url)
  const body =
    asked.body && Buffer.from(asked.body.buffer, asked.body.byteOffset, asked.body.byteLength)
  const headers: Record<string, string> = { host: url.host, connection: 'close' }
  for (const [name, value] of asked.headers)
    if (!ownHeaders.test(name)) headers[name.toLowerCase()] = value
  if (body) headers['content-length'] = String(body.byteLength)
  return new Promise((resolve, reject) => {
    const outgoing = requestHttp({
      method: asked.method,
      path: `${url.pathname}${url.search}`,
      headers,
      signal,
      // Called without an agent, so it may answer later; encryption is the connection's own affair.
      createConnection(_options, answer: (error: Error | null, socket: Duplex) => void) {
        connectTo(url, asked.fingerprint).then(
          (socket) => answer(null, socket),
          (error: Error) => answer(error, undefined as never),
        )
        return undefined
      },
    })
    outgoing.setTimeout(carrierLimits.idle, () =>
      outgoing.destroy(new CarrierError('unreachable', `${url.host} stopped answering`)),
    )
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      let size = 0
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        if (size <= carrierLimits.body) chunks.push(chunk)
        else {
          reject(
            new CarrierError(
              'too-large',
              `${url.host} answers with more than ${carrierLimits.body} bytes`,
            ),
          )
          incoming.destroy()
        }
      })
      incoming.on('error', reject)
      incoming.on('aborted', () =>
        reject(new CarrierError('unreachable', `${url.host} broke off its answer`)),
      )
      incoming.on('end', () =>
        resolve({
          ok: true,
          status: incoming.statusCode ?? 0,
          headers: pairs(incoming.rawHeaders),
          body: tightBytes(Buffer.concat(chunks, size)),
        }),
      )
    })
    if (!body || body.byteLength <= portion) return outgoing.end(body ?? undefined)
    const send = (from: number) => {
      if (outgoing.destroyed) return
      const to = Math.min(from + portion, body.byteLength)
      outgoing.write(body.subarray(from, to), (error) => {
        if (error) return // Told by the request's own error.
        onSent(to)
        if (to < body.byteLength) send(to)
        else outgoing.end()
      })
    }
    send(0)
  })
}

/** Node's flat list of names and values, without cookies. */
function pairs(raw: readonly string[]): [string, string][] {
  const found: [string, string][] = []
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name, value] = [raw[at] as string, raw[at + 1] as string]
    if (!/^set-cookie2?$/i.test(name)) found.push([name, value])
  }
  return found
}
