/**
 * `typing [--keys N] [--pace MS]`: from the key to its paint, in the middle of a
 * page of 2,000 and of 20,000 words. With collaboration it is the app's editor on
 * a shared document with its storage, connected to a relay on which a second
 * client (stock y-websocket) has the same page open; without, the same nodes,
 * rules and tools with Lexical's history and no Yjs. `app` is the built app's own
 * page screen around the first. Keys come from the browser's input, not from
 * scripts in the page, and what was typed is compared on the second client.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { joinWorkspace, openDevice } from '../e2e/harness/device.ts'
import { startRelay } from '../e2e/harness/relay.ts'
import { createRandom, prose, seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { pageDocName, type SpaceId } from '../model/ids.ts'
import { readPageBody } from '../model/pageBody.ts'
import { markdownToBody } from '../renderer/markdown/markdownToBody.ts'
import { writeBody } from '../renderer/markdown/writeBody.ts'
import viteConfig from '../vite.config.ts'
import { clickMiddle, type KeyTime, typeKeys } from './keyClock.ts'
import { launchBrowser } from './launchBrowser.ts'
import { percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption } from './readOption.ts'

const keys = readNumberOption('keys', 400)
const pace = readNumberOption('pace', 50)
const warmUp = 40
const sizes = [2_000, 20_000] as const
const editor = '[role="textbox"][aria-multiline="true"]'

/** A page as people write them: paragraphs, a heading and a list now and then. */
function writePage(words: number): Uint8Array {
  const random = createRandom(words)
  const blocks: string[] = []
  let written = 0
  const add = (text: string) => {
    blocks.push(text)
    written += text.split(/\s+/).length
  }
  for (let at = 0; written < words; at++) {
    if (at % 8 === 0) add(`## ${prose(random, 4)}`)
    else if (at % 8 === 5)
      add(Array.from({ length: 5 }, () => `- ${prose(random, 9)}`).join('\n'))
    else add(prose(random, 45))
  }
  const resolve = () => {
    throw new Error('typing: the page has no links')
  }
  return writeBody(
    markdownToBody(blocks.join('\n\n'), { space: '' as SpaceId, resolve }).blocks,
  )
}

async function buildPage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'typing'),
    publicDir: false,
    logLevel: 'error',
    plugins: [react()],
    define: viteConfig.define ?? {},
    resolve: viteConfig.resolve ?? {},
    worker: viteConfig.worker ?? {},
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome130',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  })
}

/** The second client: has the page open, hears every key and draws nothing. */
function openSecond(port: number, name: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/w`, name, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  provider.awareness.setLocalState({ name: 'Second' })
  return {
    holds: (text: string) => readPageBody(doc).text.includes(text),
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

const figuresOf = (times: readonly KeyTime[]) => ({
  p50: percentile(
    times.map((one) => one.painted),
    0.5,
  ),
  p95: percentile(
    times.map((one) => one.painted),
    0.95,
  ),
  p99: percentile(
    times.map((one) => one.painted),
    0.99,
  ),
  handledP50: percentile(
    times.map((one) => one.handled),
    0.5,
  ),
  handledP95: percentile(
    times.map((one) => one.handled),
    0.95,
  ),
})

const folder = mkdtempSync(join(tmpdir(), 'relais-typing-'))
say('Building the page …')
await buildPage(folder)
const app = await startRelay()
const relay = await startRelay({ web: folder })
const browser = await launchBrowser()

async function run(browser: Browser, where: 'plain' | 'collaboration' | 'app', words: number) {
  say(`Typing ${keys} keys, ${words} words, ${where} …`)
  const host = where === 'app' ? app : relay
  const seeded = await seedWorkspace(host.address, { pages: 1, body: () => writePage(words) })
  const page = seeded.pages[0] as string
  const link = `${host.url}w/${seeded.workspace}`
  const second = openSecond(
    host.port,
    pageDocName(seeded.workspace, seeded.space, seeded.pages[0] as never),
  )
  const query = new URLSearchParams({
    space: seeded.space,
    page,
    address: link,
    mode: where,
  })
  const device = await openDevice(browser, where === 'app' ? host.url : `${host.url}?${query}`)
  try {
    if (where === 'app') {
      await joinWorkspace(device, link, 'Bench')
      await device.page.getByRole('treeitem').nth(1).getByRole('link').click()
    }
    await device.page.locator(`${editor} p`).first().waitFor()
    // Fonts, the index and what is loaded ahead are done with.
    await device.page.waitForTimeout(4000)
    await clickMiddle(device.page, editor)
    const text = prose(createRandom(3), keys)
      .normalize('NFD')
      .replace(/[^a-z ]/g, '')
      .slice(0, keys + warmUp)
    const times = await typeKeys(device.page, text, { pace, warmUp })
    const typed = await device.page.locator(editor).textContent()
    if (!typed?.includes(text))
      throw new Error(`typing: the keys are not in the page (${where})`)
    if (where !== 'plain' && !second.holds(text))
      throw new Error(`typing: the keys did not reach the second client (${where})`)
    if (device.errors.length > 0) throw new Error(`typing: ${device.errors.join('\n')}`)
    return figuresOf(times)
  } finally {
    second.close()
    await device.close()
  }
}

try {
  const cases = []
  const inApp = []
  for (const words of sizes) {
    cases.push({ words, collaboration: false, ...(await run(browser, 'plain', words)) })
    cases.push({ words, collaboration: true, ...(await run(browser, 'collaboration', words)) })
    inApp.push({ words, ...(await run(browser, 'app', words)) })
  }
  printReport({
    bench: 'typing',
    keys,
    pace,
    cases,
    app: inApp,
    baseline: { name: 'the same editor with history and without Yjs: collaboration false' },
  })
} finally {
  await browser.close()
  for (const one of [app, relay]) {
    await one.stop()
    one.clean()
  }
  rmSync(folder, { recursive: true, force: true })
}
