/**
 * The shipped preload and renderer in real Chromium, without Electron: the
 * network is answered by the shell's own handler, and `ipcRenderer` by the
 * shell's own registration behind a binding that gives the real frame. What only
 * a binary can show is in desktop.e2e.ts.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { channelName } from '../../electron/ipc.ts'
import { type ChannelHandlers, registerHandlers } from '../../electron/ipcHandlers.ts'
import { createIpcBus } from '../../electron/testing/ipcBus.ts'
import { createAppHandler } from '../../sync-server/http/serveApp.ts'

const dist = join(import.meta.dirname, '../../dist')
// Chromium knows no app://; the origin below stands for it, and the sender check sees app://relais.
const origin = 'https://relais.test'
const asApp = (url: string) => url.replace(origin, 'app://relais')

interface Shell {
  readonly page: Page
  readonly foreign: string[]
  readonly refused: string[]
  readonly calls: string[]
}

async function openShell(context: BrowserContext): Promise<Shell> {
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
  const handlers: ChannelHandlers = {
    openExternal: async (address) => calls.push(address) > 0,
    saveFile: async () => true,
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
  }
  registerHandlers(bus.main, handlers)
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
      on: (channel, listener) => heard.set(channel, listener),
      removeListener: (channel) => heard.delete(channel),
    }
    window.__announce = (channel, value) => heard.get(channel)?.({}, value)
    const contextBridge = { exposeInMainWorld: (key, api) => { window[key] = api } }
    const require = (name) => {
      if (name !== 'electron') throw new Error('the preload may not require ' + name)
      return { contextBridge, ipcRenderer }
    }
    const module = { exports: {} }, exports = module.exports
    ${preload}
  })()`)
  const page = await context.newPage()
  await page.goto(`${origin}/`)
  return { page, foreign, refused, calls }
}

/** Runs code from a timer: what the debugger evaluates itself is exempt from the policy. */
const fromTimer = (page: Page, code: string) =>
  page.evaluate(
    (source) =>
      new Promise<string[]>((done) => {
        const blocked: string[] = []
        document.addEventListener('securitypolicyviolation', (event) =>
          blocked.push(event.effectiveDirective),
        )
        const act: Record<string, () => void> = {
          eval: () => {
            try {
              // biome-ignore lint/security/noGlobalEval: the point is that it is refused
              globalThis.eval('1')
            } catch {
              blocked.push('eval threw')
            }
          },
          inline: () => {
            const script = document.createElement('script')
            script.textContent = 'window.__inline = true'
            document.body.append(script)
          },
          style: () => {
            const style = document.createElement('style')
            style.textContent = 'body { color: red }'
            document.head.append(style)
          },
          image: () => {
            new Image().src = 'https://example.org/pixel.png'
          },
          frame: () => {
            const frame = document.createElement('iframe')
            frame.src = 'https://example.org/'
            document.body.append(frame)
          },
          handler: () => {
            const button = document.createElement('button')
            button.setAttribute('onclick', 'window.__inline = true')
            document.body.append(button)
            button.click()
          },
        }
        setTimeout(() => {
          act[source]?.()
          setTimeout(() => done(blocked), 300)
        }, 0)
      }),
    code,
  )

test('the shipped page starts under its policy, and asks nothing of anyone else', async ({
  context,
}) => {
  const { page, foreign } = await openShell(context)
  const violations: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(message.text())
  })
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  expect(violations).toEqual([])
  expect(foreign).toEqual([])
})

test('the page sees functions under window.relais and nothing of Electron or Node', async ({
  context,
}) => {
  const { page } = await openShell(context)
  const seen = await page.evaluate(() => ({
    kinds: Object.values((window as unknown as { relais: object }).relais).map(
      (one) => typeof one,
    ),
    node: ['require', 'process', 'module', 'ipcRenderer', 'global'].filter(
      (name) => name in window,
    ),
  }))
  expect(new Set(seen.kinds)).toEqual(new Set(['function']))
  expect(seen.node).toEqual([])
})

test('a call from the page reaches its handler, and one from a frame is refused', async ({
  context,
}) => {
  const { page, calls, refused } = await openShell(context)
  const about = await page.evaluate(() =>
    (window as unknown as { relais: { about(): Promise<unknown> } }).relais.about(),
  )
  expect(about).toEqual({ version: '0.0.0', electron: '45.4.1', platform: 'linux' })
  const wrong = await page.evaluate(() =>
    (window as unknown as { relais: { openExternal(x: unknown): Promise<unknown> } }).relais
      .openExternal({ toString: () => 'file:///etc/passwd' })
      .catch((error: Error) => error.message),
  )
  expect(wrong).toContain('openExternal: argument')
  await page.evaluate(() => {
    const frame = document.createElement('iframe')
    frame.name = 'inner'
    frame.src = 'about:blank'
    document.body.append(frame)
  })
  const inner = page.frame('inner')
  await inner
    ?.evaluate(
      (channel) =>
        (window as unknown as { __wire(channel: string, args: unknown[]): unknown }).__wire(
          channel,
          [],
        ),
      channelName('about'),
    )
    .catch(() => 'the frame was blocked before it could ask')
  expect(calls).toEqual([])
  expect(refused.every((reason) => /argument|refused for this sender/.test(reason))).toBe(true)
})

for (const [name, directive] of [
  ['eval', 'script-src'],
  ['inline', 'script-src-elem'],
  ['handler', 'script-src-attr'],
  ['style', 'style-src-elem'],
  ['image', 'img-src'],
  ['frame', 'frame-src'],
] as const)
  test(`the policy blocks ${name}`, async ({ context }) => {
    const { page } = await openShell(context)
    expect(await fromTimer(page, name)).toContain(directive)
    expect(await page.evaluate(() => '__inline' in window)).toBe(false)
  })

test('an announced route is shown', async ({ context }) => {
  const { page } = await openShell(context)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await page.evaluate(
    (channel) =>
      (window as unknown as { __announce(channel: string, value: string): void }).__announce(
        channel,
        '/settings/about',
      ),
    channelName('navigate'),
  )
  await expect(page).toHaveURL(`${origin}/settings/about`)
})
