/** A certificate with its key, looked at before anything is served with it. */
import { createPrivateKey, X509Certificate } from 'node:crypto'

/** A certificate that can be served. */
export interface Certificate {
  /** PEM, the chain after it. */
  readonly cert: string
  readonly key: string
  /** SHA-256 of the certificate (DER), 64 hexadecimal digits. */
  readonly fingerprint: string
  /** The names and addresses it is for, as `DNS:…, IP Address:…`. */
  readonly names: string
  /** In milliseconds. */
  readonly validFrom: number
  readonly expiresAt: number
}

/** What became of a certificate and a key. `reason` names what is wrong, without their content. */
export type CheckedCertificate =
  | { readonly ok: true; readonly certificate: Certificate }
  | { readonly ok: false; readonly reason: string }

const day = (time: number) => new Date(time).toISOString().slice(0, 10)

function parse<T>(read: () => T): T | string {
  try {
    return read()
  } catch (error) {
    return (error as Error).message
  }
}

/** Checks that a certificate can be read, holds now, and belongs to the key. Its issuer is nobody's business here. */
export function checkCertificate(
  cert: string,
  key: string,
  now: number = Date.now(),
): CheckedCertificate {
  const read = parse(() => new X509Certificate(cert))
  if (typeof read === 'string')
    return { ok: false, reason: `the certificate is no PEM certificate: ${read}` }
  const privateKey = parse(() => createPrivateKey(key))
  if (typeof privateKey === 'string')
    return {
      ok: false,
      reason: `the private key cannot be read (PEM, without a passphrase): ${privateKey}`,
    }
  if (!read.checkPrivateKey(privateKey))
    return { ok: false, reason: 'the private key is not the one of the certificate' }
  const validFrom = Date.parse(read.validFrom)
  const expiresAt = Date.parse(read.validTo)
  if (now > expiresAt)
    return { ok: false, reason: `the certificate expired on ${day(expiresAt)}` }
  if (now < validFrom)
    return {
      ok: false,
      reason: `the certificate holds from ${day(validFrom)}, and the clock here says ${day(now)}`,
    }
  const fingerprint = read.fingerprint256.replaceAll(':', '').toLowerCase()
  const names = read.subjectAltName ?? ''
  return { ok: true, certificate: { cert, key, fingerprint, names, validFrom, expiresAt } }
}
