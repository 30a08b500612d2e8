/** The text of a page: every block by keyboard alone, for two, guarded, and its links. */
import { expect, type Page } from '@playwright/test'
import * as decoding from 'lib0/decoding'
import { type PageId, pageDocName } from '../model/ids.ts'
import { parseDeviceMessage } from '../sync-server/contract/messages.ts'
import { relaisMessageType } from '../sync-server/contract/protocol.ts'
import { type Device, workspaceBadge } from './harness/device.ts'
import { element, encodeBody, everyBlock, text } from './harness/everyBlock.ts'
import { findFaults } from './harness/findFaults.ts'
import { test as relayTest } from './harness/relayTest.ts'
import {
  bodyOf,
  insertTable,
  moveCaret,
  openSeededDevice,
  openSeededPage,
  pastePicture,
  pictures,
} from './harness/seededDevice.ts'
import { type Seeded, seedWorkspace, upload } from './harness/seedWorkspace.ts'

/** A seeded workspace, and how a device comes into it and to its pages. */
interface SeededFixtures {
  readonly seeded: Seeded
  readonly join: () => Promise<Device>
  readonly openSeeded: (device: Device, at: number) => Promise<void>
}

const test = relayTest.extend<SeededFixtures>({
  seeded: async ({ relay }, use) => {
    const seeded = await seedWorkspace(relay.address, { pages: 3, wordsPerPage: 20 })
    const { workspace, space, pages } = seeded
    const name = (at: number) => pageDocName(workspace, space, pages[at] as PageId)
    await upload(relay.address, workspace, [
      [name(0), encodeBody(everyBlock(pages[1] as string, space))],
      [
        name(2),
        encodeBody([
          element('paragraph', {}, text('Des mots que tous savent lire.')),
          element('hologram', { __beam: 3 }, text('Un bloc de demain.')),
        ]),
      ],
    ])
    await use(seeded)
  },
  join: async ({ browser, relay, seeded, devices }, use) => {
    await use(async () => {
      const device = await openSeededDevice(browser, relay, seeded)
      devices.push(device)
      return device
    })
  },
  openSeeded: async ({ relay, seeded }, use) => {
    await use((device, at) => openSeededPage(device, relay, seeded, at))
  },
})

/** Goes from the text to a tool by keyboard alone, and presses it. */
async function pressTool(page: Page, label: string): Promise<void> {
  await page.keyboard.press('Alt+F10')
  const here = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
  for (let step = 0; step < 25 && (await here()) !== label; step++)
    await page.keyboard.press('ArrowRight')
  expect(await here()).toBe(label)
  await page.keyboard.press('Enter')
}

/** Chooses from the menu that is open, by its first letters. */
async function chooseItem(page: Page, label: string): Promise<void> {
  await page.getByRole('menu').waitFor()
  const here = () => page.evaluate(() => document.activeElement?.textContent)
  for (let step = 0; step < 15 && !(await here())?.startsWith(label); step++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toHaveCount(0)
}

/** What a text holds, told by its elements. */
const outline = (page: Page) =>
  bodyOf(page).evaluate((root) =>
    [...root.querySelectorAll('h1,h2,h3,p,li,blockquote,code,hr,th,td,img,a,strong,em')].map(
      (one) => `${one.tagName} ${one.textContent?.trim() ?? ''}`,
    ),
  )

test.describe('kept on the device', () => {
  test.use({ serviceWorkers: 'allow' })

  test('a page with every block is written by keyboard alone, and is there after a reload without network', async ({
    join,
  }) => {
    test.setTimeout(120_000)
    const device = await join()
    const { page } = device
    const { keyboard } = page
    await page.getByRole('treeitem').nth(1).waitFor()
    await keyboard.press('Alt+n')
    await page.getByRole('textbox', { name: 'Page title' }).waitFor()
    await keyboard.type('Four 7')
    await keyboard.press('Enter')
    await expect(bodyOf(page)).toBeFocused()
    await keyboard.type('Un **gras**, un *penché*, un `code` et https://example.org/four oui')
    await keyboard.press('Enter')
    await keyboard.type('## Titre deux')
    await keyboard.press('Enter')
    await keyboard.type('- premier')
    await keyboard.press('Enter')
    await keyboard.type('dessous')
    await keyboard.press('Tab')
    for (const _ of [1, 2, 3]) await keyboard.press('Enter')
    await keyboard.type('1. un')
    for (const _ of [1, 2]) await keyboard.press('Enter')
    await keyboard.type('[ ] tâche')
    await keyboard.press('Enter')
    await keyboard.type('faite')
    await keyboard.press('Control+Enter')
    await expect(page.getByRole('checkbox', { name: 'faite' })).toBeChecked()
    await moveCaret(page, 'Home')
    await keyboard.press('ArrowLeft')
    await expect(page.getByRole('checkbox', { name: 'faite' })).toBeFocused()
    await keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name: 'faite' })).not.toBeChecked()
    await keyboard.press('ArrowUp')
    await keyboard.press('Space')
    await expect(page.getByRole('checkbox', { name: 'tâche' })).toBeChecked()
    await keyboard.press('ArrowDown')
    await keyboard.press('Escape')
    await moveCaret(page, 'End')
    await keyboard.type(' ou non')
    await expect(page.getByRole('checkbox', { name: 'faite ou non' })).not.toBeChecked()
    for (const _ of [1, 2]) await keyboard.press('Enter')
    await keyboard.type('> cité')
    await keyboard.press('Enter')
    await keyboard.type('``` a = 1')
    await keyboard.press('Enter')
    await keyboard.type('b = 2')
    await keyboard.press('Control+Enter')
    await keyboard.type('--- ')
    await keyboard.type('[[Four 7')
    await page.getByRole('option', { name: 'Four 7' }).waitFor()
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await keyboard.type('/table')
    await page.getByRole('option', { name: 'Table', exact: true }).waitFor()
    await keyboard.press('Enter')
    await insertTable(page)
    await keyboard.type('Palier')
    await keyboard.press('Tab')
    await keyboard.type('Durée')
    await pressTool(page, 'Table options')
    await chooseItem(page, 'Insert row below')
    await pressTool(page, 'Table options')
    await chooseItem(page, 'Insert column after')
    await expect(bodyOf(page).locator('tr')).toHaveCount(4)
    await expect(bodyOf(page).locator('tr').first().locator('th, td')).toHaveCount(4)
    await moveCaret(page, 'Control+End')
    await pressTool(page, 'Bulleted list')
    await keyboard.type('par la barre')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await pastePicture(page, 'four en marche.png')
    await expect(pictures(page)).toHaveCount(1)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'fiche.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await expect(bodyOf(page).getByRole('link', { name: 'fiche.txt' })).toBeVisible()

    const written = await outline(page)
    for (const one of ['H2 Titre deux', 'STRONG gras', 'EM penché', 'LI premier', 'LI dessous'])
      expect(written).toContain(one)
    for (const one of ['LI un', 'BLOCKQUOTE cité', 'CODE a = 1\nb = 2', 'HR ', 'A Four 7'])
      expect(written).toContain(one)
    expect(written).toContain('LI par la barre')
    expect(written).toContain('A https://example.org/four')
    expect(await bodyOf(page).locator('li li').allInnerTexts()).toEqual(['dessous'])
    expect(await pictures(page).getAttribute('alt')).toBe('four en marche')

    await expect(workspaceBadge(device)).toHaveAttribute('data-status', /^(received|seen)$/)
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await device.context.setOffline(true)
    await page.reload()
    await expect(bodyOf(page)).toContainText('Titre deux')
    await expect
      .poll(() => pictures(page).evaluate((one) => (one as HTMLImageElement).naturalWidth))
      .toBe(240)
    await expect.poll(() => outline(page)).toEqual(written)
    expect(device.errors).toEqual([])
  })
})

test('Tab indents in a list, and after Escape leaves the text', async ({
  join,
  openSeeded,
}) => {
  const device = await join()
  const { page } = device
  await openSeeded(device, 1)
  await bodyOf(page).focus()
  await moveCaret(page, 'Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- un')
  await page.keyboard.press('Enter')
  await page.keyboard.type('deux')
  await page.keyboard.press('Tab')
  await expect(bodyOf(page).locator('li li')).toHaveText('deux')
  await page.keyboard.press('Shift+Tab')
  await expect(bodyOf(page).locator('li li')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(bodyOf(page)).not.toBeFocused()
  await expect(bodyOf(page).locator('li li')).toHaveCount(0)
})

test('undo takes back one’s own words and never another’s', async ({ join, openSeeded }) => {
  const ana = await join()
  const bea = await join()
  for (const device of [ana, bea]) await openSeeded(device, 1)
  const type = async (device: Device, words: string) => {
    await bodyOf(device.page).focus()
    await moveCaret(device.page, 'Control+End')
    await device.page.keyboard.type(words)
  }
  await type(ana, ' ANA-UN')
  await expect(bodyOf(bea.page)).toContainText('ANA-UN')
  await type(bea, ' BEA-UN')
  await expect(bodyOf(ana.page)).toContainText('BEA-UN')
  await type(ana, ' ANA-DEUX')
  await expect(bodyOf(bea.page)).toContainText('ANA-DEUX')
  for (const _ of [1, 2, 3, 4, 5]) await ana.page.keyboard.press('Control+z')
  for (const device of [ana, bea]) {
    await expect(bodyOf(device.page)).not.toContainText('ANA')
    await expect(bodyOf(device.page)).toContainText('BEA-UN')
  }
  for (const _ of [1, 2, 3, 4, 5]) await ana.page.keyboard.press('Control+Shift+z')
  for (const device of [ana, bea])
    for (const words of ['ANA-UN', 'BEA-UN', 'ANA-DEUX'])
      await expect(bodyOf(device.page)).toContainText(words)
  expect([...ana.errors, ...bea.errors]).toEqual([])
})

test('a page of a newer version shows its words, says why, and is written by nothing', async ({
  join,
  openSeeded,
  seeded,
}) => {
  const device = await join()
  const { page } = device
  const guarded = pageDocName(seeded.workspace, seeded.space, seeded.pages[2] as PageId)
  const sent: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string') return
      const decoder = decoding.createDecoder(new Uint8Array(payload))
      if (decoding.readVarUint(decoder) !== relaisMessageType) return
      const message = parseDeviceMessage(decoder)
      if (message.kind === 'update') sent.push(message.doc)
    }),
  )
  await openSeeded(device, 2)
  await expect(page.getByText('This page was written with a newer version')).toBeVisible()
  await expect(bodyOf(page)).toContainText('Des mots que tous savent lire.')
  await expect(bodyOf(page)).toContainText('Un bloc de demain.')
  await expect(bodyOf(page)).toHaveAttribute('contenteditable', 'false')
  await expect(bodyOf(page)).toHaveAttribute('aria-readonly', 'true')
  await expect(page.getByRole('toolbar')).toHaveCount(0)
  await bodyOf(page).click()
  await page.keyboard.type('écrase')
  await page.keyboard.press('Control+z')
  await pastePicture(page, 'x.png')
  await page.waitForTimeout(2_500)
  await expect(bodyOf(page)).not.toContainText('écrase')
  expect(sent).not.toContain(guarded)
  expect(await findFaults(page)).toEqual([])
  expect(device.errors).toEqual([])
})

test('links lead out of the app or to a page, and lost ones nowhere', async ({
  join,
  openSeeded,
  seeded,
}) => {
  const device = await join()
  const { page, context } = device
  await context.route('https://example.org/**', (route) => route.fulfill({ body: 'dehors' }))
  await openSeeded(device, 0)
  const address = page.url()
  await bodyOf(page).getByText('plus vite').click()
  const [outside] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('button', { name: 'Open link' }).click(),
  ])
  expect(outside.url()).toBe('https://example.org/four')
  await outside.close()
  const [again] = await Promise.all([
    context.waitForEvent('page'),
    bodyOf(page)
      .getByText('plus vite')
      .click({ modifiers: ['ControlOrMeta'] }),
  ])
  await again.close()
  const lost = bodyOf(page).locator('a[data-lost]')
  await expect(lost).toHaveText('Four 3')
  await lost.click()
  await expect(page.getByText('Leads nowhere')).toBeVisible()
  await lost.click({ modifiers: ['ControlOrMeta'] })
  await lost.click({ button: 'middle' })
  await page.waitForTimeout(300)
  expect(context.pages()).toHaveLength(1)
  expect(page.url()).toBe(address)
  await bodyOf(page).locator(`a[href$="${seeded.pages[1]}"]`).first().click()
  await expect(page).toHaveURL(new RegExp(`${seeded.pages[1]}$`))
  expect(device.errors).toEqual([])
})
