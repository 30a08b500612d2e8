import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './contentSecurityPolicy.ts'
import { createAppHandler } from './serveApp.ts'

const base = mkdtempSync(join(tmpdir(), 'relais-serve-'))
const root = join(base, 'web')
const handle = createAppHandler({ root })
const secret = 'the secret outside'

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(base, 'web-old'))
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Relais</title>')
  writeFileSync(
    join(root, 'assets', 'main-abc123.js'),
    `export const a = '${'é'.repeat(2000)}'`,
  )
  writeFileSync(join(root, 'sw.js'), 'self.skipWaiting()')
  writeFileSync(join(root, '.env'), secret)
  writeFileSync(join(base, 'secret.txt'), secret)
  writeFileSync(join(base, 'web-old', 'secret.txt'), secret)
  symlinkSync(join(base, 'secret.txt'), join(root, 'link.txt'))
  symlinkSync(base, join(root, 'up'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** A request whose path reaches the handler as written: `new Request` would tidy the dots away. */
function rawRequest(
  path: string,
  method = 'GET',
  headers: Record<string, string> = {},
): Request {
  const request = new Request('http://relais.test/', { method, headers })
  Object.defineProperty(request, 'url', { value: `http://relais.test${path}` })
  return request
}

describe('serving the app', () => {
  it('gives the page, its type and no permission to cache it', async () => {
    const response = await handle(new Request('app://relais/'))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toContain('<title>Relais</title>')
  })

  it('answers a route of the app with the page', async () => {
    const response = await handle(rawRequest('/spaces/0123456789abcdefghjk/pages/zzzz?q=a.b'))
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('<title>Relais</title>')
  })

  it('lets hashed assets be cached for ever', async () => {
    const response = await handle(rawRequest('/assets/main-abc123.js'))
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('immutable')
    const worker = await handle(rawRequest('/sw.js'))
    expect(worker.headers.get('cache-control')).toBe('no-cache')
  })

  it('says 404 for a file that is not there, and never caches that', async () => {
    const response = await handle(rawRequest('/assets/gone-123.js'))
    expect(response.status).toBe(404)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('answers 304 to who has the same file, and sends nothing for HEAD', async () => {
    const first = await handle(rawRequest('/sw.js'))
    const tag = first.headers.get('etag') ?? ''
    const again = await handle(rawRequest('/sw.js', 'GET', { 'if-none-match': tag }))
    expect(again.status).toBe(304)
    const head = await handle(rawRequest('/sw.js', 'HEAD'))
    expect(head.headers.get('content-length')).toBe('18')
    expect(await head.text()).toBe('')
  })

  it('compresses only when told to and when the client takes it', async () => {
    const compressing = createAppHandler({ root, compress: true })
    const asked = { 'accept-encoding': 'gzip, br' }
    const plain = await handle(rawRequest('/assets/main-abc123.js', 'GET', asked))
    expect(plain.headers.get('content-encoding')).toBeNull()
    const packed = await compressing(rawRequest('/assets/main-abc123.js', 'GET', asked))
    expect(packed.headers.get('content-encoding')).toBe('br')
    expect(packed.headers.get('vary')).toBe('Accept-Encoding')
    const text = brotliDecompressSync(Buffer.from(await packed.arrayBuffer())).toString()
    expect(text).toBe(await plain.text())
  })

  it.each([
    ['plain dots', '/../secret.txt'],
    ['encoded dots', '/%2e%2e/secret.txt'],
    ['encoded slash', '/..%2fsecret.txt'],
    ['backslash', '/..%5csecret.txt'],
    ['encoded twice', '/%252e%252e%252fsecret.txt'],
    ['overlong UTF-8', '/%c0%ae%c0%ae/secret.txt'],
    ['a lone percent sign', '/%/secret.txt'],
    ['a folder with the same beginning', '/../web-old/secret.txt'],
    ['the same, encoded', '/..%2fweb-old%2fsecret.txt'],
    ['a link to a file outside', '/link.txt'],
    ['a link to a folder outside', '/up/secret.txt'],
    ['a hidden file', '/.env'],
    ['NUL', '/secret.txt%00.html'],
    ['an absolute path', '//etc/passwd'],
  ])('keeps to its folder: %s', async (_, path) => {
    const response = await handle(rawRequest(path))
    const text = await response.text()
    expect(text).not.toContain(secret)
    expect(text).not.toContain('root:')
    if (response.status === 200) expect(text).toContain('<title>Relais</title>')
    else expect([400, 404]).toContain(response.status)
  })

  it('refuses to be written to', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const response = await handle(rawRequest('/index.html', method))
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD')
    }
  })

  it('says so when the app is not built', async () => {
    const response = await createAppHandler({ root: join(base, 'nowhere') })(rawRequest('/'))
    expect(response.status).toBe(404)
  })

  it('bounds the page on every answer, errors too, with no unsafe word', async () => {
    const requests = [
      rawRequest('/'),
      rawRequest('/assets/main-abc123.js'),
      rawRequest('/gone.js'),
      rawRequest('/%00'),
      rawRequest('/', 'POST'),
    ]
    for (const request of requests) {
      const { headers } = await handle(request)
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|data:/)
    expect(contentSecurityPolicy).toContain("frame-ancestors 'none'")
  })

  it('lets attachments and recordings be shown and played from the device, and the microphone be asked for', () => {
    const directives = contentSecurityPolicy.split('; ')
    expect(directives).toContain("img-src 'self' blob:")
    expect(directives).toContain("media-src 'self' blob:")
    const hardware = securityHeaders['Permissions-Policy']
    expect(hardware).toContain('microphone=(self)')
    expect(hardware).toContain('camera=()')
  })
})
