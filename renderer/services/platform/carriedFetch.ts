/** Requests through the desktop shell, for what Relais asks of relays: whole bodies, no cookies, no redirects. */
import type { CarriedRequest, RelaisBridge, RequestProgress } from '../../../electron/ipc.ts'
import type { RelayNetwork } from './RelayNetwork.ts'

/** The part of the shell that carries requests. */
export type RequestBridge = Pick<
  RelaisBridge,
  'request' | 'cancelRequest' | 'onRequestProgress'
>

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** Statuses that a Response may have no body with. */
const bodiless: ReadonlySet<number> = new Set([101, 103, 204, 205, 304])

/**
 * Makes `fetch` and `upload`. `fingerprintOf` says which certificate an address must show.
 * As in a browser it rejects with a TypeError when there is no answer, and with the
 * signal's reason when it was given up; the message says why, the certificate included.
 */
export function createCarriedRequests(
  bridge: RequestBridge,
  fingerprintOf: (url: string) => string | null,
): Pick<RelayNetwork, 'fetch' | 'upload'> {
  const listeners = new Map<number, (sent: number) => void>()
  let drawn = 0
  bridge.onRequestProgress((value) => {
    const progress = parseProgress(value)
    if (progress) listeners.get(progress.request)?.(progress.sent)
  })

  async function carry(
    request: Request,
    onProgress: (sent: number) => void = () => {},
  ): Promise<Response> {
    const { method, signal, url } = request
    if (!isCarried(method)) throw new TypeError(`fetch: ${method} is not carried`)
    signal.throwIfAborted()
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer()
    signal.throwIfAborted()
    drawn += 1
    const id = drawn
    const giveUp = () => void bridge.cancelRequest(id)
    signal.addEventListener('abort', giveUp, { once: true })
    listeners.set(id, onProgress)
    try {
      const answer = await bridge.request(id, {
        method,
        url: withoutFragment(url),
        headers: [...request.headers],
        body: body && body.byteLength > 0 ? new Uint8Array(body) : null,
        fingerprint: fingerprintOf(url),
      })
      signal.throwIfAborted()
      if (!answer.ok)
        throw new TypeError(`fetch: ${method} ${url}: ${answer.message}`, {
          cause: answer.reason,
        })
      const isEmpty = method === 'HEAD' || bodiless.has(answer.status)
      return new Response(isEmpty ? null : (answer.body as Uint8Array<ArrayBuffer>), {
        status: answer.status,
        headers: answer.headers,
      })
    } finally {
      listeners.delete(id)
      signal.removeEventListener('abort', giveUp)
    }
  }
  return {
    fetch: (input, init) => carry(new Request(input, init)),
    async upload({ address, bytes, headers, onProgress, signal }) {
      const body = bytes as Uint8Array<ArrayBuffer>
      const request = new Request(address, { method: 'PUT', headers, body, signal })
      return (await carry(request, onProgress)).status
    },
  }
}

function parseProgress(value: unknown): RequestProgress | null {
  if (typeof value !== 'object' || value === null) return null
  const { request, sent } = value as Readonly<Record<string, unknown>>
  return typeof request === 'number' && typeof sent === 'number' ? { request, sent } : null
}

function isCarried(method: string): method is CarriedRequest['method'] {
  return methods.has(method)
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '')
}
