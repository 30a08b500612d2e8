/** The text of attachments is found, under the policy that the app is served with, and pages that resemble a new one are offered. */
import { expect } from '@playwright/test'
import { makeDocx, makePdf } from '../renderer/services/search/attachments/testing/makeFiles.ts'
import { createWorkspace, newPage, openDevice } from './harness/device.ts'
import { test } from './harness/relayTest.ts'

test('what a PDF and a Word file say is found with its page, after a restart too', async ({
  browser,
  relay,
}) => {
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await createWorkspace(device)
  await newPage(device, 'Entretien du four')
  const attach = async (name: string, bytes: Uint8Array) => {
    const file = { name, mimeType: '', buffer: Buffer.from(bytes) }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByRole('link', { name }).waitFor()
  }
  await attach(
    'notice.pdf',
    makePdf([['Sommaire'], ['Remplacer le joint torique', 'chaque ann\u00e9e']]),
  )
  await attach('plan.docx', makeDocx(['The spare gasket is in building C']))

  const find = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.type(words)
  }
  const first = page.getByRole('option').first()
  await find('joint torique')
  await expect(first).toContainText('notice.pdf', { timeout: 30_000 })
  await expect(first).toContainText('page 2')
  await expect(first).toContainText('Entretien du four')
  await page.keyboard.press('Escape')

  await page.reload()
  await page.getByRole('tree').waitFor()
  await find('spare gasket')
  await expect(first).toContainText('plan.docx', { timeout: 30_000 })
  await page.keyboard.press('Escape')

  await newPage(device, 'L’entretien des fours')
  await expect(page.getByText('This page may say it already')).toBeVisible({ timeout: 15_000 })
  await page
    .getByRole('main')
    .getByRole('link', { name: /Entretien du four/ })
    .click()
  await expect(page.getByRole('textbox', { name: 'Page title' })).toHaveValue(
    'Entretien du four',
  )
  expect(device.errors).toEqual([])
  await device.close()
})
