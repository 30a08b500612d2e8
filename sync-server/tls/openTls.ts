/** The certificate a relay serves with: the operator's own, or one that it makes and keeps. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { isEveryHost, listLanAddresses } from '../config/addresses.ts'
import type { TlsConfig } from '../config/config.ts'
import { type Certificate, checkCertificate } from './certificate.ts'
import { makeSelfSigned } from './selfSigned.ts'

/** Where a certificate comes from. */
export interface TlsOptions {
  readonly tls: TlsConfig
  /** The relay's data folder; a certificate that is made is kept in `tls/` in it. */
  readonly data: string
  /** The address the relay listens on. */
  readonly host: string
  /** As people reach it, if that is another name. */
  readonly publicUrl: string | null
}

async function read(path: string, what: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new Error(
      `The ${what} ${path} cannot be read: ${(error as Error).message}. It must be there and ` +
        `readable for ${process.getuid ? `user ${process.getuid()}` : 'this user'}.`,
    )
  }
}

/** Lists the names of this machine that a certificate should be for. */
export function listOwnNames({ host, publicUrl }: TlsOptions): readonly string[] {
  const bare = host.replace(/^\[|\]$/g, '')
  const own = hostname().toLowerCase()
  const names = ['localhost', '127.0.0.1', '::1', ...listLanAddresses()]
  // A certificate takes host names of letters, digits and hyphens only.
  if (/^[a-z0-9.-]+$/.test(own)) names.push(own, ...(own.includes('.') ? [] : [`${own}.local`]))
  if (!isEveryHost(host)) names.push(bare)
  if (publicUrl !== null) names.push(new URL(publicUrl).hostname.replace(/^\[|\]$/g, ''))
  return [...new Set(names)]
}

async function openOwn(certPath: string, keyPath: string): Promise<Certificate> {
  const [cert, key] = [
    await read(certPath, 'certificate'),
    await read(keyPath, 'private key of the certificate'),
  ]
  const checked = checkCertificate(cert, key)
  if (!checked.ok)
    throw new Error(
      `TLS cannot be served with ${certPath} and ${keyPath}: ${checked.reason}. Put a valid pair ` +
        'there and start again.',
    )
  return checked.certificate
}

async function openSelfSigned(options: TlsOptions): Promise<Certificate> {
  const folder = join(options.data, 'tls')
  const [certPath, keyPath] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const known = await Promise.all([
    readFile(certPath, 'utf8'),
    readFile(keyPath, 'utf8'),
  ]).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (known) {
    const checked = checkCertificate(known[0], known[1])
    if (checked.ok) return checked.certificate
    throw new Error(
      `The relay's own certificate in ${folder} cannot be used: ${checked.reason}. Remove both ` +
        'files there to have another one made; its fingerprint is then another, and devices that ' +
        'joined by an invite with the old one need a new invite.',
    )
  }
  const made = await makeSelfSigned(listOwnNames(options))
  await writeFile(keyPath, made.key, { mode: 0o600 })
  await writeFile(certPath, made.cert, { mode: 0o600 })
  const checked = checkCertificate(made.cert, made.key)
  if (!checked.ok)
    throw new Error(`openTls: a certificate was made that is not good: ${checked.reason}`)
  return checked.certificate
}

/**
 * Opens the certificate to serve with; `null` = plain HTTP. Rejects with what is
 * wrong and what to do. Call it again to read files that were renewed.
 */
export async function openTls(options: TlsOptions): Promise<Certificate | null> {
  const { tls } = options
  if (tls.kind === 'none') return null
  if (tls.kind === 'files') return openOwn(tls.cert, tls.key)
  return openSelfSigned(options)
}
