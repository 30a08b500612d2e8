/** What opens when a way to reach someone is taken. */
import type { Contact } from '../../../model/people/Contact.ts'

/**
 * Programs in which people write and call, besides the browser and mail. The shell and the
 * platform have the same list: whatever is not on it is copied, never opened.
 */
const chatSchemes = new Set([
  'https:',
  'http:',
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

const mailPattern = /^[^\s@<>"(),:;\\[\]?&]+@[^\s@<>"(),:;\\[\]?&]+\.[^\s@<>"(),:;\\[\]?&.]+$/

/** Tells whether a text has the form of a mail address, in any script. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && mailPattern.test(text.trim())
}

/** Gives the address to open; `null` when the value is none that may be opened, and is only to be copied. */
export function contactToHref(contact: Pick<Contact, 'kind' | 'value'>): string | null {
  const value = contact.value.trim()
  switch (contact.kind) {
    case 'mail':
      return isMailAddress(value)
        ? `mailto:${encodeURIComponent(value).replace('%40', '@')}`
        : null
    case 'phone': {
      // What stands in brackets or between digits is for the eye; "(0)" is not dialled from abroad.
      const digits = value.replace(/^(\+.*)\(0\)/, '$1').replace(/[\s().\u00a0/-]/g, '')
      return /^\+?[0-9*#]{2,20}$/.test(digits) ? `tel:${digits}` : null
    }
    case 'chat':
    case 'link':
      return (
        toSafeUrl(value) ??
        toSafeUrl(/^[\w-]+(\.[\w-]+)+(\/|$)/.test(value) ? `https://${value}` : '')
      )
  }
}

function toSafeUrl(text: string): string | null {
  try {
    const url = new URL(text)
    return chatSchemes.has(url.protocol) ? url.href : null
  } catch {
    return null // Not an address.
  }
}
