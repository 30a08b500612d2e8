import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCertificate } from './certificate.ts'
import { openTls } from './openTls.ts'
import { makeSelfSigned } from './selfSigned.ts'

let data: string
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'relais-tls-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

const selfSigned = () =>
  openTls({
    tls: { kind: 'self-signed' },
    data,
    host: '0.0.0.0',
    publicUrl: 'https://wiki.example',
  })

async function keepPair(pair: { cert: string; key: string }) {
  const [cert, key] = [join(data, 'a.pem'), join(data, 'b.pem')]
  await writeFile(cert, pair.cert)
  await writeFile(key, pair.key)
  return { kind: 'files', cert, key } as const
}
const own = (tls: { kind: 'files'; cert: string; key: string }) =>
  openTls({ tls, data, host: '127.0.0.1', publicUrl: null })

describe('a self-signed certificate', () => {
  it('is made once, is for all names of the machine, and is nobody else’s to read', async () => {
    const made = await selfSigned()
    const read = new X509Certificate(made?.cert ?? '')
    for (const name of ['localhost', 'wiki.example']) expect(read.checkHost(name)).toBe(name)
    for (const address of ['127.0.0.1', '::1']) expect(read.checkIP(address)).toBe(address)
    expect(read.verify(read.publicKey)).toBe(true)
    expect((made?.expiresAt ?? 0) - Date.now()).toBeGreaterThan(9 * 365 * 86_400_000)
    expect((await selfSigned())?.fingerprint).toBe(made?.fingerprint)
    for (const file of ['key.pem', 'cert.pem'])
      expect((await stat(join(data, 'tls', file))).mode & 0o777).toBe(0o600)
  })

  it('is what a client sees, by its fingerprint', async () => {
    const made = await selfSigned()
    if (!made) throw new Error('none was made')
    const server = createServer({ cert: made.cert, key: made.key }, (_, response) =>
      response.end('here'),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const seen = await new Promise<string>((resolve, reject) => {
      get({ host: '127.0.0.1', port, ca: made.cert }, (response) => {
        response.resume()
        resolve((response.socket as TLSSocket).getPeerCertificate().fingerprint256)
      }).on('error', reject)
    })
    expect(seen.replaceAll(':', '').toLowerCase()).toBe(made.fingerprint)
    server.close()
  })
})

describe('a certificate of one’s own', () => {
  it('is taken when it is good, and read again when it is renewed', async () => {
    const tls = await keepPair(await makeSelfSigned(['a.example']))
    const first = await own(tls)
    await keepPair(await makeSelfSigned(['a.example']))
    const second = await own(tls)
    expect(first?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(second?.fingerprint).not.toBe(first?.fingerprint)
  })

  it('is refused with what is wrong', async () => {
    const good = await makeSelfSigned(['a.example'])
    const other = await makeSelfSigned(['a.example'])
    const old = await makeSelfSigned(['a.example'], Date.now() - 11 * 366 * 86_400_000)
    const early = await makeSelfSigned(['a.example'], Date.now() + 9 * 86_400_000)
    await expect(own(await keepPair({ ...good, key: other.key }))).rejects.toThrow(
      /not the one of the certificate/,
    )
    await expect(own(await keepPair(old))).rejects.toThrow(/expired on 20/)
    await expect(own(await keepPair(early))).rejects.toThrow(/the clock here says/)
    await expect(own(await keepPair({ ...good, cert: 'nothing' }))).rejects.toThrow(/no PEM/)
    await expect(own(await keepPair({ ...good, key: 'nothing' }))).rejects.toThrow(
      /private key cannot be read/,
    )
    const gone = {
      kind: 'files',
      cert: join(data, 'none.pem'),
      key: join(data, 'b.pem'),
    } as const
    await expect(own(gone)).rejects.toThrow(/none\.pem cannot be read/)
    expect(checkCertificate(good.cert, good.key).ok).toBe(true)
  })
})
