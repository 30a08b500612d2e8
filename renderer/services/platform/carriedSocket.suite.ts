/** What any class that stands for the browser's WebSocket must do, asked of a real server. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'

const cleanups: (() => unknown)[] = []

/** A server of sockets for the suite. */
async function serve(options: { maxPayload?: number } = {}) {
  const server: Server = createServer((_request, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({
    server,
    handleProtocols: (offered) => (offered.has('relais.v1') ? 'relais.v1' : false),
    ...options,
  })
  const accepted: ServerSocket[] = []
  sockets.on('connection', (socket) => accepted.push(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(async () => {
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    server,
    sockets,
    async accept(n = 0): Promise<ServerSocket> {
      await vi.waitFor(() => expect(accepted.length).toBeGreaterThan(n), { interval: 5 })
      return accepted[n] as ServerSocket
    },
  }
}

const event = (socket: WebSocket, name: string) =>
  new Promise<Event>((resolve) => socket.addEventListener(name, resolve, { once: true }))

/** Runs the acceptance suite; `makeClass` is asked anew for each test. */
export function describeSocketClass(
  name: string,
  makeClass: () => { WebSocket: typeof WebSocket; dispose?: () => void },
): void {
  describe(`${name} as a WebSocket`, () => {
    afterEach(async () => {
      for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
    })

    async function setup(options: { maxPayload?: number } = {}) {
      const made = makeClass()
      cleanups.push(() => made.dispose?.())
      const server = await serve(options)
      const open = async (protocols?: string[]) => {
        const socket = new made.WebSocket(server.url, protocols)
        socket.binaryType = 'arraybuffer'
        cleanups.push(() => {
          socket.onerror = () => {}
          socket.close()
        })
        await event(socket, 'open')
        return socket
      }
      return { WebSocket: made.WebSocket, server, open }
    }

    it('has the constants, on the class and on each', async () => {
      const { WebSocket, open } = await setup()
      const socket = await open()
      for (const one of [WebSocket, socket])
        expect([one.CONNECTING, one.OPEN, one.CLOSING, one.CLOSED]).toEqual([0, 1, 2, 3])
    })

    it('is connecting, then open with the subprotocol that the server chose', async () => {
      const { WebSocket, server } = await setup()
      const socket = new WebSocket(server.url, ['tok.abc', 'relais.v1'])
      expect(socket.readyState).toBe(0)
      expect(() => socket.send('early')).toThrow()
      const opened = vi.fn()
      socket.onopen = opened
      await event(socket, 'open')
      expect(opened).toHaveBeenCalledTimes(1)
      expect([socket.readyState, socket.protocol]).toEqual([1, 'relais.v1'])
      socket.close()
      await event(socket, 'close')
    })

    it('carries text and bytes of every kind both ways, in order', async () => {
      const { open, server } = await setup()
      const socket = await open(['relais.v1'])
      const peer = await server.accept()
      const echoed: unknown[] = []
      peer.on('message', (data, isBinary) => peer.send(data, { binary: isBinary }))
      socket.onmessage = ({ data }: MessageEvent) =>
        echoed.push(typeof data === 'string' ? data : [...new Uint8Array(data as ArrayBuffer)])
      const around = new Uint8Array([9, 9, 1, 2, 3, 9])
      socket.send('é — 日本')
      socket.send(new Uint8Array([0, 255]))
      socket.send(around.subarray(2, 5))
      socket.send(new DataView(around.buffer, 1, 2))
      socket.send(new Uint8Array([4, 5]).buffer)
      socket.send(new Uint8Array(0))
      socket.send('')
      await vi.waitFor(() => expect(echoed.length).toBe(7))
      expect(echoed).toEqual(['é — 日本', [0, 255], [1, 2, 3], [9, 1], [4, 5], [], ''])
    })

    it('takes what was sent as it was then, whatever becomes of the bytes', async () => {
      const { open, server } = await setup()
      const socket = await open()
      const peer = await server.accept()
      const got = once(peer, 'message')
      const bytes = new Uint8Array([1, 2, 3])
      socket.send(bytes)
      await got
      bytes.fill(0)
      const [data] = (await got) as [Buffer]
      expect([...data]).toEqual([1, 2, 3])
    })

    it('tells its listeners and its handlers, and none that was taken off', async () => {
      const { open, server } = await setup()
      const socket = await open()
      const peer = await server.accept()
      const told: string[] = []
      const gone = () => told.push('gone')
      socket.onmessage = () => told.push('handler')
      socket.addEventListener('message', gone)
      socket.removeEventListener('message', gone)
      socket.addEventListener('message', () => told.push('listener'))
      peer.send('x')
      await vi.waitFor(() => expect(told.length).toBe(2))
      expect(told.sort()).toEqual(['handler', 'listener'])
      socket.onmessage = null
      peer.send('y')
      await vi.waitFor(() => expect(told.length).toBe(3))
      expect(told.at(-1)).toBe('listener')
    })

    it('says how much is buffered, and that it has left', async () => {
      const { open, server } = await setup()
      const socket = await open()
      const peer = await server.accept()
      peer.pause()
      const size = 1 << 20
      for (let n = 0; n < 12; n += 1) socket.send(new Uint8Array(size))
      expect(socket.bufferedAmount).toBeGreaterThan(size)
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(socket.bufferedAmount).toBeGreaterThan(size)
      peer.resume()
      await vi.waitFor(() => expect(socket.bufferedAmount).toBe(0), { timeout: 5_000 })
    })

    it('takes large messages whole', async () => {
      const { open, server } = await setup()
      const socket = await open()
      const peer = await server.accept()
      const large = new Uint8Array(9 << 20).fill(7)
      peer.send(large)
      const { data } = (await event(socket, 'message')) as MessageEvent<ArrayBuffer>
      expect(data.byteLength).toBe(large.byteLength)
      expect(new Uint8Array(data)[large.byteLength - 1]).toBe(7)
    })

    it('closes with the code and reason of whoever closes', async () => {
      const { open, server } = await setup()
      const mine = await open()
      const peer = await server.accept()
      const seen = once(peer, 'close')
      mine.close(4001, 'adieu')
      expect(mine.readyState).toBe(2)
      const closed = (await event(mine, 'close')) as CloseEvent
      expect(mine.readyState).toBe(3)
      expect([closed.code, closed.reason, closed.wasClean]).toEqual([4001, 'adieu', true])
      const [code, reason] = (await seen) as [number, Buffer]
      expect([code, reason.toString()]).toEqual([4001, 'adieu'])

      const theirs = await open()
      ;(await server.accept(1)).close(4403, 'not a member')
      const told = (await event(theirs, 'close')) as CloseEvent
      expect([told.code, told.reason, told.wasClean]).toEqual([4403, 'not a member', true])
      theirs.send('too late')
      theirs.close()
      expect(theirs.readyState).toBe(3)
    })

    it('refuses to close with codes that are not its own to use', async () => {
      const { open } = await setup()
      const socket = await open()
      expect(() => socket.close(1006)).toThrow()
      expect(() => socket.close(1000, 'x'.repeat(200))).toThrow()
      expect(socket.readyState).toBe(1)
    })

    it('says 1006 when the other side is cut off', async () => {
      const { open, server } = await setup()
      const socket = await open()
      socket.onerror = () => {}
      ;(await server.accept()).terminate()
      const closed = (await event(socket, 'close')) as CloseEvent
      expect([closed.code, closed.wasClean]).toEqual([1006, false])
    })

    it('tells an error and then the close when nobody is there', async () => {
      const { WebSocket } = await setup()
      const socket = new WebSocket('ws://127.0.0.1:1/w/x')
      const told: string[] = []
      for (const name of ['open', 'error', 'close'] as const)
        socket.addEventListener(name, () => told.push(name))
      await event(socket, 'close')
      expect(told).toEqual(['error', 'close'])
      expect(socket.readyState).toBe(3)
    })

    it('may be closed before it is open, and then never opens', async () => {
      const { WebSocket, server } = await setup()
      const socket = new WebSocket(server.url)
      const opened = vi.fn()
      socket.onopen = opened
      socket.onerror = () => {}
      const closed = event(socket, 'close')
      socket.close()
      expect(((await closed) as CloseEvent).code).toBe(1006)
      expect(opened).not.toHaveBeenCalled()
      expect(socket.readyState).toBe(3)
    })

    it.each(['ftp://127.0.0.1/', 'no address', 'ws://127.0.0.1/#part'])(
      'throws at once for %s',
      async (address) => {
        const { WebSocket } = await setup()
        expect(() => new WebSocket(address)).toThrow()
      },
    )

    it('keeps many apart', async () => {
      const { open, server } = await setup()
      const sockets = []
      for (let n = 0; n < 20; n += 1) sockets.push(await open())
      const got = sockets.map(async (socket) => {
        const { data } = (await event(socket, 'message')) as MessageEvent<string>
        return data
      })
      for (let n = 0; n < 20; n += 1) (await server.accept(n)).send(`to ${n}`)
      expect(await Promise.all(got)).toEqual(sockets.map((_, n) => `to ${n}`))
    })
  })
}
