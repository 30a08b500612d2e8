/** A team as it is: three devices, one away for long, pages moved and rights changed meanwhile; and one who is taken out with unsent words. */
import { expect, type Page } from '@playwright/test'
import {
  type Device,
  editorOf,
  newPage,
  openDevice,
  openPage,
  workspaceBadge,
} from './harness/device.ts'
import { type Place, test } from './harness/relayTest.ts'
import { moveCaret } from './harness/seededDevice.ts'
import { readStoredText } from './harness/storedText.ts'
import { addToSpace, foundSpace, foundTeam, goTo, invite, setRole } from './harness/team.ts'
import { openWire, type Wire } from './harness/wire.ts'

// Who is away loads what they go to from their own device.
test.use({ members: true, serviceWorkers: 'allow' })

const received = /^(received|seen)$/
const rowOf = (device: Device, title: string) =>
  device.page.getByRole('treeitem', { name: title, exact: true })
const pageBadge = (device: Device) => device.page.locator('main [data-status]').first()
const idOfPage = (page: Page) => new URL(page.url()).pathname.split('/')[3]

/** A device behind a wire of its own, from which the app itself is served, too; and what came over it. */
async function comeInByWire(
  { browser, relay, devices, wires }: Place & { readonly wires: Wire[] },
  link: string,
  name: string,
): Promise<{ readonly device: Device; readonly wire: Wire; readonly frames: string[] }> {
  const wire = await openWire(relay.port)
  wires.push(wire)
  const device = await openDevice(browser, relay.url)
  devices.push(device)
  const frames: string[] = []
  device.page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString('utf8'))),
  )
  await device.page.goto(link.replace(String(relay.port), String(wire.port)))
  await device.page.getByLabel('Your name').fill(name)
  await device.page.getByRole('button', { name: 'Join', exact: true }).click()
  await device.page.getByRole('tree').waitFor()
  return { device, wire, frames }
}

/** Written in one piece: typed, a text goes a letter at a time, and nobody would find it in a frame. */
async function write(device: Device, title: string, words: string): Promise<void> {
  await newPage(device, title)
  await device.page.keyboard.insertText(words)
  // No hand loads a page anew within the fifth of a second that a write may wait.
  await device.page.waitForTimeout(300)
}

async function append(device: Device, words: string): Promise<void> {
  await editorOf(device).click()
  await moveCaret(device.page, 'Control+End')
  await device.page.keyboard.type(words)
}

/** Chooses in the page's own menu on its row in the tree. */
async function choose(device: Device, title: string, item: string): Promise<void> {
  await rowOf(device, title).hover()
  await device.page
    .getByRole('button', { name: `Actions for “${title}”` })
    .click({ force: true })
  await device.page.getByRole('menuitem', { name: item }).click()
}

async function moveTo(device: Device, title: string, space: string): Promise<void> {
  await choose(device, title, 'Move to…')
  const dialog = device.page.getByRole('dialog')
  await dialog.getByRole('combobox').fill(space)
  await dialog.getByRole('option', { name: `Top of ${space}` }).click()
  await device.page.getByRole('alertdialog').getByRole('button', { name: 'Move' }).click()
  await expect(device.page.getByText(`“${title}” is now in “${space}”`)).toBeVisible()
  // The screen that is gone to next is loaded anew.
  await expect(workspaceBadge(device)).toHaveAttribute('data-status', received)
}

async function expectOnce(device: Device, words: readonly string[]): Promise<void> {
  for (const one of words) {
    await expect(editorOf(device)).toContainText(one, { timeout: 40_000 })
    expect(((await editorOf(device).textContent()) ?? '').split(one)).toHaveLength(2)
  }
}

test('one is away while spaces, pages, roles and the relay change; then one is taken out with unsent words', async ({
  browser,
  relay,
  devices,
  wires,
}) => {
  test.setTimeout(240_000)
  const place = { browser, relay, devices, wires }
  const ana = await foundTeam(browser, relay)
  devices.push(ana)
  const forBea = await invite(ana, 'Editor')
  const forChloe = await invite(ana, 'Editor')
  const { device: bea, wire: beaWire } = await comeInByWire(place, forBea, 'Béa')
  const {
    device: chloe,
    wire: chloeWire,
    frames,
  } = await comeInByWire(place, forChloe, 'Chloé')

  await test.step('three devices have the same pages', async () => {
    await goTo(ana, '/')
    await write(ana, 'Contrats', 'Base des contrats.')
    await write(ana, 'Journal', 'Rien à signaler.')
    await newPage(ana, 'Renvoi')
    await ana.page.keyboard.type('Voir [[Contr')
    await ana.page.getByRole('option', { name: 'Contrats' }).click()
    await ana.page.keyboard.type(' pour le détail.')
    await expect(pageBadge(ana)).toHaveAttribute('data-status', received)
    await openPage(chloe, 'Contrats')
    await expect(editorOf(chloe)).toContainText('Base des contrats.')
    await expect(rowOf(chloe, 'Renvoi')).toBeVisible()
    await expect(rowOf(bea, 'Renvoi')).toBeVisible()
  })
  const contrats = idOfPage(chloe.page)

  await test.step('Chloé goes away and works on', async () => {
    // Nothing of hers is on its way, and the wire goes first: what a browser that is told to be offline
    // holds back would keep it from hearing that the wire is gone until the relay was silent for long.
    await expect(workspaceBadge(chloe)).toHaveAttribute('data-status', received)
    chloeWire.cut()
    await chloe.context.setOffline(true)
    await expect(workspaceBadge(chloe)).toHaveAttribute('data-status', 'offline', {
      timeout: 40_000,
    })
    await append(chloe, ' CHLOE-LOIN')
    await expect(pageBadge(chloe)).toHaveAttribute('data-status', 'offline')
    await choose(chloe, 'Contrats', 'New page inside')
    await chloe.page.getByRole('textbox', { name: 'Page title' }).fill('Note de Chloé')
    await editorOf(chloe).click()
    await chloe.page.keyboard.type('NOTE-LOIN')
    await choose(chloe, 'Journal', 'Move to trash')
    await expect(rowOf(chloe, 'Journal')).toHaveCount(0)
    await expect(workspaceBadge(chloe)).toHaveAttribute('data-status', 'offline')
  })

  const [direction, achats] = await test.step('spaces, moves and roles meanwhile', async () => {
    const founded = await foundSpace(ana, 'Direction')
    await write(ana, 'Salaires', 'SECRET-SALAIRES')
    await goTo(ana, founded)
    // A space of a few is looked for on the device first; before, no page begins in it.
    await expect(ana.page.getByRole('heading', { level: 1 })).toHaveText('Direction')
    await write(ana, 'Budget', 'ANCIEN-SECRET-BUDGET')
    await expect(pageBadge(ana)).toHaveAttribute('data-status', received)
    await addToSpace(ana, founded, 'Béa')
    await expect(rowOf(bea, 'Direction')).toBeVisible()
    await moveTo(ana, 'Contrats', 'Direction')
    await moveTo(ana, 'Budget', 'General')
    await setRole(ana, 'Béa', 'Reader')
    await rowOf(bea, 'Renvoi').click()
    await expect(bea.page.getByText('Your role does not let you change it.')).toBeVisible()
    await setRole(ana, 'Béa', 'Editor')
    await editorOf(bea).waitFor()
    const other = await foundSpace(ana, 'Achats')
    await write(ana, 'Fournisseurs', 'ACHATS-FOURNISSEURS')
    await expect(pageBadge(ana)).toHaveAttribute('data-status', received)
    await addToSpace(ana, other, 'Chloé')
    await bea.page.goto(new URL(`/p/${founded.split('/')[2]}/${contrats}`, bea.page.url()).href)
    await append(bea, '')
    await bea.page.keyboard.insertText(' BEA-DIRECTION')
    return [founded, other]
  })

  await test.step('the relay dies and comes back', async () => {
    await relay.kill()
    await append(bea, ' BEA-SANS-RELAIS')
    await expect(workspaceBadge(ana)).toHaveAttribute('data-status', 'offline')
    await relay.restart()
    for (const device of [ana, bea])
      await expect(workspaceBadge(device)).toHaveAttribute('data-status', received, {
        timeout: 40_000,
      })
  })

  await test.step('Chloé comes back, and only what is hers has come', async () => {
    chloeWire.mend()
    await chloe.context.setOffline(false)
    await expect(rowOf(chloe, 'Achats')).toBeVisible({ timeout: 40_000 })
    await expect(rowOf(chloe, 'Budget')).toBeVisible({ timeout: 40_000 })
    await expect(rowOf(chloe, 'Contrats')).toHaveCount(0)
    await expect(workspaceBadge(chloe)).toHaveAttribute('data-status', received)
    await chloe.page.goto(new URL(achats, chloe.page.url()).href)
    await chloe.page.getByRole('main').getByText('Fournisseurs').first().click()
    await expectOnce(chloe, ['ACHATS-FOURNISSEURS'])
    await openPage(chloe, 'Budget')
    await expectOnce(chloe, ['ANCIEN-SECRET-BUDGET'])
    await openPage(chloe, 'Renvoi')
    await editorOf(chloe).getByRole('link', { name: 'Contrats' }).click()
    await expect(chloe.page.getByText('This page is in another space now')).toBeVisible()
    for (const device of [ana, bea]) await expect(rowOf(device, 'Journal')).toHaveCount(0)
  })

  await test.step('her words are where the pages went, once', async () => {
    await goTo(ana, direction)
    await openPage(ana, 'Renvoi')
    await editorOf(ana).getByRole('link', { name: 'Contrats' }).click()
    await expectOnce(ana, [
      'Base des contrats.',
      'CHLOE-LOIN',
      'BEA-DIRECTION',
      'BEA-SANS-RELAIS',
    ])
    expect(idOfPage(ana.page)).toBe(contrats)
    expect(new URL(ana.page.url()).pathname).toContain(direction.split('/')[2])
    await expect(
      ana.page.getByRole('main').getByRole('link', { name: 'Note de Chloé' }),
    ).toBeVisible()
    const name = 'Text of “Contrats”'
    const texts = [ana, bea].map((one) => one.page.getByRole('textbox', { name }).textContent())
    expect((await texts[0]) ?? '').toBe(await texts[1])
    await ana.page.getByRole('main').getByRole('link', { name: 'Note de Chloé' }).click()
    await expectOnce(ana, ['NOTE-LOIN'])
  })

  await test.step('nothing of the restricted space reached Chloé', async () => {
    const stored = await readStoredText(chloe.page)
    for (const words of ['SECRET-SALAIRES', 'Direction', 'BEA-DIRECTION']) {
      expect(
        frames.filter((one) => one.includes(words)),
        words,
      ).toEqual([])
      expect(
        stored.filter((one) => one.includes(words)),
        words,
      ).toEqual([])
    }
    // The same looking finds what did come.
    expect(frames.some((one) => one.includes('ACHATS-FOURNISSEURS'))).toBe(true)
    expect(stored.some((one) => one.includes('ACHATS-FOURNISSEURS'))).toBe(true)
  })

  await test.step('added, she has it all, with her words once', async () => {
    await addToSpace(ana, direction, 'Chloé')
    await expect(rowOf(chloe, 'Direction')).toBeVisible()
    // The screen still says that the page went elsewhere: it follows by itself.
    await expectOnce(chloe, ['Base des contrats.', 'CHLOE-LOIN', 'BEA-DIRECTION'])
    expect(idOfPage(chloe.page)).toBe(contrats)
    await expect(pageBadge(chloe)).toHaveAttribute('data-status', received)
  })

  await test.step('Béa is taken out while offline with unsent words', async () => {
    await bea.context.setOffline(true)
    beaWire.cut()
    await expect(workspaceBadge(bea)).toHaveAttribute('data-status', 'offline')
    await append(bea, ' BEA-JAMAIS-PARTI')
    await openPage(bea, 'Renvoi')
    await append(bea, ' BEA-OUVERT-JAMAIS-PARTI')
    await expect(pageBadge(bea)).toHaveAttribute('data-status', 'offline')
    await goTo(ana, '/settings/members')
    await ana.page.getByRole('button', { name: 'More about Béa' }).click()
    await ana.page.getByRole('menuitem', { name: /Take off the workspace/ }).click()
    await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Take off' }).click()
    await expect(ana.page.getByText(/Béa is no longer a member/)).toBeVisible()
    beaWire.mend()
    await bea.context.setOffline(false)
    await expect(
      bea.page.getByText('You are no longer a member of this workspace.').first(),
    ).toBeVisible({ timeout: 40_000 })
    await expect(rowOf(bea, 'Direction')).toHaveCount(0)
    // What she wrote in the open page is still read there, and what she wrote in the lost space is hers to export.
    await expect(bea.page.getByText('BEA-OUVERT-JAMAIS-PARTI')).toBeVisible()
    await expect(bea.page.getByText(/They are: Contrats/)).toBeVisible()
    const download = bea.page.waitForEvent('download')
    await bea.page.getByRole('button', { name: 'Export the pages' }).click()
    const stream = await (await download).createReadStream()
    let exported = ''
    for await (const chunk of stream) exported += chunk
    expect(exported).toContain('BEA-JAMAIS-PARTI')
    await bea.page.reload()
    await expect(bea.page.getByText('BEA-OUVERT-JAMAIS-PARTI')).toBeVisible()
    const stored = await readStoredText(bea.page)
    expect(stored.filter((one) => one.includes('SECRET-SALAIRES'))).toEqual([])
    await openPage(ana, 'Renvoi')
    await expect(editorOf(ana)).not.toContainText('JAMAIS-PARTI')
  })
  expect(devices.flatMap((device) => device.errors)).toEqual([])
})
