/**
 * `graph [--pages N] [--picture FILE]`: the graph of a workspace of N pages with some two links each. What the
 * index takes to answer, how long the nodes move until they are arranged, and the time from
 * frame to frame while they do, and while the graph is pointed at, panned and zoomed. The baseline is
 * a canvas of that size that is cleared at each frame while the same pointer moves over it.
 */
import type { Page } from '@playwright/test'
import { startRelay } from '../e2e/harness/relay.ts'
import { openSeededDevice } from '../e2e/harness/seededDevice.ts'
import { createRandom, prose, seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { createElement } from '../model/body/BodyNode.ts'
import { writeBody } from '../renderer/markdown/writeBody.ts'
import { launchBrowser } from './launchBrowser.ts'
import { nameKeeper } from './nameKeeper.ts'
import { percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption, readTextOption } from './readOption.ts'

const count = readNumberOption('pages', 10_000)
const measuredMs = 4000

/** Times from frame to frame. */
async function readFrames(page: Page, ms: number): Promise<number[]> {
  await page.evaluate(nameKeeper)
  return page.evaluate(
    (length) =>
      new Promise<number[]>((done) => {
        const times: number[] = []
        let last = performance.now()
        const end = last + length
        const onFrame = (now: number) => {
          times.push(now - last)
          last = now
          if (now < end) requestAnimationFrame(onFrame)
          else done(times.slice(1))
        }
        requestAnimationFrame(onFrame)
      }),
    ms,
  )
}

const summarize = (times: readonly number[]) => ({
  frames: times.length,
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  p99: percentile(times, 0.99),
})

/** Puts nothing but a canvas of that size on a page, and clears it whenever a pointer moves. */
async function showEmptyCanvas(
  page: Page,
  size: { readonly width: number; readonly height: number },
) {
  await page.setContent('<canvas style="position:fixed;inset:0"></canvas>')
  await page.evaluate(nameKeeper)
  await page.evaluate(({ width, height }) => {
    const canvas = document.querySelector('canvas') as HTMLCanvasElement
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    let asked = false
    const clear = () => {
      asked = false
      context.clearRect(0, 0, width, height)
      context.fillRect(0, 0, 10, 10)
    }
    const ask = () => {
      if (!asked) requestAnimationFrame(clear)
      asked = true
    }
    canvas.addEventListener('pointermove', ask)
    canvas.addEventListener('wheel', ask)
  }, size)
}

const relay = await startRelay()
const browser = await launchBrowser()
try {
  const random = createRandom(7)
  // Mostly to pages near by, some to a few that all link to.
  const targetOf = (at: number) =>
    random() < 0.15
      ? Math.floor(random() ** 3 * count)
      : Math.max(0, Math.min(count - 1, at + Math.floor((random() - 0.5) * 60)))
  const seeded = await seedWorkspace(relay.address, {
    pages: count,
    body(at, { pages, space }) {
      const links = [targetOf(at), targetOf(at)].map((to) =>
        createElement('page-link', {
          __pageId: pages[to] as string,
          __spaceId: space,
          __label: 'link',
        }),
      )
      const words = { kind: 'text', text: `${prose(random, 20)} `, format: 0 } as const
      return writeBody([createElement('paragraph', {}, [words, ...links])])
    },
  })
  say('seeded')
  const device = await openSeededDevice(browser, relay, seeded)
  const { page } = device
  await page
    .locator('[data-status="received"], [data-status="seen"]')
    .first()
    .waitFor({ timeout: 300_000 })
  say('cloned')
  // What came last is told to the index a moment later. Left before it is ready, it would begin anew on the next screen.
  await page.waitForTimeout(2000)
  await page
    .locator('html[data-search="ready"]')
    .waitFor({ timeout: 300_000, state: 'attached' })
  say('indexed')
  const opened = Date.now()
  await page.goto(new URL('/graph', relay.url).href)
  await page.locator('canvas').waitFor({ timeout: 300_000 })
  await page.waitForFunction(
    (least) =>
      Number(
        /[\d,]+/
          .exec(document.querySelector('main header p')?.textContent ?? '')?.[0]
          ?.replace(',', ''),
      ) > least,
    count * 0.7,
    { timeout: 300_000 },
  )
  const answeredMs = Date.now() - opened
  say('answered')
  const arranging = summarize(await readFrames(page, measuredMs))
  const box = await page.locator('canvas').boundingBox()
  if (!box) throw new Error('graph: no canvas on screen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const during = async (act: (turn: number) => Promise<void>, on = page) => {
    const frames = readFrames(on, measuredMs)
    const end = Date.now() + measuredMs - 200
    for (let turn = 0; Date.now() < end; turn++) await act(turn)
    return summarize(await frames)
  }
  // Long enough for the slowest machine: what is measured next is not the arranging.
  await page.waitForTimeout(30_000)
  await page.mouse.move(x, y)
  const pointing = await during((turn) =>
    page.mouse.move(x + 200 * Math.sin(turn / 10), y + 150 * Math.cos(turn / 7)),
  )
  const pan = (turn: number) =>
    page.mouse.move(x + 200 * Math.sin(turn / 10), box.y + 20 + 100 * Math.sin(turn / 7) ** 2)
  await page.mouse.move(x, box.y + 12)
  await page.mouse.down()
  const panning = await during(pan)
  await page.mouse.up()
  await page.mouse.move(x, y)
  const zooming = await during((turn) => page.mouse.wheel(0, turn % 60 < 30 ? -60 : 60))
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -200)
  await page.mouse.move(box.x + 12, box.y + 12)
  await page.mouse.down()
  const panningNear = await during(pan)
  await page.mouse.up()
  const picture = readTextOption('picture')
  if (picture) await page.screenshot({ path: picture })
  const empty = await device.context.newPage()
  await showEmptyCanvas(empty, box)
  await empty.bringToFront()
  const baseline = await during(
    (turn) => empty.mouse.move(x + 200 * Math.sin(turn / 10), y + 150 * Math.cos(turn / 7)),
    empty,
  )
  printReport({
    bench: 'graph',
    pages: count,
    links: count * 2,
    answeredMs,
    frameMs: { arranging, pointing, panning, zooming, panningNear },
    errors: device.errors,
    baseline: {
      name: 'an empty canvas of that size under the same pointer',
      frameMs: baseline,
    },
  })
  await device.close()
} finally {
  await browser.close()
  await relay.stop()
  relay.clean()
}
