/**
 * The shipped preload and renderer in real Chromium, without Electron: the
 * network is answered by the shell's own handler, and `ipcRenderer` by the
 * shell's own registration behind a binding that gives the real frame. What only
 * a binary can show is in desktop.e2e.ts.
 */
import { expect, type Page, test } from '@playwright/test'
import { channelName } from '../../electron/ipc.ts'
import { announce, openShell, origin } from './openShell.ts'

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
  await announce(page, 'navigate', '/settings/about')
  await expect(page).toHaveURL(`${origin}/settings/about`)
})
