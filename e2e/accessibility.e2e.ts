/** Every screen, in both languages, both themes and both sizes: axe finds nothing. */
import { expect, test } from '@playwright/test'
import { type Device, openDevice } from './harness/device.ts'
import { type Finding, findFaults } from './harness/findFaults.ts'
import { startRelay, type TestRelay } from './harness/relay.ts'

let relay: TestRelay
test.beforeAll(async () => {
  relay = await startRelay()
})
test.afterAll(async () => {
  await relay.stop()
  relay.clean()
})

async function openSample(device: Device): Promise<void> {
  const { page } = device
  await page.getByRole('button', { name: /sample|exemple/i }).click()
  // Leaving before it is founded would leave it empty: its home lists its pages.
  await expect(page.getByRole('main').getByRole('link').nth(3)).toBeVisible()
}

const places = [
  '/',
  '/search?q=four',
  '/search',
  '/search?q=zzzz%20type:page',
  '/trash',
  '/graph',
  '/broken-links',
  '/import',
  '/outbox',
  '/review',
  '/settings/you',
  '/settings/appearance',
  '/settings/search',
  '/settings/members',
  '/settings/sync',
  '/settings/diagnosis',
  '/settings/storage',
  '/settings/about',
  '/nowhere',
]

for (const locale of ['fr-FR', 'en-US'] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [size, viewport] of [
      ['desk', { width: 1280, height: 800 }],
      ['phone', { width: 390, height: 844 }],
    ] as const)
      test(`axe finds nothing: ${locale}, ${colorScheme}, ${size}`, async ({ browser }) => {
        const device = await openDevice(browser, relay.url, { locale, colorScheme, viewport })
        const { page } = device
        const found: Record<string, readonly Finding[]> = {}
        const look = async (name: string) => {
          const faults = await findFaults(page)
          if (faults.length > 0) found[name] = faults
        }
        await look('first run')
        await openSample(device)
        for (const place of places) {
          await page.goto(new URL(place, relay.url).href)
          await page.getByRole('main').waitFor()
          await look(place)
        }
        await page.goto(relay.url)
        await page
          .getByRole('main')
          .getByRole('link')
          .filter({ hasText: /\w/ })
          .first()
          .waitFor()
        await page.keyboard.press('Control+k')
        await page.getByRole('dialog').waitFor()
        await look('palette')
        await page.keyboard.type('four')
        await look('palette with results')
        await page.getByRole('option').first().waitFor()
        await page.keyboard.press('Enter')
        await page.getByRole('textbox', { name: /^(Text of|Texte de)/ }).waitFor()
        await look('page')
        expect(found).toEqual({})
        expect(device.errors).toEqual([])
        await device.close()
      })
