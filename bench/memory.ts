/**
 * `memory [--pages N] [--words N]`: what the renderer holds after opening and leaving N pages in one session,
 * each with its editor, one after the other, by the browser's own count after a collection: heap, nodes and
 * listeners. The baseline is the same session after its first fiftieth of them; the slope is what one
 * further page leaves behind, by least squares over the samples after that.
 */
import type { CDPSession, Page } from '@playwright/test'
import { startRelay } from '../e2e/harness/relay.ts'
import { openSeededDevice, openSeededPage } from '../e2e/harness/seededDevice.ts'
import { seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { launchBrowser } from './launchBrowser.ts'
import { nameKeeper } from './nameKeeper.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption } from './readOption.ts'

const count = readNumberOption('pages', 500)
const words = readNumberOption('words', 450)
const samples = 10

/** What is held at one moment. */
interface Held {
  readonly opened: number
  readonly heapKb: number
  readonly nodes: number
  readonly listeners: number
}

/** Goes through pages as Back and Forward do, and waits for the text of each. */
async function visit(page: Page, paths: readonly string[]): Promise<void> {
  await page.evaluate(async (list) => {
    const editorOf = () =>
      document.querySelector('main [role="textbox"][aria-multiline="true"]:has(p span)')
    for (const path of list) {
      const before = editorOf()
      history.pushState(null, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
      const deadline = performance.now() + 30_000
      while (editorOf() === before || !editorOf()) {
        if (performance.now() > deadline) throw new Error(`memory: ${path} does not open`)
        await new Promise((done) => setTimeout(done, 10))
      }
    }
  }, paths)
}

async function readHeld(page: Page, session: CDPSession, opened: number): Promise<Held> {
  // What is written when a page is left, and what waits for an idle moment, is over.
  await page.waitForTimeout(3000)
  for (let turn = 0; turn < 3; turn++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { metrics } = await session.send('Performance.getMetrics')
  const read = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  const held = {
    opened,
    heapKb: Math.round(usedSize / 1024),
    nodes: read('Nodes'),
    listeners: read('JSEventListeners'),
  }
  say(JSON.stringify(held))
  return held
}

function slopeOf(held: readonly Held[], name: 'heapKb' | 'nodes' | 'listeners'): number {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(held.map((one) => one.opened)), mean(held.map((one) => one[name]))]
  let [above, below] = [0, 0]
  for (const one of held) {
    above += (one.opened - x) * (one[name] - y)
    below += (one.opened - x) ** 2
  }
  return Math.round((above / below) * 100) / 100
}

const relay = await startRelay()
const browser = await launchBrowser()
try {
  const seeded = await seedWorkspace(relay.address, { pages: count, wordsPerPage: words })
  const device = await openSeededDevice(browser, relay, seeded)
  const { page } = device
  await page.locator('[data-status="received"], [data-status="seen"]').first().waitFor()
  await openSeededPage(device, relay, seeded, 0)
  await page.locator('html[data-search="ready"]').waitFor({ state: 'attached' })
  await page.evaluate(nameKeeper)
  const session = await device.context.newCDPSession(page)
  await session.send('Performance.enable')
  const paths = seeded.pages.map((one) => `/p/${seeded.space}/${one}`)
  const first = Math.ceil(count / 50)
  await visit(page, paths.slice(1, first + 1))
  const held = [await readHeld(page, session, first)]
  const step = Math.ceil((count - first) / samples)
  for (let at = first; at + step <= count; at += step) {
    await visit(page, paths.slice(at + 1, at + step + 1))
    held.push(await readHeld(page, session, at + step))
  }
  const later = held.slice(2)
  printReport({
    bench: 'memory',
    pages: count,
    words,
    after: held.at(-1),
    perPage: {
      heapKb: slopeOf(later, 'heapKb'),
      nodes: slopeOf(later, 'nodes'),
      listeners: slopeOf(later, 'listeners'),
    },
    samples: held,
    errors: device.errors,
    baseline: { name: `the same session after ${first} pages`, ...held[0] },
  })
  await device.close()
} finally {
  await browser.close()
  await relay.stop()
  relay.clean()
}
