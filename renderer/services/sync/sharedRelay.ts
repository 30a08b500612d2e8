/** The relay inside the desktop app, as a workspace's relay: for this device by loopback, for the others by the network. */
import type { SharingStatus } from '../platform/Platform.ts'
import type { RelayTarget } from './Sync.ts'

/** The app's relay while it listens. */
export type SharedRelay = Extract<SharingStatus, { kind: 'on' }>

/** How this device reaches it: an address that stays the same on every network. */
export function toSharedTarget(shared: SharedRelay): RelayTarget {
  return {
    address: shared.url.replace(/^http/, 'ws').replace(/\/+$/, ''),
    fingerprint: shared.fingerprint,
  }
}

/**
 * Tells whether a workspace's relay is the one inside this app, also while that is
 * off: only its certificate is pinned on an address of this machine.
 */
export function isSharedTarget(target: RelayTarget): boolean {
  return target.fingerprint !== null && isLoopback(target.address)
}

/**
 * Writes a link to the app's relay as others can open it, once for each of the
 * computer's addresses; a link to another relay stands alone, as it is.
 */
export function toReachableLinks(link: string, shared: SharedRelay | null): readonly string[] {
  if (!shared || shared.urls.length === 0 || !URL.canParse(link) || !isLoopback(link))
    return [link]
  const { hash, pathname, port, search } = new URL(link)
  if (port !== new URL(shared.url).port) return [link]
  return shared.urls.map((url) => `${url.replace(/\/+$/, '')}${pathname}${search}${hash}`)
}

function isLoopback(address: string): boolean {
  return /^[a-z]+:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i.test(address)
}
