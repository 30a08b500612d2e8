import { describe, expect, it, vi } from 'vitest'
import { exposeBridge } from './bridge.ts'
import { type ChannelHandlers, channelName, channels, type RelaisBridge } from './ipc.ts'
import { registerHandlers } from './ipcHandlers.ts'
import { createIpcBus } from './testing/ipcBus.ts'

const page = { url: 'app://relais/settings/sync', parent: null }
const off = { kind: 'off' } as const

function setup() {
  const handlers = {
    openExternal: vi.fn(async () => true),
    saveFile: vi.fn(async () => true),
    about: vi.fn(async () => ({ version: '1', electron: '45', platform: 'linux' })),
    startSharing: vi.fn(async () => off),
    stopSharing: vi.fn(async () => off),
    sharing: vi.fn(async () => off),
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
  about: [],
  startSharing: [],
  stopSharing: [],
  sharing: [],
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
      expect(handlers[name]).toHaveBeenCalledExactlyOnceWith(...goodArguments[name])
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
      [...Object.keys(channels), 'onNavigate', 'onResume'].sort(),
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
    ['saveFile', ['', new Uint8Array()]],
    ['saveFile', ['page.md', 'text']],
    ['saveFile', [{ path: '/etc/passwd' }, new Uint8Array()]],
    ['about', ['anything']],
  ] as const)('refuses %s with %j before its handler runs', async (name, args) => {
    const { bridge, handlers } = setup()
    const call = bridge[name] as (...args: unknown[]) => Promise<unknown>
    await expect(call(...args)).rejects.toThrow(new RegExp(`^${name}: argument`))
    expect(handlers[name]).not.toHaveBeenCalled()
  })

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

  it('does not type-check with a handler missing', () => {
    // @ts-expect-error `about` and the others are missing
    const handlers: ChannelHandlers = { openExternal: async () => true }
    expect(Object.keys(handlers)).toEqual(['openExternal'])
  })
})
