/**
 * `clone --pages N --rtt R [--pool P]`: a fresh device takes a whole workspace
 * over a wire of R ms round trip. Relais runs in Chromium, storage included:
 * from the click on "Join" to the first pages in the tree, and to everything
 * being stored (counted in the database afterwards) and acknowledged. The
 * baseline is a pool of stock y-websocket connections in Node, one document
 * each, which stores nothing.
 */
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { fillJoinForm, openDevice } from '../e2e/harness/device.ts'
import { startRelay } from '../e2e/harness/relay.ts'
import { type Seeded, seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { openWire } from '../e2e/harness/wire.ts'
import { hasBody } from '../model/body/readBody.ts'
import { pageDocName } from '../model/ids.ts'
import { countDocuments } from './countDocuments.ts'
import { launchBrowser } from './launchBrowser.ts'
import { readMarks, watchPage } from './pageMarks.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption } from './readOption.ts'

const pages = readNumberOption('pages', 10_000)
const rttMs = readNumberOption('rtt', 40)
const pool = readNumberOption('pool', 32)

const marks = {
  usable: 'html:has([role="treeitem"][aria-level="2"]):has(main a[href^="/p/"])',
  received: '[data-status="received"], [data-status="seen"]',
}

/** Opens every page's document by the stock client, `pool` at a time; gives the milliseconds. */
async function clonePool(port: number, seeded: Seeded): Promise<number> {
  // Each provider listens to the end of the process.
  process.setMaxListeners(0)
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
      if (!hasBody(doc)) throw new Error(`clone: the pool got nothing of ${name}`)
      provider.destroy()
      doc.destroy()
    }
  }
  await Promise.all(Array.from({ length: pool }, work))
  return Math.round(performance.now() - startedAt)
}

const relay = await startRelay()
const wire = await openWire(relay.port, rttMs)
const browser = await launchBrowser()
try {
  say(`Seeding ${pages} pages …`)
  const seeded = await seedWorkspace(relay.address, { pages })
  // A relay that only serves: what it took to receive the pages is not its memory now.
  await relay.stop()
  await relay.restart()
  say('Cloning into Chromium …')
  const cpuBefore = relay.cpuMs()
  // The app comes from the relay directly; only its data crosses the slow wire.
  const device = await openDevice(browser, relay.url)
  await fillJoinForm(device, `http://127.0.0.1:${wire.port}/w/${seeded.workspace}`, 'Bench')
  await watchPage(device.page, marks, 'click')
  await device.page.getByRole('button', { name: 'Join', exact: true }).click()
  const times = await readMarks(device.page, marks)
  const relayRssMb = Math.round(relay.rssMb())
  const held = await countDocuments(device.page)
  if (held < pages + 2)
    throw new Error(`clone: said to be received, but holds ${held} documents`)
  const relais = {
    ms: Math.round(times.received),
    firstUsableMs: Math.round(times.usable),
    longestTaskMs: times.longestTask,
    relayCpuMs: relay.cpuMs() - cpuBefore,
    relayRssMb,
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
