/** Who may talk to the relay: by which name it was called, from which page, with which secret. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { tokenPrefix } from '../contract/protocol.ts'

/** What the relay was told about its visitors. */
export interface Access {
  /** The shared secret; empty = none is asked for. */
  readonly secret: string
  /** The address it listens on. */
  readonly host: string
  /** Origins besides its own, the desktop app's and those of this machine. */
  readonly allowedOrigins: readonly string[]
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
export function isHostAllowed(access: Access, request: IncomingMessage): boolean {
  if (!isLoopbackHost(access.host)) return true
  const host = hostOf(request.headers.host)
  return host !== null && isLoopbackHost(host)
}

/**
 * Tells whether the page that asks may. No origin = not a browser: then the
 * secret alone decides.
 */
export function isOriginAllowed(access: Access, request: IncomingMessage): boolean {
  const { origin } = request.headers
  if (origin === undefined) return true
  if (origin === desktopOrigin || access.allowedOrigins.includes(origin)) return true
  try {
    const { protocol, host, hostname } = new URL(origin)
    if (protocol !== 'http:' && protocol !== 'https:') return false
    return host === request.headers.host || isLoopbackHost(hostname)
  } catch {
    // "null", and whatever else is no address.
    return false
  }
}

/** Compares in a time that says nothing about the secret, its length included. */
function isSame(secret: string, offered: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(secret), digest(offered))
}

/** Tells whether an HTTP request carries the secret as its bearer, if there is one. */
export function isBearerAllowed(access: Access, request: IncomingMessage): boolean {
  if (access.secret === '') return true
  const match = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')
  return isSame(access.secret, match?.[1] ?? '')
}

/** Tells whether one of a WebSocket's subprotocols carries the secret, if there is one. */
export function isTokenAllowed(access: Access, request: IncomingMessage): boolean {
  if (access.secret === '') return true
  const offered = (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .find((one) => one.startsWith(tokenPrefix))
  const token = Buffer.from(offered?.slice(tokenPrefix.length) ?? '', 'base64url')
  return isSame(access.secret, token.toString('utf8'))
}

/** Says the headers that let an allowed page read an answer from another address. */
export function corsHeaders(access: Access, request: IncomingMessage): Record<string, string> {
  const { origin } = request.headers
  if (origin === undefined) return {}
  if (!isOriginAllowed(access, request)) return { Vary: 'Origin' }
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, HEAD, PUT, OPTIONS',
    'Access-Control-Allow-Headers': 'authorization, content-type',
    'Access-Control-Max-Age': '600',
    'Access-Control-Allow-Private-Network': 'true',
    // The app's own answers say same-origin; these are meant for the app at another address.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  }
}
