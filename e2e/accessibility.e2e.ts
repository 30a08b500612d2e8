/** Every screen, in both languages, both themes and both sizes: axe finds nothing. */
import { expect } from '@playwright/test'
import { type Device, openDevice } from './harness/device.ts'
import { createLooks, goWithin } from './harness/looks.ts'
import { test } from './harness/relayTest.ts'
import { bodyOf } from './harness/seededDevice.ts'

async function openSample(device: Device): Promise<void> {
  const { page } = device
  await page.getByRole('button', { name: /sample|exemple/i }).click()
  // Leaving before it is founded would leave it empty: its home lists its pages.
  await expect(page.getByRole('main').getByRole('link').nth(3)).toBeVisible()
}

const places = [
  '/search?q=four',
  '/search',
  '/search?q=zzzz%20type:page',
  '/spaces',
  '/trash',
  '/graph',
  '/broken-links',
  '/comments',
  '/digest',
  '/questions/all',
  '/ask',
  '/topics',
  '/people',
  '/people/import',
  '/import',
  '/export',
  '/outbox',
  '/review',
  '/verify',
  '/audit',
  '/settings/you',
  '/settings/appearance',
  '/settings/search',
  '/settings/writing',
  '/settings/notifications',
  '/settings/members',
  '/settings/sync',
  '/settings/diagnosis',
  '/settings/storage',
  '/settings/about',
  '/nowhere',
  '/',
]

for (const locale of ['fr-FR', 'en-US'] as const)
  test(`axe finds nothing: ${locale}`, async ({ browser, relay }) => {
    test.setTimeout(240_000)
    const device = await openDevice(browser, relay.url, { locale })
    const { page } = device
    const { wear, look, found } = createLooks(page)
    const sizes = ['desk', 'phone'] as const
    await page.getByRole('heading', { level: 1 }).waitFor()
    for (const size of sizes) {
      await wear(size)
      await look('first run')
    }
    await openSample(device)
    for (const size of sizes) {
      await wear(size)
      for (const place of places) {
        await goWithin(page, place)
        await look(place)
      }
      await page.getByRole('main').getByRole('link').filter({ hasText: /\w/ }).first().waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
      await look('palette')
      // What else speaks of furnaces is no page, and has no body to look at.
      await page.keyboard.type('four type:page ')
      await page.getByRole('option').first().waitFor()
      await look('palette with results')
      await page.keyboard.press('Enter')
      await bodyOf(page).waitFor()
      await look('page')
    }
    expect(found).toEqual({})
    expect(device.errors).toEqual([])
    await device.close()
  })
