/**
 * `start --pages N [--rounds R]`: cold start of a new browser process on a
 * profile that holds N pages, with no server running: from the navigation to a
 * home that can be used (the pages changed last and the rows of the tree are
 * painted), and to the search's index being whole; then what the renderer holds
 * when idle, and what opening pages takes that were not open before, from the
 * click to their text on screen. The baseline is the same on an empty workspace.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { createWorkspace, joinWorkspace } from '../e2e/harness/device.ts'
import { startRelay, type TestRelay } from '../e2e/harness/relay.ts'
import { seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { countDocuments } from './countDocuments.ts'
import { firstLoadKb } from './firstLoad.ts'
import { heapOf } from './heapOf.ts'
import { launchProfile } from './launchBrowser.ts'
import { readMarks, watchNavigation, watchPage } from './pageMarks.ts'
import { mediansOf, percentile } from './percentile.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption } from './readOption.ts'

const pages = readNumberOption('pages', 10_000)
const rounds = readNumberOption('rounds', 3)
/** Pages opened in each round. */
const opened = 6

const searchReady = 'html[data-search="ready"]'
const rows = '[role="treeitem"][aria-level="2"]'
const marksOf = {
  empty: { usable: `html:has(${rows}):has(main section button)`, search: searchReady },
  full: { usable: `html:has(${rows}):has(main a[href^="/p/"])`, search: searchReady },
}

async function prepare(context: BrowserContext, relay: TestRelay, full: boolean) {
  const page = context.pages()[0] ?? (await context.newPage())
  const device = { context, page, errors: [], close: () => context.close() }
  await page.goto(relay.url)
  if (full) {
    const seeded = await seedWorkspace(relay.address, { pages })
    await joinWorkspace(device, `${relay.url}w/${seeded.workspace}`, 'Bench')
    await page
      .locator('[data-status="received"], [data-status="seen"]')
      .first()
      .waitFor({ timeout: 300_000 })
    const held = await countDocuments(page)
    if (held < pages + 2) throw new Error(`start: the profile holds ${held} documents`)
  } else await createWorkspace(device)
  await page.locator(searchReady).waitFor({ timeout: 300_000, state: 'attached' })
  // The service worker has the app, so that it starts with no server.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await context.close()
}

async function openPages(page: Page): Promise<number[]> {
  const tree = page.locator(rows)
  const times: number[] = []
  for (let at = 0; at < opened; at++) {
    const row = tree.nth(at + 1)
    const title = await row.getAttribute('aria-label')
    const marks = {
      text: `main [role="textbox"][aria-multiline="true"][aria-label=${JSON.stringify(`Text of “${title}”`)}]:has(span)`,
    }
    await watchPage(page, marks, 'click')
    await row.getByRole('link').click()
    times.push((await readMarks(page, marks, 30_000)).text)
    await page.waitForTimeout(300)
  }
  return times
}

async function measure(name: 'empty' | 'full', profile: string, url: string) {
  const context = await launchProfile(profile)
  const marks = marksOf[name]
  await watchNavigation(context, marks)
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(url, { waitUntil: 'commit' })
  const { usable, search } = await readMarks(page, marks)
  await page.waitForTimeout(3000)
  const heap = await heapOf(await context.newCDPSession(page))
  const openings = name === 'full' ? await openPages(page) : []
  await context.close()
  return {
    openings,
    figures: {
      usableMs: usable,
      searchReadyMs: search,
      heapMb: heap.page,
      workerHeapMb: heap.workers,
    },
  }
}

const folder = mkdtempSync(join(tmpdir(), 'relais-start-'))
const relay = await startRelay()
try {
  const names = ['empty', 'full'] as const
  for (const name of names) {
    say(`Preparing the ${name} profile …`)
    await prepare(await launchProfile(join(folder, name)), relay, name === 'full')
  }
  await relay.stop()
  const runs = { empty: [], full: [] } as Record<
    'empty' | 'full',
    Awaited<ReturnType<typeof measure>>[]
  >
  for (let round = 0; round < rounds; round++)
    for (const name of names) {
      say(`Round ${round + 1}, ${name} …`)
      runs[name].push(await measure(name, join(folder, name), relay.url))
    }
  const openings = runs.full.flatMap((run) => run.openings)
  printReport({
    bench: 'start',
    pages,
    rounds,
    ...mediansOf(runs.full.map((run) => run.figures)),
    openPageMs: percentile(openings, 0.5),
    openPageP95Ms: percentile(openings, 0.95),
    firstLoadKb: firstLoadKb(),
    baseline: {
      name: 'an empty workspace, same browser',
      ...mediansOf(runs.empty.map((run) => run.figures)),
    },
  })
} finally {
  await relay.stop()
  relay.clean()
  rmSync(folder, { recursive: true, force: true })
}
