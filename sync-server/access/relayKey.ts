/** The key by which the relays of one store sign their tokens: Ed25519, drawn once and kept in the records. */
import { type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose'
import { z } from 'zod'
import type { Records } from '../store/Records.ts'

/** Both halves of the key. */
export interface RelayKey {
  readonly signing: CryptoKey
  readonly verifying: CryptoKey
}

const jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
})
const record = 'relay/key'

async function importKey(value: unknown): Promise<RelayKey> {
  const { d, ...shared } = jwk.parse(value)
  const signing = await importJWK({ ...shared, d }, 'EdDSA')
  const verifying = await importJWK(shared, 'EdDSA')
  if (signing instanceof Uint8Array || verifying instanceof Uint8Array)
    throw new Error('importKey: an Ed25519 key was read as a symmetric one')
  return { signing, verifying }
}

/** Reads the relay's key, or draws it at the first start. When two relays draw at once, one key stays. */
export async function openRelayKey(records: Records): Promise<RelayKey> {
  const known = await records.read(record)
  if (known) return importKey(known.value)
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const drawn = await exportJWK(privateKey)
  if (await records.write(record, 0, drawn)) return importKey(drawn)
  const other = await records.read(record)
  if (!other) throw new Error('openRelayKey: the relay’s key was removed while it was opened')
  return importKey(other.value)
}
