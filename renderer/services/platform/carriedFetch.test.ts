import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createCarrier } from './testing/carriedNetwork.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function setup(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const carrier = createCarrier()
  cleanups.push(() => {
    carrier.dispose()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const page = carrier.open()
  return { fetch: page.network.fetch, page, url: `http://127.0.0.1:${port}` }
}

/** Answers with what it was asked. */
async function mirror(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { headers, method, url } = request
  response.setHeader('content-type', 'application/json')
  response.setHeader('set-cookie', 'a=b')
  response.end(
    JSON.stringify({ method, url, headers, body: Buffer.concat(chunks).toString('base64') }),
  )
}

describe('fetch through the shell', () => {
  it('sends method, path, headers and body, and gives back status, headers and body', async () => {
    const { fetch, url } = await setup(mirror)
    const response = await fetch(`${url}/w/x/files/y?z=1#part`, {
      method: 'PUT',
      headers: { Authorization: 'Bearer t', 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array([0, 1, 255]),
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.get('set-cookie')).toBeNull()
    const seen = (await response.json()) as {
      method: string
      url: string
      headers: Record<string, string>
      body: string
    }
    expect([seen.method, seen.url]).toEqual(['PUT', '/w/x/files/y?z=1'])
    expect(seen.headers).toMatchObject({ authorization: 'Bearer t', 'content-length': '3' })
    expect(seen.headers.host).toBe(url.slice('http://'.length))
    expect(seen.headers.origin).toBeUndefined()
    expect(seen.body).toBe(Buffer.from([0, 1, 255]).toString('base64'))
  })

  it('carries JSON as the relay speaks it, and an answer without a body', async () => {
    const { fetch, url } = await setup((request, response) => {
      if (request.method === 'DELETE') response.writeHead(204).end()
      else void mirror(request, response)
    })
    const posted = await fetch(new URL('/api/w', url), {
      method: 'POST',
      body: JSON.stringify({ label: 'é' }),
    })
    const { body } = (await posted.json()) as { body: string }
    expect(JSON.parse(Buffer.from(body, 'base64').toString())).toEqual({ label: 'é' })
    const removed = await fetch(`${url}/x`, { method: 'DELETE' })
    expect([removed.status, await removed.text()]).toEqual([204, ''])
    const head = await fetch(`${url}/x`, { method: 'HEAD' })
    expect([head.ok, await head.text()]).toEqual([true, ''])
  })

  it('gives errors of the server as answers, and follows no redirect', async () => {
    const { fetch, url } = await setup((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: 'http://elsewhere/' })
      else response.writeHead(403)
      response.end('{"error":"forbidden"}')
    })
    expect((await fetch(`${url}/moved`)).status).toBe(302)
    const refused = await fetch(`${url}/x`)
    expect([refused.ok, await refused.json()]).toEqual([false, { error: 'forbidden' }])
  })

  it('rejects as fetch does when nobody answers or the answer breaks off', async () => {
    const { fetch, url } = await setup((_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
      setTimeout(() => response.destroy(), 20)
    })
    await expect(fetch('http://127.0.0.1:1/')).rejects.toMatchObject({
      name: 'TypeError',
      cause: 'unreachable',
    })
    await expect(fetch(url)).rejects.toMatchObject({ cause: 'unreachable' })
  })

  it('gives a request up when asked, and tells the server', async () => {
    const gone = vi.fn()
    const { fetch, url } = await setup((request) => request.on('close', gone))
    const controller = new AbortController()
    const asking = fetch(url, { signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
    await vi.waitFor(() => expect(gone).toHaveBeenCalled())
    await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    await expect(fetch(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })

  it('sends a file, telling how far it is', async () => {
    const { page, url } = await setup((request, response) => {
      let size = 0
      request.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
      })
      request.on('end', () => response.writeHead(size === 10 << 20 ? 201 : 400).end())
    })
    const told: number[] = []
    const status = await page.network.upload({
      address: `${url}/w/x/files/y`,
      headers: { 'Content-Type': 'application/octet-stream' },
      bytes: new Uint8Array(10 << 20),
      signal: new AbortController().signal,
      onProgress: (sent) => told.push(sent),
    })
    expect(status).toBe(201)
    expect(told.length).toBeGreaterThan(3)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBeLessThanOrEqual(10 << 20)
    await expect(
      page.network.upload({
        address: url,
        headers: {},
        bytes: new Uint8Array(1),
        signal: AbortSignal.abort(),
        onProgress: () => {},
      }),
    ).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('ends what a closed window asked', async () => {
    const gone = vi.fn()
    const { fetch, page, url } = await setup((request) => request.on('close', gone))
    void fetch(url).catch(() => {}) // Whoever asked is gone.
    await new Promise((resolve) => setTimeout(resolve, 50))
    page.page.end('close')
    await vi.waitFor(() => expect(gone).toHaveBeenCalled())
  })

  it('takes answers up to the limit and no larger ones', async () => {
    const chunk = Buffer.alloc(1 << 20)
    const { fetch, url } = await setup((request, response) => {
      const wanted = Number(request.url?.slice(1))
      let sent = 0
      const more = () => {
        while (sent < wanted) {
          sent += 1
          if (!response.write(chunk)) return response.once('drain', more)
        }
        return response.end()
      }
      more()
    })
    const whole = await fetch(`${url}/100`)
    expect((await whole.arrayBuffer()).byteLength).toBe(100 << 20)
    await expect(fetch(`${url}/101`)).rejects.toMatchObject({ cause: 'too-large' })
  })

  it("does not let the page speak for the connection, nor send what is not the relay's", async () => {
    const { page, url, fetch } = await setup(mirror)
    const answer = await page.bridge.request?.(1, {
      method: 'GET',
      url,
      headers: [
        ['Host', 'evil'],
        ['Cookie', 'a=b'],
        ['Transfer-Encoding', 'chunked'],
        ['X-Fine', 'yes'],
      ],
      body: null,
      fingerprint: null,
    })
    if (!answer?.ok) throw new Error('no answer')
    const { headers } = JSON.parse(Buffer.from(answer.body).toString()) as {
      headers: Record<string, string>
    }
    expect(headers.host).toBe(url.slice('http://'.length))
    expect(headers.cookie).toBeUndefined()
    expect(headers['transfer-encoding']).toBeUndefined()
    expect(headers['x-fine']).toBe('yes')
    await expect(fetch(url, { method: 'OPTIONS' })).rejects.toThrow('not carried')
    await expect(
      page.bridge.request?.(2, {
        method: 'GET',
        url,
        headers: [['X-A', 'b\r\nX-Smuggled: yes']],
        body: null,
        fingerprint: null,
      }),
    ).resolves.toMatchObject({ ok: false })
  })
})
