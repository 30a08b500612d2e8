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

/** What a page asks of the hardware, as Electron tells it: a list when it asks, one kind when Chromium checks. */
export interface AskedMedia {
  readonly mediaTypes?: readonly string[]
  readonly mediaType?: string
}

/** Voice notes are recorded in the app; the camera and the screen are never handed out. */
function isMicrophoneAlone(asked: AskedMedia): boolean {
  if (asked.mediaTypes) return asked.mediaTypes.length === 1 && asked.mediaTypes[0] === 'audio'
  return asked.mediaType === 'audio'
}

/** Tells whether an origin gets a permission. Of `media` it gets the microphone, and nothing that says less clearly what it asks for. */
export function isPermissionGranted(
  permission: string,
  address: unknown,
  asked: AskedMedia = {},
): boolean {
  const isGranted =
    permission === 'media' ? isMicrophoneAlone(asked) : grantedPermissions.has(permission)
  return isGranted && isAppAddress(address)
}

/** Denies by default, both when the page asks and when Chromium checks; no device is ever handed out. */
export function guardPermissions(
  session: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(isPermissionGranted(permission, details.requestingUrl, details as AskedMedia)),
  )
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermissionGranted(
      permission,
      origin.endsWith('/') ? origin : `${origin}/`,
      details as AskedMedia,
    ),
  )
  session.setDevicePermissionHandler(() => false)
}
