import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { WebSocket as NodeSocket, WebSocketServer } from 'ws'
import { checkCertificate } from '../../../sync-server/tls/certificate.ts'
import { makeSelfSigned } from '../../../sync-server/tls/selfSigned.ts'
import { describeSocketClass } from './carriedSocket.suite.ts'
import { wrongCertificateCode } from './RelayNetwork.ts'
import { createCarrier } from './testing/carriedNetwork.ts'

describeSocketClass('ws', () => ({ WebSocket: NodeSocket as unknown as typeof WebSocket }))

describeSocketClass('the carried socket', () => {
  const carrier = createCarrier()
  const { network } = carrier.open()
  return { WebSocket: network.WebSocket, dispose: carrier.dispose }
})

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function makeCertificate() {
  const { cert, key } = await makeSelfSigned(['localhost', '127.0.0.1'])
  const checked = checkCertificate(cert, key)
  if (!checked.ok) throw new Error(checked.reason)
  return checked.certificate
}

/** A server with a self-signed certificate that notes the requests it was shown. */
async function serveTls() {
  const certificate = await makeCertificate()
  const seen: string[] = []
  const server = createTlsServer(certificate, (request, response) => {
    seen.push(request.url ?? '')
    response.end('hello')
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (_socket, request) => seen.push(request.url ?? ''))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { ...certificate, seen, sockets, place: `127.0.0.1:${port}` }
}

function openCarrier() {
  const carrier = createCarrier()
  cleanups.push(carrier.dispose)
  return carrier
}

const closeOf = (socket: WebSocket) =>
  new Promise<CloseEvent>((resolve) => {
    socket.onclose = resolve
  })
const opened = (socket: WebSocket) =>
  new Promise<void>((resolve) => {
    socket.onopen = () => resolve()
  })

describe('a pinned certificate', () => {
  it('is accepted though nobody vouches for it, for sockets and requests', async () => {
    const server = await serveTls()
    const { network } = openCarrier().open()
    network.trust(`wss://${server.place}`, server.fingerprint.toUpperCase())
    await opened(new network.WebSocket(`wss://${server.place}/w/abc`))
    const answer = await network.fetch(`https://${server.place}/api/relay`)
    expect(await answer.text()).toBe('hello')
    expect(server.seen).toEqual(['/w/abc', '/api/relay'])
  })

  it('is the only one: another is refused before the server sees a request, and why is said', async () => {
    const server = await serveTls()
    const other = await makeCertificate()
    const { network } = openCarrier().open()
    network.trust(`wss://${server.place}`, other.fingerprint)
    const closed = await closeOf(
      new network.WebSocket(`wss://${server.place}/w/abc`, ['tok.hidden']),
    )
    expect(closed.code).toBe(wrongCertificateCode)
    expect(closed.reason).toContain('shows another certificate')
    expect(closed.reason).toContain(server.fingerprint)
    await expect(
      network.fetch(`https://${server.place}/x`, {
        headers: { Authorization: 'Bearer hidden' },
      }),
    ).rejects.toMatchObject({ name: 'TypeError', cause: 'other-certificate' })
    expect(server.seen).toEqual([])
  })

  it('does not stand for another host or port, and none is no pin', async () => {
    const [server, neighbour] = [await serveTls(), await serveTls()]
    const { network } = openCarrier().open()
    network.trust(`wss://${server.place}`, server.fingerprint)
    const closed = await closeOf(new network.WebSocket(`wss://${neighbour.place}/`))
    expect(closed.code).toBe(wrongCertificateCode)
    expect(closed.reason).toMatch(/self.signed/i)
    network.trust(`https://${server.place}`, null)
    await expect(network.fetch(`https://${server.place}/`)).rejects.toMatchObject({
      cause: 'untrusted-certificate',
    })
    expect(() => network.trust(`wss://${server.place}`, 'ab')).toThrow(/no SHA-256/)
  })

  it('does not let the same address be called without encryption', async () => {
    const server = await serveTls()
    const { network } = openCarrier().open()
    network.trust(`wss://${server.place}`, server.fingerprint)
    const closed = await closeOf(new network.WebSocket(`ws://${server.place}/`))
    expect(closed.code).toBe(wrongCertificateCode)
    expect(closed.reason).toContain('without encryption')
  })
})

describe('a page and its sockets', () => {
  async function serve() {
    const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await once(sockets, 'listening')
    cleanups.push(() => {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    })
    const { port } = sockets.address() as AddressInfo
    return { sockets, url: `ws://127.0.0.1:${port}` }
  }

  it.each(['close', 'reload', 'crash'] as const)('end together: %s', async (how) => {
    const { sockets, url } = await serve()
    const { network, page } = openCarrier().open()
    await opened(new network.WebSocket(url))
    await opened(new network.WebSocket(url))
    expect(sockets.clients.size).toBe(2)
    page.end(how)
    await vi.waitFor(() => expect(sockets.clients.size).toBe(0))
  })

  it('go on while the app shows another route', async () => {
    const { sockets, url } = await serve()
    const { network, page } = openCarrier().open()
    const socket = new network.WebSocket(url)
    await opened(socket)
    page.goTo()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([sockets.clients.size, socket.readyState]).toEqual([1, 1])
  })

  it('leave the next page of the window alone, though it draws the same numbers', async () => {
    const { sockets, url } = await serve()
    const carrier = openCarrier()
    const before = carrier.open()
    await opened(new before.network.WebSocket(url))
    const after = carrier.reload(before)
    const socket = new after.network.WebSocket(url)
    const closed = vi.fn()
    socket.onclose = closed
    await opened(socket)
    await vi.waitFor(() => expect(sockets.clients.size).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(closed).not.toHaveBeenCalled()
    expect(socket.readyState).toBe(1)
  })

  it('are nothing to another window', async () => {
    const { url, sockets } = await serve()
    const carrier = openCarrier()
    const [mine, theirs] = [carrier.open(), carrier.open()]
    const socket = new mine.network.WebSocket(url)
    await opened(socket)
    const heard = vi.fn()
    theirs.bridge.onSocketEvent?.(heard)
    await theirs.bridge.socketClose?.(1, null, '')
    await theirs.bridge.socketSend?.(1, 'not yours')
    const got = vi.fn()
    socket.onmessage = got
    for (const client of sockets.clients) client.send('for the first window')
    await vi.waitFor(() => expect(got).toHaveBeenCalledTimes(1))
    expect(heard).not.toHaveBeenCalled()
    expect(socket.readyState).toBe(1)
  })

  it('are read no further while the page takes nothing, and go on when it does', async () => {
    const { sockets, url } = await serve()
    const { bridge } = openCarrier().open()
    let bytes = 0
    bridge.onSocketEvent?.((event) => {
      const { data } = event as { data?: Uint8Array }
      bytes += data?.byteLength ?? 0
    })
    await bridge.openSocket?.(7, { url, protocols: [], fingerprint: null })
    await vi.waitFor(() => expect(sockets.clients.size).toBe(1))
    const [peer] = [...sockets.clients]
    const chunk = new Uint8Array(1 << 20)
    for (let n = 0; n < 60; n += 1) peer?.send(chunk)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const held = bytes
    expect(held).toBeGreaterThan(4 << 20)
    expect(held).toBeLessThan(12 << 20)
    let taken = 0
    const all = async () => {
      const before = bytes
      if (before > taken) await bridge.socketTaken?.(7, before - taken)
      taken = before
      expect(bytes).toBe(60 << 20)
    }
    await vi.waitFor(all, { timeout: 15_000, interval: 20 })
  })

  it('are bounded in number, and the one too many is told so', async () => {
    const { url } = await serve()
    const { network } = openCarrier().open()
    const sockets = Array.from({ length: 64 }, () => new network.WebSocket(url))
    await Promise.all(sockets.map(opened))
    const closed = await closeOf(new network.WebSocket(url))
    expect(closed.reason).toContain('64')
  })

  it('end when the shell refuses what is sent, instead of losing a message in silence', async () => {
    const { url } = await serve()
    const { network } = openCarrier().open()
    const socket = new network.WebSocket(url)
    await opened(socket)
    const closing = closeOf(socket)
    socket.send(new Uint8Array((16 << 20) + 1))
    const closed = await closing
    expect([closed.code, closed.wasClean]).toEqual([1006, false])
    expect(closed.reason).toContain('too many bytes')
  })
})
