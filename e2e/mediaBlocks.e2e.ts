/** Formulas, diagrams, pictures, recordings and pages within pages: in the built app, under its policy, without a server. */
import { expect } from '@playwright/test'
import { browserArguments } from './harness/browser.ts'
import { createWorkspace, editorOf, newPage, openDevice } from './harness/device.ts'
import { test } from './harness/relayTest.ts'
import { pastePicture, pictures } from './harness/seededDevice.ts'

test.use({
  launchOptions: {
    executablePath: process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium',
    // A microphone that hums, given without asking.
    args: [
      ...browserArguments,
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
})

test('what is more than text is made, kept over a restart, and shown in another page', async ({
  browser,
  relay,
}) => {
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await device.context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error('policy', event.violatedDirective, event.sample),
    )
  })
  await createWorkspace(device)
  await newPage(device, 'Furnace')
  const body = editorOf(device)

  await body.focus()
  await page.keyboard.type('Heat $E=mc^2$ costs $5.')
  await expect(body.locator('math')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await page.keyboard.type('$$ ')
  await page.getByRole('dialog', { name: 'Formula' }).waitFor()
  await page.keyboard.type('\\frac{a}{b}')
  await page.keyboard.press('Control+Enter')
  await expect(body.locator('mfrac')).toHaveCount(1)

  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('```mermaid')
  await page.keyboard.press('Enter')
  const source = page.getByRole('textbox', { name: /Mermaid/ })
  await source.fill('graph LR\n  accTitle: Start\n  A[Purge] --> B[Light]')
  const drawing = page.getByRole('img', { name: 'Start' })
  await drawing.waitFor()
  // The page's policy forbids reading it back; one that was blocked has no size.
  await expect
    .poll(() => drawing.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(50)
  await source.press('Control+Enter')

  await page.keyboard.press('ArrowDown')
  await pastePicture(page, 'IMG_2041.png')
  await expect(pictures(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Describe' }).click()
  await page.getByRole('textbox', { name: 'Description' }).fill('The furnace')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: 'The furnace' })).toBeVisible()

  await body.locator('> p').last().click()
  await page.keyboard.type('/audio')
  await page.getByRole('option', { name: 'Audio note' }).click()
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('timer')).toHaveText('0:01')
  await page.getByRole('button', { name: 'Stop and keep' }).click()
  await expect(page.getByRole('slider', { name: 'Position' })).toBeVisible()

  await newPage(device, 'Elsewhere')
  await body.focus()
  await page.keyboard.type('/page within')
  await page.keyboard.press('Enter')
  await page.getByLabel('Page to show here').first().fill('Furn')
  await page.getByRole('option', { name: 'Furnace' }).click()
  const embed = page.getByRole('region', { name: 'Furnace' })
  await expect(embed.locator('mfrac')).toHaveCount(1)

  await page.reload()
  await expect(embed.getByRole('img', { name: 'The furnace' })).toBeVisible()
  await expect(embed.getByRole('img', { name: 'Start' })).toBeVisible()
  await embed.getByRole('button', { name: 'Play' }).click()
  await expect(embed.getByRole('button', { name: 'Pause' })).toBeVisible()
  expect(device.errors).toEqual([])
  await device.close()
})
