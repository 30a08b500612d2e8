/** Codes that people read out and type: drawn, written in groups, and kept as hashes only. */
import { createHash, randomBytes } from 'node:crypto'

/** Crockford's digits, in capitals: no I, L, O or U that could be taken for another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Draws a code of so many characters, 5 bits each. */
export function drawCode(length: number): string {
  return [...randomBytes(length)].map((byte) => alphabet[byte & 31]).join('')
}

/** Writes a code in groups of four. */
export function groupCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}

/** Reads a code as people type it: small letters, spaces, and the letters the alphabet leaves out. */
export function normalizeCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
}

/**
 * Hashes a code to the key it is kept under. Looking a hash up takes a time that says nothing
 * of how near a wrong code was; `purpose` keeps one kind of code from meaning another.
 */
export function hashCode(purpose: string, code: string): string {
  return createHash('sha256')
    .update(`relais ${purpose}\n${normalizeCode(code)}`)
    .digest('hex')
}
