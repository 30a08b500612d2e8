/** The keys of devices: Ed25519 (RFC 8032), told apart by a hash of the public half. */
import { createHash, createPublicKey, verify } from 'node:crypto'

const digits = '0123456789abcdefghijklmnopqrstuv'
const idLength = 20

/** Says the id of the device with this public key (base64url), as contract/api.ts defines it. */
export function deviceIdOf(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest()
  let id = ''
  let buffer = 0
  let bits = 0
  for (const byte of hash) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5 && id.length < idLength) {
      bits -= 5
      id += digits[(buffer >>> bits) & 31]
    }
    buffer &= (1 << bits) - 1
  }
  return id
}

/** Tells whether the device of a public key signed a text. A key that is none signed nothing. */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  try {
    const key = createPublicKey({
      format: 'jwk',
      key: { kty: 'OKP', crv: 'Ed25519', x: publicKey },
    })
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  } catch {
    // 32 bytes that are no point of the curve came from outside: refused, not a failure.
    return false
  }
}
