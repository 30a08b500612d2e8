import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { startApp } from './startApp.ts'
import { recordElectron } from './testing/recordElectron.ts'

const space = '0123456789abcdefghjk'
const fingerprint = 'ab'.repeat(32)
const found = [
  { name: 'here', url: 'https://192.168.1.20:4611', fingerprint },
  { name: 'there', url: 'https://192.168.1.30:4611', fingerprint: 'cd'.repeat(32) },
]
const stopped = { name: 'discovery.dispose', args: [] }
const listening = {
  type: 'server-started',
  url: 'https://0.0.0.0:4611/',
  urls: ['https://192.168.1.20:4611'],
  fingerprint,
  setupCode: null,
}
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
  process.removeAllListeners('uncaughtException')
  process.removeAllListeners('unhandledRejection')
})

async function setup(options: { argv?: string[]; lock?: boolean; shared?: string } = {}) {
  const userData = mkdtempSync(join(tmpdir(), 'relais-shell-'))
  if (options.shared) writeFileSync(join(userData, 'sharing.json'), options.shared)
  cleanups.push(() => rmSync(userData, { recursive: true, force: true }))
  const recorder = recordElectron(userData, options)
  await startApp({
    electron: recorder.electron,
    dist: '/app/dist',
    argv: options.argv ?? ['/app/relais'],
    version: '1.2.3',
    screens: () => [{ x: 0, y: 0, width: 1920, height: 1080 }],
    discovery: { list: () => found, dispose: () => recorder.calls.push(stopped) },
  })
  return { ...recorder, userData }
}

describe('the shell', () => {
  it('sandboxes and names its scheme before it is ready, and guards before it loads', async () => {
    const { names } = await setup()
    const order = names()
    const comesBefore = (first: string, second: string) => {
      expect(order, `${first} is called`).toContain(first)
      expect(order.indexOf(first), `${first} before ${second}`).toBeLessThan(
        order.indexOf(second),
      )
    }
    comesBefore('enableSandbox', 'whenReady')
    comesBefore('registerSchemesAsPrivileged', 'whenReady')
    comesBefore('requestSingleInstanceLock', 'whenReady')
    for (const guard of ['request', 'check', 'device', 'protocol.handle', 'ipc.handle'])
      comesBefore(guard, 'loadURL')
  })

  it('opens a sandboxed, isolated window without Node on its own origin', async () => {
    const { of } = await setup()
    const [options] = of('BrowserWindow')[0] as [{ webPreferences: Record<string, unknown> }]
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
    })
    expect(of('loadURL')).toEqual([['app://relais/']])
    expect(of('registerSchemesAsPrivileged')[0]).toEqual([
      [
        {
          scheme: 'app',
          privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
        },
      ],
    ])
  })

  it('leaves at once when another instance runs', async () => {
    const { names } = await setup({ lock: false })
    expect(names()).toContain('quit')
    expect(names()).not.toContain('BrowserWindow')
  })

  it('opens on the page of the link it was started with', async () => {
    const { of } = await setup({ argv: ['/app/relais', `relais://s/${space}`] })
    expect(of('loadURL')).toEqual([[`app://relais/s/${space}`]])
  })

  it('brings the link of a second instance to the window that is there', async () => {
    const { app, of } = await setup()
    app.emit('second-instance', {}, ['/app/relais', `relais://s/${space}`])
    expect(of('focus').length).toBe(1)
    expect(of('send')).toEqual([['relais:navigate', `/s/${space}`]])
  })

  it('refuses to navigate, redirect, frame or attach anything but the app', async () => {
    const { app } = await setup()
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler() {} })
    app.emit('web-contents-created', {}, contents)
    const prevented = (name: string, url: string, isMainFrame = true) => {
      let stopped = false
      contents.emit(name, { url, isMainFrame, preventDefault: () => (stopped = true) })
      return stopped
    }
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      expect(prevented(name, 'app://relais/p/a')).toBe(false)
      for (const url of ['https://example.org/', 'app://relais.evil/', 'file:///etc/passwd'])
        expect(prevented(name, url), `${name} ${url}`).toBe(true)
    }
    expect(prevented('will-frame-navigate', 'app://relais/', false)).toBe(true)
    expect(prevented('will-attach-webview', 'app://relais/')).toBe(true)
  })

  it('never lets the page open a window: its own pages by itself, others by the browser', async () => {
    const { app, of } = await setup()
    let open: (details: { url: string }) => unknown = () => null
    app.emit(
      'web-contents-created',
      {},
      Object.assign(new EventEmitter(), {
        setWindowOpenHandler: (handler: typeof open) => {
          open = handler
        },
      }),
    )
    for (const url of [
      'https://example.org/a b',
      'file:///etc/passwd',
      `app://relais/s/${space}`,
    ])
      expect(open({ url })).toEqual({ action: 'deny' })
    expect(of('openExternal')).toEqual([['https://example.org/a%20b']])
    expect(of('loadURL').at(-1)).toEqual([`app://relais/s/${space}`])
  })

  it('answers permissions the same when asked and when checked', async () => {
    const { permission } = await setup()
    const asked: boolean[] = []
    const request = permission.request as unknown as (...args: unknown[]) => void
    request({}, 'notifications', (granted: boolean) => asked.push(granted), {
      requestingUrl: 'app://relais/',
    })
    request({}, 'media', (granted: boolean) => asked.push(granted), {
      requestingUrl: 'app://relais/',
    })
    request({}, 'media', (granted: boolean) => asked.push(granted), {
      requestingUrl: 'app://relais/s/x',
      mediaTypes: ['audio'],
    })
    const check = permission.check as unknown as (...args: unknown[]) => boolean
    expect(asked).toEqual([true, false, true])
    expect(check({}, 'media', 'app://relais', { mediaType: 'audio' })).toBe(true)
    expect(check({}, 'media', 'app://relais', { mediaType: 'video' })).toBe(false)
    expect(check({}, 'notifications', 'app://relais')).toBe(true)
    expect(check({}, 'notifications', 'https://example.org')).toBe(false)
    expect((permission.device as unknown as () => boolean)()).toBe(false)
  })

  it("remembers the window's place when it closes", async () => {
    const { windows, userData } = await setup()
    windows[0]?.emit('close')
    expect(JSON.parse(readFileSync(join(userData, 'window.json'), 'utf8'))).toEqual({
      bounds: { x: 1, y: 2, width: 900, height: 600 },
      maximized: false,
    })
  })

  it("spells in the page's languages where the host has them", async () => {
    const { of } = await setup()
    expect(of('setSpellCheckerLanguages')).toEqual([[['fr', 'en-US']]])
  })

  it('has a menu in the language of the system, whose items lead to routes', async () => {
    const { of } = await setup()
    const [menu] = of('setApplicationMenu')[0] as [{ label?: string; submenu?: unknown }[]]
    expect(menu.map((item) => item.label)).toEqual([
      ...(process.platform === 'darwin' ? [undefined] : []),
      'Fichier',
      'Édition',
      'Affichage',
      'Fenêtre',
    ])
    const file = menu.find((item) => item.label === 'Fichier')?.submenu as {
      label?: string
      click?: () => void
    }[]
    file.find((item) => item.label === 'Réglages…')?.click?.()
    expect(of('send').at(-1)).toEqual(['relais:navigate', '/settings/you'])
  })

  it('reloads a page whose process died, and writes a report of it', async () => {
    const { windows, names } = await setup()
    windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(names()).toContain('reload')
  })

  it('shares by a relay of its own process, tells its pages, and ends it with the app', async () => {
    const { app, invoke, names, of, relays, userData } = await setup()
    expect(names()).not.toContain('fork')
    vi.stubEnv('RELAIS_STORE', 'postgres://elsewhere/db')
    const starting = invoke('relais:startSharing')
    await vi.waitFor(() => expect(relays.length).toBe(1))
    vi.unstubAllEnvs()
    const [path, args, { env }] = of('fork')[0] as [string, string[], { env: object }]
    expect(env).toHaveProperty('PATH')
    expect(env).not.toHaveProperty('RELAIS_STORE')
    expect(path).toBe('/app/dist/sync-server/index.js')
    expect(args).toContain(join(userData, 'relay'))
    relays[0]?.emit('message', listening)
    expect(await starting).toMatchObject({ kind: 'on', fingerprint })
    expect(of('send').map(([channel]) => channel)).toEqual([
      'relais:sharingChanged',
      'relais:sharingChanged',
    ])
    app.emit('will-quit')
    expect(names()).toContain('relay.kill')
    expect(names()).toContain('discovery.dispose')
    expect(JSON.parse(readFileSync(join(userData, 'sharing.json'), 'utf8'))).toMatchObject({
      isOn: true,
    })
  })

  it('shares again when it was shared as the app was closed, after its window opened', async () => {
    const { names, relays } = await setup({ shared: '{"isOn":true,"port":45611}' })
    await vi.waitFor(() => expect(relays.length).toBe(1))
    expect(names().indexOf('fork')).toBeGreaterThan(names().indexOf('loadURL'))
  })

  it('finds the others on the network, and not itself', async () => {
    const { invoke, relays } = await setup()
    expect(await invoke('relais:discovered')).toEqual(found)
    const starting = invoke('relais:startSharing')
    await vi.waitFor(() => expect(relays.length).toBe(1))
    relays[0]?.emit('message', listening)
    await starting
    expect(await invoke('relais:discovered')).toEqual([found[1]])
  })

  it('carries what the page asks of a relay, and says why it cannot', async () => {
    const { invoke } = await setup()
    const nowhere = { method: 'GET', headers: [], body: null, fingerprint: null }
    expect(
      await invoke('relais:request', 1, { ...nowhere, url: 'http://127.0.0.1:1/api/relay' }),
    ).toMatchObject({ ok: false, reason: 'unreachable' })
  })
})
