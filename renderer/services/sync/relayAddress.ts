/**
 * Addresses of relays, in the forms people paste: an invite
 * `http(s)://host[:port]/w/<workspace>#invite=<token>`, a link for another device
 * of the same person `…/w/<workspace>#device=<code>`, both with `&fp=<sha256>`
 * for a relay with a self-signed certificate; `ws(s)://host[:port]`, or
 * `host[:port]` alone.
 */
import { parseId, type WorkspaceId } from '../../../model/ids.ts'
import type { RelayTarget } from './Sync.ts'

/** What an address says; `workspace` is `null` when it names only the relay. */
export interface RelayAddress {
  readonly target: RelayTarget
  readonly workspace: WorkspaceId | null
  /** The token of an invite. */
  readonly invite: string | null
  /** The short code that adds a device of somebody who is a member. */
  readonly deviceCode: string | null
}

const schemes: Readonly<Record<string, string>> = {
  'http:': 'ws:',
  'https:': 'wss:',
  'ws:': 'ws:',
  'wss:': 'wss:',
}

/** Reads an address in any of its forms; `null` when it is none. What is secret stands in the fragment, which no server sees. */
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
  const fragment = new URLSearchParams(url.hash.slice(1))
  return {
    target: {
      address: `${scheme}//${url.host}${base}`,
      fingerprint: parseFingerprint(fragment.get('fp')),
    },
    workspace,
    invite: fragment.get('invite') || null,
    deviceCode: fragment.get('device') || null,
  }
}

/** Reads a certificate's SHA-256, with or without colons; `null` when it is none. */
export function parseFingerprint(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const digits = value.replaceAll(':', '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null
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

/** The relay's address for HTTP: files, the list of workspaces, links. */
export function toHttpAddress(target: RelayTarget): string {
  return target.address.replace(/^ws/, 'http').replace(/\/+$/, '')
}

function toLink(target: RelayTarget, workspace: WorkspaceId, fragment: string[]): string {
  const parts = target.fingerprint ? [...fragment, `fp=${target.fingerprint}`] : fragment
  const hash = parts.length > 0 ? `#${parts.join('&')}` : ''
  return `${toHttpAddress(target)}/w/${workspace}${hash}`
}

/** Writes the link of a workspace on a relay. It invites nobody; on a relay that is open to all nobody needs to be. */
export function toWorkspaceLink(target: RelayTarget, workspace: WorkspaceId): string {
  return toLink(target, workspace, [])
}

/** Writes the link that invites: the token stands in its fragment, which no server sees. */
export function toInviteLink(
  target: RelayTarget,
  workspace: WorkspaceId,
  token: string,
): string {
  return toLink(target, workspace, [`invite=${encodeURIComponent(token)}`])
}

/** Writes the link that adds a device of the same person. */
export function toDeviceLink(
  target: RelayTarget,
  workspace: WorkspaceId,
  code: string,
): string {
  return toLink(target, workspace, [`device=${encodeURIComponent(code)}`])
}
