/** Browser, mail, and the programs in which people call and write: profiles carry such addresses. */
const allowed = new Set([
  'http:',
  'https:',
  'mailto:',
  'tel:',
  'sip:',
  'sips:',
  'xmpp:',
  'matrix:',
  'msteams:',
  'slack:',
  'tg:',
  'sgnl:',
  'whatsapp:',
])

/**
 * Reads an address that may be handed to the operating system: of a web page, a mail
 * address, a number or a chat, written anew from its parsed parts so that nothing hides
 * in it. `null` for every other scheme (file, smb, javascript, another program's own).
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
