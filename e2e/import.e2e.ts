/** The main job: take a handbook in, find things in it, read it with no server; by screen and by command line. */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import {
  createWorkspace,
  type Device,
  editorOf,
  joinWorkspace,
  openDevice,
  workspaceBadge,
} from './harness/device.ts'
import { test } from './harness/relayTest.ts'

const root = join(import.meta.dirname, '..')
const wiki = join(root, 'renderer/markdown/fixtures/wiki')
const handbooks = join(root, '../shared/data/handbooks')

async function importFolder(device: Device, folder: string): Promise<void> {
  const { page } = device
  await page.getByRole('link', { name: 'Import' }).click()
  const another = page.getByRole('button', { name: 'Import something else' })
  if (await another.isVisible()) await another.click()
  await page.locator('input[type=file][webkitdirectory]').setInputFiles(folder)
  await page.getByRole('button', { name: /^Import \d+ pages?$/ }).click({ timeout: 150_000 })
  await page.getByText(/\d+ pages? imported/).waitFor({ timeout: 150_000 })
}

async function find(device: Device, words: string): Promise<void> {
  await device.page.keyboard.press('Control+k')
  await device.page.getByRole('dialog').waitFor()
  await device.page.keyboard.type(words)
}

test('a folder becomes pages with their links, pictures and a report of what was lost', async ({
  browser,
  relay,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'relais-wiki-'))
  cpSync(wiki, folder, { recursive: true })
  writeFileSync(join(folder, 'latin.md'), Buffer.from([0x23, 0x20, 0xe9, 0xe8, 0xff, 0x0a]))
  writeFileSync(join(folder, 'empty.md'), '')
  writeFileSync(
    join(folder, 'broken.md'),
    '---\ntitle: [unclosed\n---\n# Broken head\n\nBody stays.\n',
  )
  writeFileSync(
    join(folder, 'lost.md'),
    '# Lost\n\nOne.\n\nSee [nowhere](does/not/exist.md).\n',
  )
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await createWorkspace(device)
  await importFolder(device, folder)
  const main = page.getByRole('main')
  await expect(main).toContainText('lost.md:5')
  for (const file of ['latin.md', 'empty.md', 'broken.md'])
    await expect(main).toContainText(file)

  await find(device, 'paliers')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await find(device, 'Broken head')
  await page
    .getByRole('option', { name: /Broken head/ })
    .first()
    .click()
  await expect(editorOf(device)).toContainText('Body stays.')
  expect(device.errors).toEqual([])
  rmSync(folder, { recursive: true, force: true })
  await device.close()
})

test('the command line imports as a peer, and a device that joins has it all', async ({
  browser,
  relay,
}) => {
  const output = execFileSync(
    process.execPath,
    [join(root, 'build/import.mjs'), wiki, '--to', relay.url, '--create', 'Atelier', '--json'],
    { encoding: 'utf8', cwd: root },
  )
  expect(output).toContain('"pages"')
  const device = await openDevice(browser, relay.url)
  await joinWorkspace(device, relay.url, 'Béa')
  await expect(device.page.getByRole('treeitem').nth(1)).toBeVisible()
  await expect(workspaceBadge(device)).toHaveAttribute('data-status', /^(received|seen)$/)
  expect(device.errors).toEqual([])
  await device.close()
})

test.describe('kept on the device', () => {
  test.use({ serviceWorkers: 'allow' })

  test('two real handbooks come in, are found without accents, and are read with no server', async ({
    browser,
    relay,
  }) => {
    test.skip(!existsSync(handbooks), 'HANDBOOK JOURNEY NOT RUN: ../shared/data is not here')
    test.setTimeout(420_000)
    const device = await openDevice(browser, relay.url)
    const { page, context } = device
    await createWorkspace(device)
    for (const name of ['betagouv-fr', 'sourcegraph-en'])
      await importFolder(device, join(handbooks, name))
    for (const [words, title] of [
      ['conges', /congé/i],
      ['télétravail', /télétravail/i],
      ['incident respons', /incident/i],
    ] as const) {
      await find(device, words)
      await expect(page.getByRole('option').first()).toContainText(title, { timeout: 60_000 })
      await page.keyboard.press('Escape')
    }
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
    await relay.stop()
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('tree').waitFor()
    await find(device, 'conges')
    await page.getByRole('option').filter({ hasText: /congé/i }).first().click()
    await expect(editorOf(device)).toContainText(/congé/i)
    expect(device.errors).toEqual([])
    await device.close()
  })
})
