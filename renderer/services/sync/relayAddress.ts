/**
 * Addresses of relays, in the forms people paste: a join link
 * `http(s)://host[:port]/w/<workspace>#secret=…`, `ws(s)://host[:port]`, or
 * `host[:port]` alone.
 */
import { parseId, type WorkspaceId } from '../../../model/ids.ts'
import type { RelayTarget } from './Sync.ts'

/** What an address says; `workspace` is `null` when it names only the relay. */
export interface RelayAddress {
  readonly target: RelayTarget
  readonly workspace: WorkspaceId | null
}

const schemes: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
}

/** Reads an address in any of its forms; `null` when it is none. The secret stays in the fragment, which no server sees. */
export function parseRelayAddress(text: string): RelayAddress | null {
  const trimmed = text.trim()
  if (trimmed === '' || /\s/.test(trimmed)) return null
  const url = parseUrl(
    /^[a-z]+:\/\//i.test(trimmed) ? trimmed : `${guessScheme(trimmed)}${trimmed}`,
  )
  const scheme = url && schemes[url.protocol]
  if (!url || !scheme || url.hostname === '') return null
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const at = parts.lastIndexOf('w')
  const named = at >= 0 ? parts.slice(at + 1) : []
  const workspace = named.length > 0 ? parseId<WorkspaceId>(named[0]) : null
  if (named.length > 1 || (named.length === 1 && !workspace)) return null
  const base = (at >= 0 ? parts.slice(0, at) : parts).map((part) => `/${part}`).join('')
  const secret = new URLSearchParams(url.hash.slice(1)).get('secret') ?? ''
  return { target: { address: `${scheme}//${url.host}${base}`, secret }, workspace }
}

/** A bare name is taken for TLS, unless it is this machine or an address of a local network. */
function guessScheme(host: string): string {
  const name = host.split(/[/#?]/, 1)[0] ?? ''
  const local = /^(localhost|\[|\d+\.\d+\.\d+\.\d+|[^.]+(:\d+)?$|.*\.local(:\d+)?$)/i.test(name)
  return local || /:\d+$/.test(name) ? 'ws://' : 'wss://'
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null // Not an address; the caller says so.
  }
}

/** The relay's address for HTTP: files, the list of workspaces, join links. */
export function toHttpAddress(target: RelayTarget): string {
  return target.address.replace(/^ws/, 'http').replace(/\/+$/, '')
}

/** Writes the link by which a colleague joins: with the secret in its fragment. */
export function toJoinLink(target: RelayTarget, workspace: WorkspaceId): string {
  const fragment = target.secret ? `#secret=${encodeURIComponent(target.secret)}` : ''
  return `${toHttpAddress(target)}/w/${workspace}${fragment}`
}
