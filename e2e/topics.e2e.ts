/** A topic from the word in a page to what the team knows of it: named while writing, held, rated, and one with another. */
import { expect } from '@playwright/test'
import { openDevice } from './harness/device.ts'
import { createLooks, goWithin } from './harness/looks.ts'
import { test } from './harness/relayTest.ts'
import { bodyOf } from './harness/seededDevice.ts'

test('a topic begins in a page, is held and rated, and is merged where nobody held it', async ({
  browser,
  relay,
}) => {
  test.setTimeout(180_000)
  const device = await openDevice(browser, relay.url)
  const { page } = device
  const { found, look, wear } = createLooks(page)
  await page.getByRole('button', { name: /sample/i }).click()
  await expect(page.getByRole('link', { name: 'Topics', exact: true })).toBeVisible()

  // Named while writing.
  await expect(async () => {
    await page.keyboard.press('Alt+n')
    await bodyOf(page).waitFor({ timeout: 3_000 })
  }).toPass({ timeout: 15_000 })
  await bodyOf(page).click()
  await page.keyboard.type('Before the mould: #Glazing', { delay: 15 })
  await page.getByRole('option', { name: /Glazing/ }).click()
  const inText = bodyOf(page).getByText('#Glazing')
  await expect(inText).toBeVisible()
  await page.keyboard.type('and #night shift handover', { delay: 15 })
  await expect(
    page.getByRole('option', { name: /New topic “night shift handover”/ }),
  ).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(bodyOf(page).getByText('#night shift handover')).toBeVisible()

  // Nobody says to know it, and whoever wrote the page is shown with that reason.
  await page.getByRole('link', { name: 'Topics', exact: true }).click()
  const list = page.getByRole('main')
  await list.getByRole('searchbox', { name: 'Find a topic' }).fill('glazing')
  await list.getByRole('link', { name: 'Glazing' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glazing')
  const holders = page.getByRole('region', { name: 'Who knows it' })

  // One's own level, and a colleague's by name.
  await page.getByRole('button', { name: /You and this topic/ }).click()
  await page.getByRole('option', { name: 'I am learning it' }).click()
  await expect(holders).toContainText('Learning it')
  await page.getByRole('combobox', { name: 'Say who knows it' }).fill('sophie')
  await page.getByRole('option', { name: /Sophie Dufour/ }).click()
  await expect(
    holders.getByRole('listitem').filter({ hasText: 'Sophie Dufour' }),
  ).toContainText('endorsed by')

  // How critical it is, in words and in the picture.
  await page.getByRole('button', { name: /Rarity/ }).click()
  await page.getByRole('option', { name: /^4/ }).click()
  await expect(page.getByRole('img', { name: /rated on 1 of four axes/ })).toBeVisible()
  for (const size of ['phone', 'desk'] as const) {
    await wear(size)
    await look('topic')
  }

  // What somebody who left alone knew is nobody's: one with the new topic, it is held again.
  await goWithin(page, '/topics')
  await page.getByRole('button', { name: /All topics/ }).click()
  await page.getByRole('option', { name: 'Nobody holds it' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Refractories' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Refractories')
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Merge into another…' }).click()
  await page.getByRole('dialog').getByRole('combobox').fill('glazing')
  await page.getByRole('option', { name: /^Glazing/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glazing')
  await expect(page.getByText(/Also called .*Refractories/)).toBeVisible()
  await expect(holders).toContainText('Sophie Dufour')

  // The card of whoever knows it comes to the keyboard.
  await holders.getByRole('link', { name: 'Sophie Dufour' }).hover()
  const card = page.getByRole('dialog', { name: 'Who Sophie Dufour is' })
  await expect(card.getByRole('button', { name: /^Write to/ })).toBeVisible()
  await look('the card of a person')
  expect(found).toEqual({})
  expect(device.errors).toEqual([])
  await device.close()
})
