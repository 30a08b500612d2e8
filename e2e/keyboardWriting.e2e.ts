/** A short procedure written by keyboard alone: signs, menus, whole blocks, and tools over the selection. */
import { expect, type Page } from '@playwright/test'
import { createWorkspace, openDevice } from './harness/device.ts'
import { findFaults } from './harness/findFaults.ts'
import { test } from './harness/relayTest.ts'
import { bodyOf } from './harness/seededDevice.ts'

/** Types after a sign, and takes the option that the list offers first. */
async function take(page: Page, typed: string, option: string | RegExp): Promise<void> {
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { selected: true })).toContainText(option)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
}

/** The lines of a text that hold words. */
const lines = (page: Page) =>
  bodyOf(page).evaluate((root) =>
    [...root.querySelectorAll('h2,p,li')]
      .filter((one) => !one.querySelector('li'))
      .map((one) => `${one.tagName} ${one.textContent?.trim() ?? ''}`)
      .filter((one) => !/^(P|LI) $/.test(one)),
  )

/** Presses keys as long as their button says that there is something to do. */
async function pressUntilDone(page: Page, keys: string, button: string): Promise<void> {
  const tool = page.getByRole('button', { name: button, exact: true })
  for (let step = 0; step < 200 && (await tool.isEnabled()); step++)
    await page.keyboard.press(keys)
  await expect(tool).toBeDisabled()
}

test('a procedure is written, put in order and linked by keyboard alone', async ({
  browser,
  relay,
  devices,
}) => {
  test.setTimeout(90_000)
  const device = await openDevice(browser, relay.url)
  devices.push(device)
  const { page } = device
  const { keyboard } = page
  await createWorkspace(device)
  await keyboard.press('Alt+n')
  await page.getByRole('textbox', { name: 'Page title' }).waitFor()
  await keyboard.type('Kiln start-up')
  await keyboard.press('Enter')
  await expect(bodyOf(page)).toBeFocused()

  await take(page, '/head 2', 'Heading 2')
  await keyboard.type('Steps')
  await keyboard.press('Enter')
  await take(page, '/steps', 'Numbered list')
  for (const step of ['Light the burner', 'Open the valve', 'Purge']) {
    await keyboard.type(step)
    await keyboard.press('Enter')
  }
  await keyboard.press('Enter')
  await keyboard.type('See ')
  await take(page, '[[Emergency stop', 'Create “Emergency stop”')
  await keyboard.type('or ask ')
  await take(page, '@an', 'Ana')
  await take(page, '#kiln', 'New topic “kiln”')
  // A colon would take the place of the blank that the topic left; the space typed is that blank.
  await take(page, ' :fire', 'fire')
  await expect(bodyOf(page).getByRole('link', { name: 'Emergency stop' })).toBeVisible()

  // Purge comes first: the item is moved by its keys.
  await keyboard.press('Escape')
  await expect(page.getByRole('status').filter({ hasText: 'Text selected' })).toHaveCount(1)
  await keyboard.press('ArrowUp')
  await keyboard.press('ArrowRight')
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowDown')
  await keyboard.press('Alt+Shift+ArrowUp')
  await keyboard.press('Control+Shift+ArrowUp')
  await expect
    .poll(() => lines(page))
    .toEqual([
      'H2 Steps',
      'LI Purge',
      'LI Light the burner',
      'LI Open the valve',
      expect.stringMatching(/^P See Emergency stop\s+or ask @Ana\s+#kiln\s+🔥$/u),
    ])
  expect(await findFaults(page)).toEqual([])

  // The menu of the block turns it into another; its words get a format from the tools over them.
  await keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Turn into' }).waitFor()
  expect(await findFaults(page)).toEqual([])
  await keyboard.press('ArrowRight')
  await page.getByRole('menuitem', { name: 'Check list' }).waitFor()
  await keyboard.type('Check')
  await keyboard.press('Enter')
  await expect(bodyOf(page).getByRole('checkbox')).toHaveCount(3)
  await keyboard.press('Enter')
  for (const _ of 'Purge') await keyboard.press('Shift+ArrowLeft')
  await expect(page.getByRole('toolbar', { name: 'Selected text' })).toBeVisible()
  expect(await findFaults(page)).toEqual([])
  await keyboard.press('Alt+F10')
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await expect(bodyOf(page).locator('strong')).toHaveText('Purge')

  // All of it, taken back and done again, is the same text.
  const written = await lines(page)
  await pressUntilDone(page, 'Control+z', 'Undo')
  await expect.poll(() => lines(page)).toEqual([])
  await pressUntilDone(page, 'Control+Shift+z', 'Redo')
  await expect.poll(() => lines(page)).toEqual(written)
  await page.reload()
  await expect(bodyOf(page).locator('strong')).toHaveText('Purge')
  expect(device.errors).toEqual([])
})
