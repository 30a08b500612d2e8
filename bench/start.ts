/**
 * `start --pages N [--rounds R]`: cold start of a new browser process on a profile that holds N pages,
 * with no server running: to a usable home, to search that answers, and the heap then. The baseline
 * is the same start on a profile with an empty workspace.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { browserArguments } from '../e2e/harness/browser.ts'
import { createWorkspace, joinWorkspace } from '../e2e/harness/device.ts'
import { startRelay, type TestRelay } from '../e2e/harness/relay.ts'
import { seedWorkspace } from '../e2e/harness/seedWorkspace.ts'
import { percentile, printReport, readNumberOption, say } from './report.ts'

const pages = readNumberOption('pages', 10_000)
const rounds = readNumberOption('rounds', 3)

const open = (profile: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    executablePath: process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium',
    args: [...browserArguments, '--enable-precise-memory-info'],
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
  })

async function prepare(profile: string, relay: TestRelay): Promise<void> {
  const context = await open(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  const device = { context, page, errors: [], close: () => context.close() }
  await page.goto(relay.url)
  if (pages > 0 && profile.includes('full')) {
    const seeded = await seedWorkspace(relay.address, { pages })
    await joinWorkspace(device, `${relay.url}w/${seeded.workspace}`, 'Bench')
    await page
      .locator('[data-status="received"], [data-status="seen"]')
      .first()
      .waitFor({ timeout: 300_000 })
  } else await createWorkspace(device)
  await waitForSearch(page)
  // The service worker has the app, so that it starts with no server.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await context.close()
}

type Shown = Awaited<ReturnType<BrowserContext['newPage']>>

async function waitForSearch(page: Shown): Promise<void> {
  await page
    .locator('html[data-search="ready"]')
    .waitFor({ timeout: 300_000, state: 'attached' })
}

async function measure(profile: string, url: string) {
  const context = await open(profile)
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(url, { waitUntil: 'commit' })
  await page.getByRole('treeitem').first().waitFor({ timeout: 60_000 })
  const usableMs = await page.evaluate(() => performance.now())
  await waitForSearch(page)
  const searchReadyMs = await page.evaluate(() => performance.now())
  await page.waitForTimeout(2000)
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await context.close()
  return { usableMs, searchReadyMs, heapMb: usedSize / 2 ** 20 }
}

const folder = mkdtempSync(join(tmpdir(), 'relais-start-'))
const relay = await startRelay()
try {
  const results: Record<string, { usableMs: number; searchReadyMs: number; heapMb: number }> =
    {}
  const names = ['empty', 'full']
  for (const name of names) {
    say(`Preparing the ${name} profile …`)
    await prepare(join(folder, name), relay)
  }
  await relay.stop()
  for (const name of names) {
    const runs = []
    for (let round = 0; round < rounds; round++)
      runs.push(await measure(join(folder, name), relay.url))
    results[name] = {
      usableMs: percentile(
        runs.map((run) => run.usableMs),
        0.5,
      ),
      searchReadyMs: percentile(
        runs.map((run) => run.searchReadyMs),
        0.5,
      ),
      heapMb: percentile(
        runs.map((run) => run.heapMb),
        0.5,
      ),
    }
  }
  printReport({
    bench: 'start',
    pages,
    rounds,
    ...results.full,
    baseline: { name: 'an empty workspace, same browser', ...results.empty },
  })
} finally {
  await relay.stop()
  relay.clean()
  rmSync(folder, { recursive: true, force: true })
}
