/** The shipped preload and renderer in real Chromium, joined to the shell's own registration; no Electron. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { type Announcement, announcements, channelName } from '../../electron/ipc.ts'
import { type ChannelHandlers, registerHandlers } from '../../electron/ipcHandlers.ts'
import { createIpcBus } from '../../electron/testing/ipcBus.ts'
import { createAppHandler } from '../../sync-server/http/serveApp.ts'

/** The built app. */
export const dist = join(import.meta.dirname, '../../dist')
/** Chromium knows no app://; this origin stands for it, and the sender check sees app://relais. */
export const origin = 'https://relais.test'
const asApp = (url: string) => url.replace(origin, 'app://relais')

/** A window of the shell. */
export interface Shell {
  readonly page: Page
  /** Addresses that the page itself asked for elsewhere; each was refused. */
  readonly foreign: string[]
  /** Why calls were refused. */
  readonly refused: string[]
  /** Addresses to be opened outside. */
  readonly calls: string[]
}

/** Opens a window at the app's first screen. `handlers` take the places of those that do nothing. */
export async function openShell(
  context: BrowserContext,
  handlers: Partial<ChannelHandlers> = {},
): Promise<Shell> {
  const foreign: string[] = []
  const refused: string[] = []
  const calls: string[] = []
  const handle = createAppHandler({ root: join(dist, 'renderer') })
  await context.route('**/*', async (route) => {
    const url = route.request().url()
    if (!url.startsWith(origin)) {
      foreign.push(url)
      return route.abort()
    }
    const answer = await handle(new Request(asApp(url), { method: route.request().method() }))
    return route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  })
  const bus = createIpcBus(null)
  const off = async () => ({ kind: 'off' }) as const
  const done = async () => null
  registerHandlers(bus.main, {
    openExternal: async (address) => calls.push(address) > 0,
    saveFile: async () => true,
    openFile: async () => true,
    showNotification: async () => true,
    about: async () => ({ version: '0.0.0', electron: '45.4.1', platform: 'linux' }),
    startSharing: off,
    stopSharing: off,
    sharing: off,
    drawSetupCode: done,
    discovered: async () => [],
    openSocket: done,
    socketSend: done,
    socketTaken: done,
    socketClose: done,
    request: async () => ({ ok: false, reason: 'unreachable', message: 'no network here' }),
    cancelRequest: done,
    ...handlers,
  })
  await context.exposeBinding('__wire', async ({ frame }, channel: string, args: unknown[]) => {
    bus.sender.frame = { url: asApp(frame.url()), parent: frame.parentFrame() }
    try {
      return { value: await bus.wire.invoke(channel, ...args) }
    } catch (error) {
      refused.push((error as Error).message)
      return { error: (error as Error).message }
    }
  })
  const preload = readFileSync(join(dist, 'electron/preload/preload.cjs'), 'utf8')
  await context.addInitScript(`(() => {
    const heard = new Map()
    const ipcRenderer = {
      invoke: (channel, ...args) => window.__wire(channel, args).then((answer) => {
        if ('error' in answer) throw new Error(answer.error)
        return answer.value
      }),
      on: (channel, listener) => heard.set(channel, (heard.get(channel) ?? new Set()).add(listener)),
      removeListener: (channel, listener) => heard.get(channel)?.delete(listener),
    }
    window.__announce = (channel, value) => {
      for (const listener of [...(heard.get(channel) ?? [])]) listener({}, value)
    }
    const contextBridge = { exposeInMainWorld: (key, api) => { window[key] = api } }
    const require = (name) => {
      if (name !== 'electron') throw new Error('the preload may not require ' + name)
      return { contextBridge, ipcRenderer }
    }
    const module = { exports: {} }, exports = module.exports
    ${preload}
  })()`)
  const page = await context.newPage()
  for (const name of Object.keys(announcements) as Announcement[])
    bus.wire.on(channelName(name), (_event, value: unknown) => {
      // A window that was closed meanwhile hears nothing, as with Electron.
      announce(page, name, value).catch(() => {})
    })
  await page.goto(`${origin}/`)
  return { page, foreign, refused, calls }
}

/** Tells the page what main would. */
export function announce(page: Page, name: Announcement, value: unknown): Promise<void> {
  return page.evaluate(
    ([channel, told]) =>
      (window as unknown as { __announce(channel: string, value: unknown): void }).__announce(
        channel as string,
        told,
      ),
    [channelName(name), value] as const,
  )
}
