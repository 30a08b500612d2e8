import type { Session } from 'electron'
import { isAppAddress } from './appOrigin.ts'

/**
 * What the app's own page may have without being asked. Everything else,
 * and everything for any other origin, is refused; so is a name that a later
 * Electron invents. The local-network ones let the page reach a relay on the LAN.
 */
export const grantedPermissions: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'notifications',
  'persistent-storage',
  'local-network',
  'local-network-access',
  'loopback-network',
])

/** Tells whether an origin gets a permission. */
export function isPermissionGranted(permission: string, address: unknown): boolean {
  return grantedPermissions.has(permission) && isAppAddress(address)
}

/** Denies by default, both when the page asks and when Chromium checks; no device is ever handed out. */
export function guardPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isPermissionGranted(permission, details.requestingUrl)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isPermissionGranted(permission, origin.endsWith('/') ? origin : `${origin}/`),
  )
  session.setDevicePermissionHandler(() => false)
}
