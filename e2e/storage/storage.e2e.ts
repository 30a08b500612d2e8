/**
 * The document store and the file store on the real IndexedDB: the acceptance suite with a real
 * quota, two windows, storage cleared under the app, and kill -9 while typing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { documentStoreCases } from '../../renderer/services/documents/documentStore.suite.ts'
import { fileStoreCases } from '../../renderer/services/files/fileStore.suite.ts'
import { startKillableChromium } from './killableChromium.ts'
import { type StoragePage, serveStoragePage } from './serveStoragePage.ts'

const workspace = 'workspace00000000000'

// The page is built once, for all of them in turn.
test.describe.configure({ mode: 'default' })

let served: StoragePage

test.beforeAll(async () => {
  served = await serveStoragePage()
})
test.afterAll(() => served.close())

/** Opens the page with the functions it expects of a test. */
async function openPage(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  await page.exposeFunction('setQuota', async (bytes: number | null) => {
    await devtools.send(
      'Storage.overrideQuotaForOrigin',
      bytes === null ? { origin: served.origin } : { origin: served.origin, quotaSize: bytes },
    )
  })
  // Small from the beginning, so that filling it does not take long.
  await devtools.send('Storage.overrideQuotaForOrigin', {
    origin: served.origin,
    quotaSize: 30_000_000,
  })
  await page.goto(served.url)
  await page.waitForFunction(() => window.storagePage !== undefined)
}

test.describe('DocumentStore: IndexedDB in Chromium', () => {
  for (const [position, { name }] of documentStoreCases.entries())
    test(name, async ({ page }) => {
      await openPage(page)
      await page.evaluate((n) => window.storagePage.runCase(n), position)
    })
})

test.describe('FileStore: IndexedDB in Chromium', () => {
  for (const [position, { name }] of fileStoreCases.entries())
    test(name, async ({ page }) => {
      await openPage(page)
      await page.evaluate((n) => window.storagePage.runFileCase(n), position)
    })
})

test('two windows show each other what is typed, and a restart finds all of it', async ({
  context,
}) => {
  const windows = [await context.newPage(), await context.newPage()] as const
  for (const page of windows) {
    await openPage(page)
    await page.evaluate((id) => window.storagePage.openShared(id), workspace)
  }
  await Promise.all(
    windows.map((page) => page.evaluate(() => window.storagePage.typeShared(100))),
  )
  const states = () =>
    Promise.all(windows.map((page) => page.evaluate(() => window.storagePage.sharedState())))
  await expect
    .poll(async () => (await states()).map(({ text }) => text.split(' ').length - 1))
    .toEqual([200, 200])
  const [left, right] = await states()
  expect(left?.text).toBe(right?.text)
  for (const page of windows) await page.reload()
  const found = await windows[0].evaluate((id) => window.storagePage.readBack(id), workspace)
  expect(found.text).toBe(left?.text)
})

test('a worker reads what a window wrote while the window stays open', async ({ page }) => {
  await openPage(page)
  await page.evaluate((id) => window.storagePage.openShared(id), workspace)
  await page.evaluate(() => window.storagePage.typeShared(3))
  await expect
    .poll(async () => (await page.evaluate(() => window.storagePage.sharedState())).unsaved)
    .toBe(0)
  const found = await page.evaluate((id) => window.storagePage.readInWorker(id), workspace)
  expect(found.names).toHaveLength(1)
  expect(found.rows).toEqual([1])
})

test('editing goes on in memory, and says so, when the host clears the storage', async ({
  page,
}) => {
  await openPage(page)
  await page.evaluate((id) => window.storagePage.openShared(id), workspace)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', {
    origin: served.origin,
    storageTypes: 'indexeddb',
  })
  await page.evaluate(() => window.storagePage.typeShared(3))
  await expect
    .poll(() => page.evaluate(() => window.storagePage.sharedState()))
    .toEqual({ text: '0 1 2 ', unsaved: 1, status: 'unavailable' })
})

test('closing the window right after typing loses nothing that was told as saved', async ({
  context,
}) => {
  const page = await context.newPage()
  await openPage(page)
  await page.evaluate((id) => window.storagePage.openShared(id), workspace)
  await page.evaluate(() => window.storagePage.typeShared(50))
  await expect
    .poll(async () => (await page.evaluate(() => window.storagePage.sharedState())).unsaved)
    .toBe(0)
  await page.close()
  const next = await context.newPage()
  await openPage(next)
  const found = await next.evaluate((id) => window.storagePage.readBack(id), workspace)
  expect(found.text.split(' ').length - 1).toBe(50)
})

test('kill -9 of the whole browser while typing loses no acknowledged word, five times over', async ({
  launchOptions,
}, info) => {
  test.skip(process.platform === 'win32', 'needs process signals')
  test.setTimeout(240_000)
  const executablePath = launchOptions.executablePath
  if (!executablePath) throw new Error('the Playwright configuration names no Chromium')
  const profile = await mkdtemp(join(tmpdir(), 'relais-kill-'))
  const start = () =>
    startKillableChromium({ executablePath, args: launchOptions.args ?? [], profile })
  try {
    for (let round = 0; round < 5; round++) {
      const id = `round${round}00000000000000`
      const typing = await start()
      const page = await typing.browser.contexts()[0]!.newPage()
      let committed = 0
      await page.exposeFunction('committed', (words: number) => {
        committed = Math.max(committed, words)
      })
      await openPage(page)
      void page
        .evaluate(
          ([name, how]) =>
            how === 'store'
              ? window.storagePage.typeIntoStore(name)
              : window.storagePage.typeIntoDocument(name),
          [id, round % 2 ? 'document' : 'store'] as const,
        )
        .catch((error: unknown) =>
          info.annotations.push({ type: 'end', description: String(error) }),
        )
      await expect.poll(() => committed, { timeout: 40_000 }).toBeGreaterThan(30 + 17 * round)
      await typing.kill()
      const told = committed

      const after = await start()
      const reader = await after.browser.contexts()[0]!.newPage()
      await openPage(reader)
      const found = await reader.evaluate((name) => window.storagePage.readBack(name), id)
      const words = found.text.trim().split(' ')
      expect(words.length, `round ${round}`).toBeGreaterThanOrEqual(told)
      expect(words).toEqual(words.map((_, n) => String(n)))
      expect(found.outbox).toBeGreaterThan(0)
      info.annotations.push({
        type: 'kill -9',
        description: `round ${round}: ${told} acknowledged, ${words.length} read back`,
      })
      await after.kill()
    }
  } finally {
    await rm(profile, { recursive: true, force: true })
  }
})
