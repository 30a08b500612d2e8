import { appOrigin } from './ipc.ts'

/**
 * Tells whether an address is a page of the app. Asked by parsing: a text that
 * merely begins like ours (`app://relais.evil`, `app://relais@evil`) is not.
 */
export function isAppAddress(address: unknown): boolean {
  if (typeof address !== 'string') return false
  try {
    const url = new URL(address)
    const host = appOrigin.slice('app://'.length)
    const plain = url.username === '' && url.password === '' && url.port === ''
    return url.protocol === 'app:' && url.host === host && plain
  } catch {
    return false // Not an address at all.
  }
}

/** The frame a message came from, as far as the check needs it. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

/**
 * Tells whether a message came from the app's own page: the top frame, on our
 * origin. A frame that is gone (`null`) is refused, since nothing is known of it.
 */
export function isTrustedSender(frame: SenderFrame | null | undefined): boolean {
  return (
    frame !== null && frame !== undefined && frame.parent === null && isAppAddress(frame.url)
  )
}
