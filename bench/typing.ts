/**
 * `typing [--keys N] [--pace MS] [--words N,N] [--remote N]`: from the key to its paint, in the middle
 * of a page of 2,000 and of 20,000 words. With collaboration it is the app's editor on
 * a shared document with its storage, connected to a relay on which a second
 * client (stock y-websocket) has the same page open; without, the same nodes,
 * rules and tools with Lexical's history and no Yjs. `app` is the built app's own
 * page screen around the first, and `bare` the same words in an element that can be
 * written in, without any script: the least that this machine takes. Keys come from the browser's input, not from
 * scripts in the page, and what was typed is compared on the second client.
 * With `--remote` the second client types that many letters a second into
 * blocks around, in every other turn, and its letters are looked for on the screen.
 *
 * The four stand open beside each other and are typed in by turns, so that they share whatever
 * else the machine does. `cpu` is the processor time of the page's main thread a key, which that does not touch.
 * Relays and second clients are other machines': they give way to the browser.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession } from '@playwright/test'
import { type Device, joinWorkspace, openDevice } from '../e2e/harness/device.ts'
import { startRelay } from '../e2e/harness/relay.ts'
import { createRandom, prose, seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { pageDocName } from '../model/ids.ts'
import { clickMiddle, createKeyClock, type KeyClock, type KeyTime } from './keyClock.ts'
import { launchBrowser } from './launchBrowser.ts'
import { percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption, readTextOption } from './readOption.ts'
import { countThreadTime, readThreadTime, sharePer, type ThreadTime } from './threadTime.ts'
import { barePage } from './typing/barePage.ts'
import { buildPage } from './typing/buildPage.ts'
import { samplePage } from './typing/samplePage.ts'
import { openSecondClient, type SecondClient } from './typing/secondClient.ts'

const keys = readNumberOption('keys', 400)
// Not a whole number of frames: 50 ms are three, and every key of a turn then waits equally long for its frame.
const pace = readNumberOption('pace', 53)
const remote = readNumberOption('remote', 0)
const sizes = (readTextOption('words') ?? '2000,20000').split(',').map(Number)
const warmUp = 40
/** Keys in one turn. */
const turnKeys = 50
const editor = '[role="textbox"][aria-multiline="true"]'
const wheres = ['bare', 'plain', 'collaboration', 'app'] as const
type Where = (typeof wheres)[number]

const folder = mkdtempSync(join(tmpdir(), 'relais-typing-'))
say('Building the page …')
await buildPage(folder)
const app = await startRelay()
const relay = await startRelay({ web: folder })
const browser = await launchBrowser()
// After the browser, which would have the same.
for (const pid of [process.pid, app.pid, relay.pid]) setPriority(pid, 10)

/** A page that stands open to be typed in, and what was typed. */
interface Seat {
  readonly where: Where
  readonly device: Device
  readonly session: CDPSession
  /** Absent where nothing is shared. */
  readonly second: SecondClient | null
  readonly clock: KeyClock
  typed: string
  readonly heard: string[]
}

async function open(browser: Browser, where: Where, words: number): Promise<Seat> {
  say(`Opening ${words} words, ${where} …`)
  if (where === 'bare') {
    const device = await openDevice(browser, 'about:blank')
    await device.page.setContent(barePage(words))
    return take(where, device, null)
  }
  const host = where === 'app' ? app : relay
  const seeded = await seedWorkspace(host.address, { pages: 1, body: () => samplePage(words) })
  const page = seeded.pages[0] as string
  const link = `${host.url}w/${seeded.workspace}`
  const name = pageDocName(seeded.workspace, seeded.space, seeded.pages[0] as never)
  const second = openSecondClient(host.port, name)
  const query = new URLSearchParams({ space: seeded.space, page, address: link, mode: where })
  const device = await openDevice(browser, where === 'app' ? host.url : `${host.url}?${query}`)
  if (where === 'app') {
    await joinWorkspace(device, link, 'Bench')
    await device.page.getByRole('treeitem').nth(1).getByRole('link').click()
  }
  await device.page.locator(`${editor} p`).first().waitFor()
  // What a first visit keeps for the next ones is not typing's: a browser that has the app is measured.
  if (where === 'app')
    await device.page.evaluate(() => navigator.serviceWorker.ready.then(() => 0))
  // Fonts, the index and what is loaded ahead are done with.
  await device.page.waitForTimeout(4000)
  return take(where, device, second)
}

async function take(where: Where, device: Device, second: SecondClient | null): Promise<Seat> {
  await clickMiddle(device.page, editor)
  const session = await device.context.newCDPSession(device.page)
  await countThreadTime(session)
  const clock = await createKeyClock(device.page)
  return { where, device, session, second, clock, typed: '', heard: [] }
}

async function type(seat: Seat, text: string, perSecond: number) {
  const from = await readThreadTime(seat.session)
  const stop = perSecond > 0 && seat.second ? seat.second.write(perSecond) : () => []
  const times = await seat.clock.type(text, pace)
  seat.heard.push(...stop())
  seat.typed += text
  return { times, cpu: sharePer(from, await readThreadTime(seat.session), text.length) }
}

async function check({ where, device, second, typed, heard }: Seat): Promise<void> {
  await device.page.waitForTimeout(2000)
  const shown = (await device.page.locator(editor).textContent()) ?? ''
  if (!shown.includes(typed)) throw new Error(`typing: the keys are not in the page (${where})`)
  if (where !== 'plain' && second && !second.holds(typed))
    throw new Error(`typing: the keys did not reach the second client (${where})`)
  const lost = heard.filter((one) => !shown.includes(one))
  if (lost.length > 0)
    throw new Error(`typing: of ${heard.length} runs of others ${lost.length} are not shown`)
  if (device.errors.length > 0) throw new Error(`typing: ${device.errors.join('\n')}`)
}

function summarize(turns: readonly { times: readonly KeyTime[]; cpu: ThreadTime }[]) {
  const times = turns.flatMap((turn) => turn.times)
  const share = (name: 'painted' | 'handled', at: number) =>
    percentile(
      times.map((one) => one[name]),
      at,
    )
  const cpu = (name: keyof ThreadTime) =>
    percentile(
      turns.map((turn) => turn.cpu[name]),
      0.5,
    )
  return {
    p50: share('painted', 0.5),
    p95: share('painted', 0.95),
    p99: share('painted', 0.99),
    handledP50: share('handled', 0.5),
    handledP95: share('handled', 0.95),
    cpu: {
      whole: cpu('whole'),
      script: cpu('script'),
      layout: cpu('layout'),
      style: cpu('style'),
    },
  }
}

async function measure(browser: Browser, words: number) {
  const seats: Seat[] = []
  try {
    for (const where of wheres) seats.push(await open(browser, where, words))
    const random = createRandom(3)
    const draw = (length: number) =>
      prose(random, length)
        .normalize('NFD')
        .replace(/[^a-z ]/g, '')
        .slice(0, length)
    const rates = remote > 0 ? [0, remote] : [0]
    const turns = new Map<string, Awaited<ReturnType<typeof type>>[]>()
    for (const seat of seats) await type(seat, draw(warmUp), 0)
    for (let done = 0; done < keys; done += turnKeys)
      for (const seat of seats)
        for (const rate of seat.where === 'bare' || seat.where === 'plain' ? [0] : rates) {
          const key = `${seat.where} ${rate}`
          const turn = await type(seat, draw(turnKeys), rate)
          say(`${words} words, ${key}, ${done}: ${JSON.stringify(summarize([turn]))}`)
          turns.set(key, [...(turns.get(key) ?? []), turn])
        }
    for (const seat of seats) await check(seat)
    return [...turns].map(([key, list]) => {
      const [where, rate] = key.split(' ')
      return { words, where, remotePerSecond: Number(rate), ...summarize(list) }
    })
  } finally {
    for (const { second, device } of seats) {
      second?.close()
      await device.close()
    }
  }
}

try {
  const cases = []
  for (const words of sizes) cases.push(...(await measure(browser, words)))
  printReport({
    bench: 'typing',
    keys,
    pace,
    cases,
    baseline: { name: 'the same editor with history and without Yjs: plain' },
  })
} finally {
  await browser.close()
  for (const one of [app, relay]) {
    await one.stop()
    one.clean()
  }
  rmSync(folder, { recursive: true, force: true })
}
