/** A device on a seeded workspace, and what is done in the text of its pages. */
import type { Browser, Locator, Page } from '@playwright/test'
import { type Device, type DeviceOptions, openDevice } from './device.ts'
import type { TestRelay } from './relay.ts'
import type { Seeded } from './seedWorkspace.ts'

/** Opens a device that joins a seeded workspace, in either language. */
export async function openSeededDevice(
  browser: Browser,
  relay: TestRelay,
  seeded: Seeded,
  options: DeviceOptions = {},
): Promise<Device> {
  const device = await openDevice(browser, relay.url, options)
  const { page } = device
  await page.getByRole('button', { name: /^(Join a workspace|Rejoindre une base)/ }).click()
  await page.getByRole('textbox').nth(0).fill(`${relay.url}w/${seeded.workspace}`)
  await page.getByRole('textbox').nth(1).fill('Béa')
  await page.getByRole('button', { name: /^(Join|Rejoindre)$/ }).click()
  // The first screen has a main part, too, and its button another name while it joins:
  // going elsewhere before the workspace is open forgets it.
  await page
    .getByRole('textbox', { name: /^(Your name|Votre nom)/ })
    .waitFor({ state: 'detached' })
  await page.getByRole('main').waitFor()
  return device
}

/** Opens the seeded page of this number by its address. */
export async function openSeededPage(
  device: Device,
  relay: TestRelay,
  seeded: Seeded,
  at: number,
): Promise<void> {
  await device.page.goto(`${relay.url}p/${seeded.space}/${seeded.pages[at]}`)
  await bodyOf(device.page).waitFor()
}

/** The text of the page on screen, in either language. */
export function bodyOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^(Text of|Texte de)/ })
}

/** The pictures in the text that are there to see. */
export function pictures(page: Page): Locator {
  return bodyOf(page).locator('figure img')
}

/** Moves the caret by a key, and waits until the editor knows: keys typed by a machine outrun it. */
export async function moveCaret(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 0))),
  )
}

/** Takes the size that the dialog for a table proposes, by keyboard. */
export async function insertTable(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog', { name: /^(Insert a table|Insérer un tableau)$/ })
  await dialog.waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await bodyOf(page).and(page.locator(':focus')).waitFor()
}

/** Pastes a picture of 240 by 120 that the browser draws. */
export async function pastePicture(page: Page, name: string): Promise<void> {
  await bodyOf(page).evaluate(async (root, fileName) => {
    const canvas = document.createElement('canvas')
    canvas.width = 240
    canvas.height = 120
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    context.fillStyle = '#c2703d'
    context.fillRect(0, 0, 240, 120)
    const blob = await new Promise<Blob>((done) => canvas.toBlob((made) => done(made as Blob)))
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([blob], fileName, { type: 'image/png' }))
    root.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, name)
}
