/**
 * A device's Ed25519 key (RFC 8032) for one workspace: 32 random bytes in the
 * settings, from which all else is derived. The arithmetic is loaded when a relay
 * first asks who is there, so that neither the first load nor a start without a
 * network waits for it.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64UrlEncoded, toBase64UrlEncoded } from 'lib0/buffer'

/** A device as the relay knows it; see sync-server/contract/api.ts. */
export interface DeviceKey {
  readonly id: string
  /** base64url without padding. */
  readonly publicKey: string
  /** Signs a text as UTF-8; base64url without padding. */
  sign(text: string): string
}

const seedLength = 32
const seedPattern = /^[A-Za-z0-9_-]{43}$/
const digits = '0123456789abcdefghijklmnopqrstuv'
const idLength = 20

/** Draws the seed of a new key, as it is kept in the settings. */
export function newDeviceSeed(randomBytes: (count: number) => Uint8Array): string {
  return toBase64UrlEncoded(randomBytes(seedLength))
}

/** Reads a seed; `null` when it is none. */
export function parseDeviceSeed(value: unknown): string | null {
  return typeof value === 'string' && seedPattern.test(value) ? value : null
}

/** Makes the key of a seed. Loads what computes it; about 5 ms after that. */
export async function loadDeviceKey(seed: string): Promise<DeviceKey> {
  const { ed25519 } = await import('@noble/curves/ed25519.js')
  const secret = fromBase64UrlEncoded(seed)
  const publicKey = ed25519.getPublicKey(secret)
  return {
    id: deviceIdFromHash(sha256(publicKey)),
    publicKey: toBase64UrlEncoded(publicKey),
    sign: (text) => toBase64UrlEncoded(ed25519.sign(new TextEncoder().encode(text), secret)),
  }
}

/** The first 20 digits of base32hex (RFC 4648), in lower case. */
function deviceIdFromHash(hash: Uint8Array): string {
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
