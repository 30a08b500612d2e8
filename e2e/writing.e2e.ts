/** A page begun from a template, written in French, searched and read without distraction, on a telephone; axe looks on. */
import { expect } from '@playwright/test'
import { type Finding, findFaults } from './harness/findFaults.ts'
import { test } from './harness/relayTest.ts'
import { bodyOf, openSeededDevice } from './harness/seededDevice.ts'
import { seedWorkspace } from './harness/seedWorkspace.ts'

test('a page begun from a template is written with care, searched and read', async ({
  browser,
  relay,
  devices,
}) => {
  const seeded = await seedWorkspace(relay.address, { pages: 1, wordsPerPage: 20 })
  const device = await openSeededDevice(browser, relay, seeded, {
    locale: 'fr-FR',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  })
  devices.push(device)
  const { page } = device
  const found: Record<string, readonly Finding[]> = {}
  const look = async (name: string) => {
    const faults = await findFaults(page)
    if (faults.length > 0) found[name] = faults
  }
  // Keys that are pressed before the app listens go nowhere.
  await expect(async () => {
    await page.keyboard.press('Alt+n')
    await bodyOf(page).waitFor({ timeout: 3_000 })
  }).toPass({ timeout: 15_000 })
  const text = bodyOf(page)
  await text.waitFor()
  await look('an empty page with its templates')
  await page.getByRole('button', { name: 'Réunion' }).click()
  await expect(text.locator('h2')).toHaveCount(5)
  await expect(page.getByLabel('Titre de la page')).toHaveValue(/^Réunion du \d/)

  // One undo takes the correction back and keeps the key.
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('"Prêt ?" à 10:30 ; l\'été', { delay: 20 })
  await expect(text).toContainText('«\u00a0Prêt\u202f?\u00a0» à 10:30\u202f; l’été')
  await page.keyboard.type('...', { delay: 20 })
  await page.keyboard.press('Control+z')
  await expect(text).toContainText('l’été...')

  await page.keyboard.press('Control+h')
  await page.getByRole('textbox', { name: 'Rechercher dans cette page' }).fill('ete')
  await page.getByRole('textbox', { name: 'Remplacer par' }).fill('hiver')
  await look('find and replace')
  const status = page.getByRole('search').getByRole('status')
  await expect(status).toHaveText(/^1 sur \d/)
  await page.getByRole('button', { name: 'Tout remplacer' }).click()
  await expect(text).toContainText('l’hiver...')
  await page.keyboard.press('Escape')
  await expect(text).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(text).toContainText('l’été...')

  await page.keyboard.press('Control+Shift+O')
  const outline = page.getByRole('navigation', { name: 'Dans cette page' })
  await outline.waitFor()
  await look('the outline')
  await outline.getByRole('button', { name: 'Qui fait quoi' }).click()
  await expect(text).toBeFocused()

  await page.keyboard.press('Control+Shift+F')
  await expect(
    page.getByRole('button', { name: 'Quitter le mode concentration' }),
  ).toBeVisible()
  await look('focus mode')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Quitter le mode concentration' })).toHaveCount(
    0,
  )
  expect(found).toEqual({})
  expect(device.errors).toEqual([])
})

test('the last word before the page is loaded anew is there after it', async ({
  browser,
  relay,
  devices,
}) => {
  const seeded = await seedWorkspace(relay.address, { pages: 1, wordsPerPage: 20 })
  const device = await openSeededDevice(browser, relay, seeded)
  devices.push(device)
  const { page } = device
  await page.getByRole('treeitem').nth(1).getByRole('link').click()
  for (const word of ['first', 'second', 'third']) {
    await bodyOf(page).click()
    await page.keyboard.press('Control+End')
    // The first letter is written at once; the last is far from its turn when the page goes.
    await page.keyboard.type(` ${word}`, { delay: 5 })
    await page.reload()
    await expect(bodyOf(page)).toContainText(word)
  }
  expect(device.errors).toEqual([])
})
