/** Finding by keyboard only: with slips and without accents, by a completed filter, looked at before it is opened; and what is not found is written. */
import { expect } from '@playwright/test'
import { openDevice } from './harness/device.ts'
import { findFaults } from './harness/findFaults.ts'
import { test } from './harness/relayTest.ts'

test('is found by keyboard only, and what is not found is written', async ({
  browser,
  relay,
  devices,
}) => {
  const device = await openDevice(browser, relay.url, { locale: 'fr-FR' })
  devices.push(device)
  const { page } = device
  await page.getByRole('button', { name: /exemple/i }).click()
  await page.getByRole('main').getByRole('link').nth(3).waitFor()
  await page.locator('html[data-search="ready"]').waitFor()
  const field = page.getByRole('combobox', { name: 'Rechercher' })
  const options = page.getByRole('option')
  const chosen = page.getByRole('option', { selected: true })

  await page.keyboard.press('Control+k')
  await field.waitFor()
  await page.keyboard.type('alumer le fuor 3')
  await expect(options.first()).toContainText('Allumer le four 3')
  const preview = page.getByRole('region', { name: 'Aperçu' })
  await expect(preview).toContainText('Allumer le four 3')

  // A filter by completion, taken off as a chip.
  await field.fill('four ')
  await page.keyboard.type('type:pag')
  await expect(chosen).toHaveText('page')
  await page.keyboard.press('Tab')
  await expect(field).toHaveValue('four type:page ')
  await expect(field).toBeFocused()
  await expect(options.first()).toContainText(/four/i)
  const chip = page.getByRole('row', { name: 'Pages' })
  await page.keyboard.press('Tab')
  await expect(chip).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(field).toHaveValue('four ')
  await expect(field).toBeFocused()

  // What cannot be read is said, and the rest is found.
  await page.keyboard.type('type:pagse ')
  await expect(page.getByText(/n’est pas compris ici/)).toBeVisible()
  await expect(options.first()).toContainText(/four/i)

  await field.fill('allumer le four 3')
  await expect(options.first()).toContainText('Allumer le four 3')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Titre de la page' })).toHaveValue(
    'Allumer le four 3',
  )

  // All of it on a screen of its own, and the place in it kept by the address.
  await page.keyboard.press('Control+k')
  await page.keyboard.type('four')
  await expect(page.getByRole('option', { name: /Voir les \d+ résultats/ })).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(chosen).toContainText(/Voir les \d+ résultats/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/search\?q=four/)
  await page.getByRole('button', { name: 'Type' }).click()
  await page.getByRole('menuitem', { name: /^Pages/ }).click()
  await expect(field).toHaveValue('four type:page ')
  expect(await findFaults(page)).toEqual([])
  await field.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('main').locator('a:focus')).toContainText(/four/i)

  // Nothing found: counted only if one agrees, and written under the name it was looked for.
  await field.fill('xylophone quantique type:page')
  await expect(
    page.getByRole('heading', { name: 'Aucun résultat pour « xylophone quantique »' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Non' }).click()
  expect(await findFaults(page)).toEqual([])
  await page
    .getByRole('button', { name: 'Écrire une page intitulée « xylophone quantique »' })
    .click()
  await expect(page.getByRole('textbox', { name: 'Titre de la page' })).toHaveValue(
    'xylophone quantique',
  )
  await page.keyboard.press('Control+k')
  await page.keyboard.type('xylophonne')
  await expect(options.first()).toContainText('xylophone quantique')
  expect(device.errors).toEqual([])
})
