import { describe, expect, it, vi } from 'vitest'
import { exposeBridge } from './bridge.ts'
import { carrierLimits, channelName, channels, type RelaisBridge } from './ipc.ts'
import { type ChannelHandlers, registerHandlers } from './ipcHandlers.ts'
import { createIpcBus } from './testing/ipcBus.ts'

const page = { url: 'app://relais/settings/sync', parent: null }
const off = { kind: 'off' } as const
const done = async () => null
const socket = {
  url: 'wss://192.168.1.20:4611/w/x',
  protocols: ['relais.v1'],
  fingerprint: null,
}
const asked = {
  method: 'PUT',
  url: 'https://192.168.1.20:4611/api/relay',
  headers: [['authorization', 'Bearer x']],
  body: new Uint8Array([1]),
  fingerprint: 'ab'.repeat(32),
} as const

function setup() {
  const handlers = {
    openExternal: vi.fn(async () => true),
    saveFile: vi.fn(async () => true),
    openFile: vi.fn(async () => true),
    showNotification: vi.fn(async () => true),
    about: vi.fn(async () => ({ version: '1', electron: '45', platform: 'linux' })),
    startSharing: vi.fn(async () => off),
    stopSharing: vi.fn(async () => off),
    sharing: vi.fn(async () => off),
    drawSetupCode: vi.fn(async () => 'ABCD-EFGH'),
    discovered: vi.fn(async () => []),
    openSocket: vi.fn(done),
    socketSend: vi.fn(done),
    socketTaken: vi.fn(done),
    socketClose: vi.fn(done),
    request: vi.fn(async () => ({
      ok: false as const,
      reason: 'unreachable' as const,
      message: 'nobody is there',
    })),
    cancelRequest: vi.fn(done),
  } satisfies ChannelHandlers
  const bus = createIpcBus(page)
  registerHandlers(bus.main, handlers)
  const exposed: Record<string, unknown> = {}
  exposeBridge(
    {
      exposeInMainWorld: (key: string, api: unknown) => Object.assign(exposed, { [key]: api }),
    },
    bus.wire,
  )
  return { bus, handlers, exposed, bridge: exposed.relais as RelaisBridge }
}

const goodArguments: Record<keyof typeof channels, unknown[]> = {
  openExternal: ['https://example.org/'],
  saveFile: ['page.md', new Uint8Array([1, 2, 3])],
  openFile: ['plan.pdf', new Uint8Array([1, 2, 3])],
  showNotification: [{ title: 'Inès', body: 'Bonjour', path: '/p/a/b', tag: 'mention:1' }],
  about: [],
  startSharing: [],
  stopSharing: [],
  sharing: [],
  drawSetupCode: [],
  discovered: [],
  openSocket: [1, socket],
  socketSend: [1, new Uint8Array([1, 2])],
  socketTaken: [1, 300_000],
  socketClose: [1, 4000, 'leaving'],
  request: [2, asked],
  cancelRequest: [2],
}

describe('the wire between page and main', () => {
  it('has a handler for every channel of the contract and no other', () => {
    const { bus } = setup()
    expect(bus.channels()).toEqual(
      Object.keys(channels)
        .map((name) => channelName(name as keyof typeof channels))
        .sort(),
    )
  })

  it.each(Object.keys(channels) as (keyof typeof channels)[])(
    'brings a call of %s to its own handler, with its arguments',
    async (name) => {
      const { bridge, handlers } = setup()
      const call = bridge[name] as (...args: unknown[]) => Promise<unknown>
      const result = await call(...goodArguments[name])
      expect(handlers[name]).toHaveBeenCalledExactlyOnceWith(
        ...goodArguments[name],
        expect.objectContaining({ id: expect.any(Number) }),
      )
      expect(channels[name].result.safeParse(result).success).toBe(true)
      for (const other of Object.keys(channels) as (keyof typeof channels)[])
        if (other !== name) expect(handlers[other]).not.toHaveBeenCalled()
    },
  )

  it('exposes functions under one name, and nothing else', () => {
    const { exposed, bridge } = setup()
    expect(Object.keys(exposed)).toEqual(['relais'])
    expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true)
    expect(Object.keys(bridge).sort()).toEqual(
      [
        ...Object.keys(channels),
        'onNavigate',
        'onResume',
        'onSharingChanged',
        'onSocketEvent',
        'onRequestProgress',
      ].sort(),
    )
  })

  it.each([
    ['a sub-frame of the app', { url: 'app://relais/', parent: {} }],
    ['another origin', { url: 'https://relais/', parent: null }],
    ['a look-alike host', { url: 'app://relais.evil/', parent: null }],
    ['a host behind a user name', { url: 'app://relais@evil/', parent: null }],
    ['a port', { url: 'app://relais:81/', parent: null }],
    ['a file', { url: 'file:///app://relais/', parent: null }],
    ['an empty page', { url: 'about:blank', parent: null }],
    ['no address', { url: '', parent: null }],
    ['a frame that is gone', null],
  ])('refuses %s', async (_name, frame) => {
    const { bus, bridge, handlers } = setup()
    bus.sender.frame = frame
    await expect(bridge.about()).rejects.toThrow('about: refused for this sender')
    expect(handlers.about).not.toHaveBeenCalled()
  })

  it.each([
    ['openExternal', []],
    ['openExternal', [1]],
    ['openExternal', ['https://example.org', 'more']],
    ['openExternal', ['x'.repeat(5000)]],
    ['saveFile', ['page.md']],
    ['showNotification', [{ title: '', body: '', path: '/', tag: 'a' }]],
    ['showNotification', [{ title: 'a', body: '', path: '//evil.example/', tag: 'a' }]],
    ['showNotification', [{ title: 'a', body: '', path: 'https://evil.example/', tag: 'a' }]],
    ['openFile', ['plan.pdf']],
    ['openFile', ['plan.pdf', '/etc/passwd']],
    ['saveFile', ['', new Uint8Array()]],
    ['saveFile', ['page.md', 'text']],
    ['saveFile', [{ path: '/etc/passwd' }, new Uint8Array()]],
    ['about', ['anything']],
    ['discovered', ['_http._tcp']],
    ...[
      'https://192.168.1.20/',
      'file:///etc/passwd',
      'ws:nowhere',
      'wss://',
      `wss://x/${'y'.repeat(3000)}`,
    ].map((url) => ['openSocket', [1, { ...socket, url }]] as const),
    ...[0, -1, 1.5, 2 ** 31, '1', Number.NaN].map(
      (number) => ['openSocket', [number, socket]] as const,
    ),
    ['openSocket', [1, { ...socket, protocols: ['a b'] }]],
    ['openSocket', [1, { ...socket, protocols: ['relais.v1\r\nHost: evil'] }]],
    ['openSocket', [1, { ...socket, protocols: Array.from({ length: 9 }, (_, n) => `p${n}`) }]],
    ['openSocket', [1, { ...socket, fingerprint: 'ab' }]],
    ['openSocket', [1, { ...socket, fingerprint: undefined }]],
    ['socketSend', [1, new Uint8Array(carrierLimits.message + 1)]],
    ['socketSend', [1, { length: 3 }]],
    ['socketSend', [1]],
    ['socketTaken', [1, -5]],
    ['socketTaken', [1, Number.POSITIVE_INFINITY]],
    ['socketClose', [1, 1006, '']],
    ['socketClose', [1, 1000, 'x'.repeat(200)]],
    ['request', [1, { ...asked, method: 'CONNECT' }]],
    ['request', [1, { ...asked, url: 'ws://192.168.1.20/' }]],
    ['request', [1, { ...asked, url: 'data:text/plain,x' }]],
    ['request', [1, { ...asked, headers: [['bad name', 'x']] }]],
    ['request', [1, { ...asked, headers: Array.from({ length: 33 }, () => ['a', 'b']) }]],
    ['request', [1, { ...asked, body: new Uint8Array(carrierLimits.body + 1) }]],
    ['request', [1, { ...asked, body: 'text' }]],
    ['cancelRequest', ['all']],
  ] as [keyof typeof channels, unknown[]][])(
    'refuses %s with wrong arguments before its handler runs (%#)',
    async (name, args) => {
      const { bridge, handlers } = setup()
      const call = bridge[name] as (...args: unknown[]) => Promise<unknown>
      await expect(call(...args)).rejects.toThrow(new RegExp(`^${name}: argument`))
      expect(handlers[name]).not.toHaveBeenCalled()
    },
  )

  it('rejects a result that is not of the contract', async () => {
    const { bridge, handlers } = setup()
    handlers.about.mockResolvedValueOnce({ version: 1 } as never)
    await expect(bridge.about()).rejects.toThrow()
  })

  it('tells the page what main announces, without the event, until it stops listening', () => {
    const { bus, bridge } = setup()
    const heard: unknown[][] = []
    const stop = bridge.onNavigate((...args: unknown[]) => heard.push(args))
    bus.send(channelName('navigate'), '/p/a/b')
    bus.send(channelName('navigate'), { not: 'a path' })
    stop()
    bus.send(channelName('navigate'), '/')
    expect(heard).toEqual([['/p/a/b']])
    expect(bus.listenerCount(channelName('navigate'))).toBe(0)
  })

  it('tells what became of sockets and sharing as it came, until the page stops listening', () => {
    const { bus, bridge } = setup()
    const heard: unknown[] = []
    const stops = [
      bridge.onSocketEvent((event) => heard.push(event)),
      bridge.onSharingChanged((status) => heard.push(status)),
      bridge.onRequestProgress((progress) => heard.push(progress)),
    ]
    const event = { kind: 'message', socket: 1, data: new Uint8Array([7]) }
    bus.send(channelName('socketEvent'), event)
    bus.send(channelName('sharingChanged'), off)
    bus.send(channelName('requestProgress'), { request: 1, sent: 2 })
    for (const stop of stops) stop()
    bus.send(channelName('socketEvent'), event)
    bus.send(channelName('sharingChanged'), off)
    expect(heard).toEqual([event, off, { request: 1, sent: 2 }])
  })

  it('does not type-check with a handler missing', () => {
    // @ts-expect-error `about` and the others are missing
    const handlers: ChannelHandlers = { openExternal: async () => true }
    expect(Object.keys(handlers)).toEqual(['openExternal'])
  })
})
