/**
 * What watchers ask: `/healthz` (alive), `/readyz` (takes updates; 503 with the
 * reason otherwise) and `/metrics` (for whom the configuration names).
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MetricsConfig } from '../config/config.ts'
import type { Log } from '../store/Log.ts'
import { securityHeaders } from './contentSecurityPolicy.ts'
import type { Metrics } from './metrics.ts'
import { isLoopbackHost, readBearer } from './visitors.ts'

/** What health is made of. */
export interface HealthOptions {
  readonly log: Log
  readonly version: string
  readonly metrics: Metrics
  readonly visible: MetricsConfig
  /** The address a request came from, behind proxies that are believed. */
  readonly addressOf: (request: IncomingMessage) => string
  readonly isStopping: () => boolean
}

/** Answers watchers. */
export interface Health {
  /** Answers a request of one of its paths; `false` for any other. */
  handle(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    /** Headers for every answer. */
    headers?: Readonly<Record<string, string>>,
  ): Promise<boolean>
}

function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

const proxyHeader = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/

/** Tells whether a request comes from this machine, and not through a proxy or a page of the web. */
function isLocal({ addressOf }: HealthOptions, request: IncomingMessage): boolean {
  const address = addressOf(request)
  if (!isLoopbackHost(address)) return false
  // A proxy on this machine that is not believed makes everyone look as if they were here.
  if (Object.keys(request.headers).some((name) => proxyHeader.test(name))) return false
  const host = request.headers.host ?? ''
  return URL.canParse(`http://${host}`) && isLoopbackHost(new URL(`http://${host}`).hostname)
}

/** Creates the answers to watchers. */
export function createHealth(options: HealthOptions): Health {
  const { log, version, metrics, visible } = options
  const startedAt = Date.now()

  function isAllowed(request: IncomingMessage): boolean {
    if (visible.kind === 'off') return false
    if (visible.kind === 'loopback') return isLocal(options, request)
    return isSame(readBearer(request) ?? '', visible.token)
  }

  function reasons(isTrusted: boolean): string[] {
    const found: string[] = []
    if (options.isStopping()) found.push('the relay is stopping')
    const { status } = log
    if (status.kind === 'failing') {
      const since = Math.round((Date.now() - status.since) / 1000)
      // Folders and hosts in the store's own words are not everyone's to know.
      const words = isTrusted ? `: ${status.message}` : ''
      found.push(`the store has taken nothing for ${since} s${words}`)
    }
    return found
  }

  return {
    async handle(path, request, response, headers = {}) {
      const answer = (status: number, body: string, type: string) => {
        response.writeHead(status, {
          ...securityHeaders,
          ...headers,
          'Content-Type': type,
          'Cache-Control': 'no-store',
        })
        response.end(body)
      }
      const json = (status: number, body: unknown) =>
        answer(status, `${JSON.stringify(body)}\n`, 'application/json; charset=utf-8')
      if (path === '/healthz') {
        const uptimeSeconds = Math.round((Date.now() - startedAt) / 1000)
        json(200, { ok: true, version, uptimeSeconds })
      } else if (path === '/readyz') {
        const found = reasons(isAllowed(request))
        json(found.length === 0 ? 200 : 503, {
          ready: found.length === 0,
          reasons: found,
        })
      } else if (path === '/metrics') {
        if (visible.kind === 'off') json(404, { error: 'metrics are off' })
        else if (isAllowed(request)) answer(200, await metrics.write(), metrics.contentType)
        else if (visible.kind === 'token') json(401, { error: 'the metrics want their token' })
        else json(403, { error: 'the metrics are for this machine alone' })
      } else return false
      return true
    },
  }
}
