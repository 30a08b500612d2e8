/**
 * `clone --pages N --rtt R [--pool P]`: a fresh device takes a whole workspace over a wire of R ms
 * round trip. Relais runs in Chromium, storage included; the baseline is a pool of stock
 * y-websocket connections in Node, one document each, which stores nothing.
 */
import { chromium } from '@playwright/test'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { browserArguments } from '../e2e/harness/browser.ts'
import { joinWorkspace, openDevice } from '../e2e/harness/device.ts'
import { startRelay } from '../e2e/harness/relay.ts'
import { type Seeded, seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { openWire } from '../e2e/harness/wire.ts'
import { pageDocName } from '../model/ids.ts'
import { printReport, readNumberOption, say } from './report.ts'

const pages = readNumberOption('pages', 10_000)
const rttMs = readNumberOption('rtt', 40)
const pool = readNumberOption('pool', 32)

/** Opens every page's document by the stock client, `pool` at a time; gives the milliseconds. */
async function clonePool(port: number, seeded: Seeded): Promise<number> {
  const waiting = [...seeded.pages]
  const startedAt = performance.now()
  const work = async () => {
    for (let page = waiting.pop(); page; page = waiting.pop()) {
      const doc = new Y.Doc()
      const name = pageDocName(seeded.workspace, seeded.space, page)
      const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/w`, name, doc, {
        WebSocketPolyfill: WebSocket as never,
        disableBc: true,
      })
      await new Promise<void>((done) => provider.on('sync', (isSynced) => isSynced && done()))
      provider.destroy()
      doc.destroy()
    }
  }
  await Promise.all(Array.from({ length: pool }, work))
  return Math.round(performance.now() - startedAt)
}

const relay = await startRelay()
const wire = await openWire(relay.port, rttMs)
const browser = await chromium.launch({
  executablePath: process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium',
  args: [...browserArguments],
})
try {
  say(`Seeding ${pages} pages …`)
  const seeded = await seedWorkspace(relay.address, { pages })
  say('Cloning into Chromium …')
  const cpuBefore = relay.cpuMs()
  // The app comes from the relay directly; only its data crosses the slow wire.
  const device = await openDevice(browser, relay.url)
  const link = `http://127.0.0.1:${wire.port}/w/${seeded.workspace}`
  const startedAt = performance.now()
  await joinWorkspace(device, link, 'Bench')
  await device.page.getByRole('treeitem').nth(3).waitFor({ timeout: 60_000 })
  const firstUsableMs = Math.round(performance.now() - startedAt)
  await device.page
    .locator('[data-status="received"], [data-status="seen"]')
    .first()
    .waitFor({ timeout: 300_000 })
  const ms = Math.round(performance.now() - startedAt)
  const relais = {
    ms,
    firstUsableMs,
    relayCpuMs: relay.cpuMs() - cpuBefore,
    relayRssMb: Math.round(relay.rssMb()),
  }
  await device.close()
  say(`Cloning by a pool of ${pool} y-websocket connections …`)
  const baseline = {
    name: `y-websocket pool of ${pool}`,
    ms: await clonePool(wire.port, seeded),
  }
  printReport({ bench: 'clone', pages, rttMs, relais, baseline })
} finally {
  await browser.close()
  await wire.close()
  await relay.stop()
  relay.clean()
}
