/** The first minutes: a workspace without an account, a first page, and everything there after the plug was pulled. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { browserArguments } from './harness/browser.ts'
import { createWorkspace, editorOf, newPage, openDevice } from './harness/device.ts'
import { test } from './harness/relayTest.ts'
import { startKillableChromium } from './storage/killableChromium.ts'

test('a workspace, a page and its text, without account or server', async ({
  browser,
  relay,
  devices,
}) => {
  const device = await openDevice(browser, relay.url)
  devices.push(device)
  const { page } = device
  await createWorkspace(device)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ana')
  await newPage(device, 'Réglage du four 3')
  await page.keyboard.type('Chauffer par paliers de 50 degrés.')
  await expect(page.getByRole('treeitem', { name: /Réglage du four 3/ })).toBeVisible()
  await page.reload()
  await expect(editorOf(device)).toContainText('Chauffer par paliers de 50 degrés.')
  expect(device.errors).toEqual([])
})

test('Enter in the title leads to the text, however fast the hands are', async ({
  browser,
  relay,
  devices,
}) => {
  const device = await openDevice(browser, relay.url)
  devices.push(device)
  const { page } = device
  await createWorkspace(device)
  await page.keyboard.press('Alt+n')
  await page.getByRole('textbox', { name: 'Page title' }).fill('Vite')
  await page.keyboard.press('Enter')
  await expect(editorOf(device)).toBeFocused()
  await page.keyboard.type('dit')
  await expect(editorOf(device)).toHaveText('dit')
  await expect(page.getByRole('textbox', { name: 'Page title' })).toHaveValue('Vite')
})

test('what is typed right after the search keys stands in the search field', async ({
  browser,
  relay,
  devices,
}) => {
  const device = await openDevice(browser, relay.url)
  devices.push(device)
  const { page } = device
  await createWorkspace(device)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(800)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('four')
  await expect(
    page
      .getByRole('dialog')
      .getByRole('searchbox')
      .or(page.getByRole('dialog').getByRole('combobox')),
  ).toHaveValue('four')
})

test('the sample workspace opens in the language of the system', async ({
  browser,
  relay,
  devices,
}) => {
  const device = await openDevice(browser, relay.url, { locale: 'fr-FR' })
  devices.push(device)
  const { page } = device
  await page.getByRole('button', { name: /exemple/i }).click()
  await expect(page.getByRole('treeitem').nth(3)).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
  expect(device.errors).toEqual([])
})

test('what was typed survives kill -9 of the browser, and a start without the server', async ({
  relay,
}) => {
  const profile = mkdtempSync(join(tmpdir(), 'relais-profile-'))
  const open = async () => {
    const killable = await startKillableChromium({
      executablePath: process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium',
      args: [...browserArguments, '--lang=en-US'],
      profile,
    })
    const context = killable.browser.contexts()[0] ?? (await killable.browser.newContext())
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(relay.url)
    return { context, page, errors: [], close: () => killable.kill() }
  }
  const before = await open()
  await createWorkspace(before)
  await before.page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await newPage(before, 'Panne du compresseur')
  await before.page.keyboard.type('Fermer la vanne avant tout.', { delay: 20 })
  // A keystroke is written within 50 ms; then the plug is pulled.
  await before.page.waitForTimeout(500)
  await before.close()
  await relay.stop()

  const after = await open()
  await after.page.getByRole('treeitem', { name: /Panne du compresseur/ }).click()
  await expect(editorOf(after)).toContainText('Fermer la vanne avant tout.')
  await after.close()
  rmSync(profile, { recursive: true, force: true })
})
