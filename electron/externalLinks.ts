const allowed = new Set(['http:', 'https:', 'mailto:'])

/**
 * Reads an address that may be handed to the operating system: http, https or
 * mailto, written anew from its parsed parts so that nothing hides in it.
 * `null` for every other scheme (file, smb, javascript, a program's own).
 */
export function parseExternalLink(address: unknown): string | null {
  if (typeof address !== 'string' || address.length > 4096) return null
  try {
    const url = new URL(address)
    return allowed.has(url.protocol) ? url.href : null
  } catch {
    return null // Not an address.
  }
}
