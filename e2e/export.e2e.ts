/** Leaving is easy: everything goes out as one file, and comes in again on a device that has nothing of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { createWorkspace, type Device, openDevice } from './harness/device.ts'
import { startRelay, type TestRelay } from './harness/relay.ts'

const wiki = join(import.meta.dirname, '../renderer/markdown/fixtures/wiki')

let relay: TestRelay
test.beforeEach(async () => {
  relay = await startRelay()
})
test.afterEach(async () => {
  await relay.stop()
  relay.clean()
})

async function importThere(
  { page }: Device,
  what: Parameters<ReturnType<Device['page']['locator']>['setInputFiles']>[0],
  isFolder: boolean,
) {
  await page.getByRole('link', { name: 'Import' }).click()
  await page
    .locator(`input[type=file]${isFolder ? '[webkitdirectory]' : ':not([webkitdirectory])'}`)
    .setInputFiles(what)
  await page.getByRole('button', { name: /^Import \d+ pages?$/ }).click({ timeout: 30_000 })
  const done = page.locator('[data-import="done"]')
  await done.waitFor({ timeout: 30_000 })
  return done.evaluate((element) => ({ ...(element as HTMLElement).dataset }))
}

test('a space is exported by keyboard from its menu, and comes in elsewhere with its links', async ({
  browser,
}) => {
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await createWorkspace(device)
  const first = await importThere(device, wiki, true)
  await page.getByRole('treeitem').first().focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Export…' }).press('Enter')
  const button = page.getByRole('button', { name: /^Export \d+ pages$/ })
  const count = Number(/\d+/.exec((await button.textContent()) ?? '')?.[0])
  const saved = page.waitForEvent('download')
  await button.press('Enter')
  const path = await (await saved).path()
  await expect(page.getByText('is ready')).toBeVisible()
  expect(device.errors).toEqual([])

  const other = await openDevice(browser, relay.url)
  await createWorkspace(other)
  const second = await importThere(
    other,
    { name: 'export.zip', mimeType: 'application/zip', buffer: readFileSync(path) },
    false,
  )
  // Under a new page named after the zip.
  expect(Number(second.pages)).toBe(count + 1)
  expect(Number(second.linksKept)).toBe(Number(first.linksKept))
  expect(Number(second.linksLost)).toBeLessThanOrEqual(Number(first.linksLost))
})
