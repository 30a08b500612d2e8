/** Who may talk to the relay at all: by which name it was called, from which page, with which token. */
import type { IncomingMessage } from 'node:http'
import { tokenPrefix } from '../contract/protocol.ts'

/** What the relay was told about its visitors. */
export interface VisitorRules {
  /** The address it listens on. */
  readonly host: string
  /** Origins besides its own, the desktop app's and those of this machine. */
  readonly allowedOrigins: readonly string[]
  /** How people reach it through a reverse proxy, which hands their name for it on. */
  readonly publicUrl?: string | null
}

const desktopOrigin = 'app://relais'
const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3})$/i

/** Tells whether a host name or address leads to this machine and nowhere else. */
export function isLoopbackHost(host: string): boolean {
  return loopback.test(host)
}

function hostOf(header: string | undefined): string | null {
  if (!header) return null
  try {
    return new URL(`http://${header}`).hostname
  } catch {
    // Not a host: treated as a foreign name.
    return null
  }
}

/**
 * Tells whether the request calls the relay by a name of this machine, when it
 * listens only there. Else a page of the web could have its own name point to
 * 127.0.0.1 and speak to the relay as its own (DNS rebinding).
 */
export function isHostAllowed(rules: VisitorRules, request: IncomingMessage): boolean {
  if (!isLoopbackHost(rules.host)) return true
  const host = hostOf(request.headers.host)
  if (host === null) return false
  return (
    isLoopbackHost(host) ||
    (rules.publicUrl ? host === new URL(rules.publicUrl).hostname : false)
  )
}

/**
 * Tells whether the page that asks may. No origin = not a browser: then the
 * token alone decides.
 */
export function isOriginAllowed(rules: VisitorRules, request: IncomingMessage): boolean {
  const { origin } = request.headers
  if (origin === undefined) return true
  if (origin === desktopOrigin || origin === rules.publicUrl) return true
  if (rules.allowedOrigins.includes(origin)) return true
  try {
    const { protocol, host, hostname } = new URL(origin)
    if (protocol !== 'http:' && protocol !== 'https:') return false
    return host === request.headers.host || isLoopbackHost(hostname)
  } catch {
    // "null", and whatever else is no address.
    return false
  }
}

/** Reads the access token of an HTTP request; `null` when it brings none. */
export function readBearer(request: IncomingMessage): string | null {
  return /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** Reads the access token among a WebSocket's subprotocols; `null` when it brings none. */
export function readSocketToken(request: IncomingMessage): string | null {
  const offered = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .find((one) => one.startsWith(tokenPrefix))
  return offered?.slice(tokenPrefix.length) ?? null
}

/** Says the headers that let an allowed page read an answer from another address. */
export function corsHeaders(
  rules: VisitorRules,
  request: IncomingMessage,
): Record<string, string> {
  const { origin } = request.headers
  if (origin === undefined) return {}
  if (!isOriginAllowed(rules, request)) return { Vary: 'Origin' }
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, HEAD, PUT, POST, PATCH, DELETE, OPTIONS',
    'Access-Control-Allow-Headers': 'authorization, content-type',
    'Access-Control-Max-Age': '600',
    'Access-Control-Allow-Private-Network': 'true',
    // The app's own answers say same-origin; these are meant for the app at another address.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
}
