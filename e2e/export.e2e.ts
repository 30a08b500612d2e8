/** Leaving is easy: everything goes out as one file, and comes in again on a device that has nothing of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  createWorkspace,
  type Device,
  editorOf,
  newPage,
  openDevice,
  openPage,
} from './harness/device.ts'
import { test } from './harness/relayTest.ts'
import { pastePicture } from './harness/seededDevice.ts'

const wiki = join(import.meta.dirname, '../renderer/markdown/fixtures/wiki')

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
  relay,
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

const procedure = `<h2>Steps</h2>
<ul><li role="checkbox" aria-checked="true">Cut the gas</li><li role="checkbox" aria-checked="false">Wait</li></ul>
<table><thead><tr><td>Stage</td><td>Degrees</td></tr></thead><tr><td>One</td><td>480</td></tr></table>
<p>Then <b>open</b> the blue valve.</p>
<table><tr><td colspan="2">Both</td></tr><tr><td>a</td><td>b</td></tr></table>`

/** What stands in the text on screen: words, cells and whether they head, ticks, and how large its pictures are. */
async function readPage(device: Device) {
  const body = editorOf(device)
  await expect
    .poll(() =>
      body
        .locator('figure img')
        .evaluateAll(
          (all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length,
        ),
    )
    .toBe(2)
  return body.evaluate((root) => ({
    headings: [...root.querySelectorAll('h2')].map((one) => one.textContent),
    paragraphs: [...root.querySelectorAll(':scope > p')].map((one) => one.textContent),
    bold: [...root.querySelectorAll('strong')].map((one) => one.textContent),
    cells: [...root.querySelectorAll<HTMLTableCellElement>('th, td')].map(
      (one) => `${one.localName} ${one.colSpan} ${one.textContent}`,
    ),
    ticks: [...root.querySelectorAll('li')].map(
      (one) => `${one.getAttribute('aria-checked')} ${one.textContent}`,
    ),
    pictures: [...root.querySelectorAll<HTMLImageElement>('figure img')].map(
      (one) => `${one.naturalWidth} × ${one.naturalHeight} ${one.alt}`,
    ),
    marks: [...root.querySelectorAll('mark')].map((one) => one.textContent),
  }))
}

test('a procedure of tables, pictures and a check list comes in elsewhere the same, with its space and its comments', async ({
  browser,
  relay,
}) => {
  test.setTimeout(120_000)
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await createWorkspace(device)
  await newPage(device, 'Furnace 3')
  await editorOf(device).evaluate((root, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    root.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, procedure)
  await expect(editorOf(device).locator('table')).toHaveCount(2)
  await page.keyboard.press('Control+End')
  for (const name of ['front.png', 'back.png']) {
    await pastePicture(page, name)
    await expect(
      editorOf(device).locator(`img[alt="${name.replace('.png', '')}"]`),
    ).toBeVisible()
  }
  await editorOf(device).getByText('the blue valve').click()
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Control+Alt+m')
  await page.getByRole('textbox', { name: /^Comment on “Then/ }).fill('After what?')
  await page.keyboard.press('Control+Enter')
  await expect(editorOf(device).locator('mark')).toHaveText(/^Then/)
  const before = await readPage(device)
  expect(before.cells.slice(0, 4)).toEqual([
    'th 1 Stage',
    'th 1 Degrees',
    'td 1 One',
    'td 1 480',
  ])

  await page.goto(new URL('/export', page.url()).href)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Export 1 page$/ }).click()
  const path = await (await saved).path()
  expect(device.errors).toEqual([])

  const other = await openDevice(browser, relay.url)
  await createWorkspace(other)
  await importThere(
    other,
    { name: 'verrerie.zip', mimeType: 'application/zip', buffer: readFileSync(path) },
    false,
  )
  await openPage(other, 'Furnace 3')
  expect(await readPage(other)).toEqual(before)
  await expect(other.page.getByRole('button', { name: /^Comments, 1 open/ })).toBeVisible()
  expect(other.errors).toEqual([])
})
