/** A text with every block and every menu of the editor, in both languages, themes and sizes: axe finds nothing. */
import { expect, type Page } from '@playwright/test'
import { pageDocName } from '../model/ids.ts'
import { encodeBody, everyBlock } from './harness/everyBlock.ts'
import { createLooks, type Look } from './harness/looks.ts'
import { test } from './harness/relayTest.ts'
import {
  bodyOf,
  moveCaret,
  openSeededDevice,
  openSeededPage,
  pastePicture,
  pictures,
} from './harness/seededDevice.ts'
import { type Seeded, seedWorkspace, upload } from './harness/seedWorkspace.ts'

let seeded: Seeded
test.beforeEach(async ({ relay }) => {
  seeded = await seedWorkspace(relay.address, { pages: 2, wordsPerPage: 20 })
  const { workspace, space, pages } = seeded
  const [page, linked] = pages
  if (!page || !linked) throw new Error('the seeded workspace has fewer than two pages')
  await upload(relay.address, workspace, [
    [pageDocName(workspace, space, page), encodeBody(everyBlock(linked, space))],
  ])
})

/** Ends what hangs over the page: a menu, a list, a dialog. */
async function leave(page: Page, role: 'menu' | 'dialog'): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole(role)).toHaveCount(0)
}

async function goThrough(page: Page, look: Look): Promise<void> {
  await expect(bodyOf(page)).toContainText('paliers')
  // The diagram is drawn last, and is a picture, too.
  await pictures(page).first().waitFor()
  await look('every block')
  await bodyOf(page).locator('table').scrollIntoViewIfNeeded()
  await look('every block, further down')

  const atEnd = async () => {
    await bodyOf(page).focus()
    await moveCaret(page, 'Control+End')
  }
  // Those that were pasted before are there.
  const before = await pictures(page).count()
  await atEnd()
  await pastePicture(page, 'IMG_2041.png')
  await expect(pictures(page)).toHaveCount(before + 1)
  await pictures(page).last().hover()
  await look('image without description')
  await page
    .getByRole('button', { name: /^(Describe|Décrire)$/ })
    .last()
    .click()
  await page.getByRole('dialog').waitFor()
  await look('image dialog')
  await leave(page, 'dialog')

  await atEnd()
  await page.keyboard.press('Enter')
  await page.keyboard.type('/')
  await page.getByRole('listbox').waitFor()
  await look('slash menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('[[')
  await page.getByRole('listbox').waitFor()
  await look('page menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')

  for (const [name, label] of [
    ['kind menu', /^(Kind of block|Type de bloc)/],
    ['insert menu', /^(Insert|Insérer)$/],
  ] as const) {
    await page.getByRole('button', { name: label }).click()
    await page.getByRole('menu').waitFor()
    await look(name)
    await leave(page, 'menu')
  }
  await bodyOf(page).getByText('600 °C').last().click()
  await page.getByRole('button', { name: /^(Table options|Options du tableau)$/ }).click()
  await page.getByRole('menu').waitFor()
  await look('table menu')
  await leave(page, 'menu')

  await bodyOf(page).getByText('plus vite').click()
  await page.getByRole('button', { name: /^(Edit link|Modifier le lien)$/ }).waitFor()
  await look('link bubble')
  await page.getByRole('button', { name: /^(Edit link|Modifier le lien)$/ }).click()
  await page.getByRole('dialog').waitFor()
  await look('link dialog')
  await leave(page, 'dialog')
}

for (const locale of ['fr-FR', 'en-US'] as const)
  test(`axe finds nothing in a text: ${locale}`, async ({ browser, relay, devices }) => {
    test.setTimeout(240_000)
    const device = await openSeededDevice(browser, relay, seeded, { locale })
    devices.push(device)
    const { wear, look, found } = createLooks(device.page)
    await openSeededPage(device, relay, seeded, 0)
    for (const size of ['desk', 'phone'] as const) {
      await wear(size)
      await goThrough(device.page, look)
    }
    expect(found).toEqual({})
    expect(device.errors).toEqual([])
  })
