/**
 * A certificate that the relay makes for itself. Nobody vouches for it: devices
 * know it by its fingerprint, which stands in the invite. So it is made once and
 * kept for ten years, also when the machine gets other addresses.
 */
import 'reflect-metadata'
import { isIP } from 'node:net'
import * as x509 from '@peculiar/x509'

/** Names and addresses a certificate is made for. */
export type Names = readonly string[]

const years = 10
const yearLength = 365.25 * 86_400_000
/** Before now, for devices whose clocks are behind. */
const slack = 86_400_000
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

async function keyToPem(key: Parameters<typeof crypto.subtle.exportKey>[1]): Promise<string> {
  const bytes = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`
}

/** Makes a certificate and its key (PEM both) for these names and addresses. */
export async function makeSelfSigned(
  names: Names,
  now: number = Date.now(),
): Promise<{ readonly cert: string; readonly key: string }> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const alternatives = [...new Set(names)].map((one) => ({
    type: isIP(one) ? ('ip' as const) : ('dns' as const),
    value: one,
  }))
  const certificate = await x509.X509CertificateGenerator.createSelfSigned(
    {
      name: [{ CN: ['Relais relay'] }],
      notBefore: new Date(now - slack),
      notAfter: new Date(now + years * yearLength),
      signingAlgorithm: algorithm,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(alternatives),
      ],
    },
    crypto,
  )
  return { cert: `${certificate.toString('pem')}\n`, key: await keyToPem(keys.privateKey) }
}
