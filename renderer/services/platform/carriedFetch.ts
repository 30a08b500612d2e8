/** `fetch` through the desktop shell, for what Relais asks of relays: whole bodies, no cookies, no redirects. */
import type { CarriedRequest, RelaisBridge } from '../../../electron/ipc.ts'

/** The part of the shell that carries requests. */
export type RequestBridge = Pick<RelaisBridge, 'request' | 'cancelRequest'>

const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
/** Statuses that a Response may have no body with. */
const bodiless: ReadonlySet<number> = new Set([101, 103, 204, 205, 304])

/**
 * Makes the function. `fingerprintOf` says which certificate an address must show.
 * As in a browser it rejects with a TypeError when there is no answer, and with the
 * signal's reason when it was given up; the message says why, the certificate included.
 */
export function createCarriedFetch(
  bridge: RequestBridge,
  fingerprintOf: (url: string) => string | null,
): typeof fetch {
  let drawn = 0

  async function carriedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init)
    const { method, signal, url } = request
    if (!isCarried(method)) throw new TypeError(`fetch: ${method} is not carried`)
    signal.throwIfAborted()
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer()
    signal.throwIfAborted()
    drawn += 1
    const id = drawn
    const giveUp = () => void bridge.cancelRequest(id)
    signal.addEventListener('abort', giveUp, { once: true })
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
      signal.removeEventListener('abort', giveUp)
    }
  }
  return carriedFetch
}

function isCarried(method: string): method is CarriedRequest['method'] {
  return methods.has(method)
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '')
}
