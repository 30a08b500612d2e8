/** People and their rights, on a relay for members: invitations, roles, restricted spaces, leaving, two devices. */
import { expect } from '@playwright/test'
import { type Device, editorOf, newPage, openDevice, openPage } from './harness/device.ts'
import { test } from './harness/relayTest.ts'
import { readStoredText } from './harness/storedText.ts'
import { addToSpace, comeIn, foundSpace, foundTeam, goTo, invite } from './harness/team.ts'

test.use({ members: true })

const pageBadge = (device: Device, kind: string) =>
  device.page.locator(`main [data-status="${kind}"]`).first()

test('a set-up code, an invitation and one screen bring two people to one page', async ({
  browser,
  relay,
  devices,
}) => {
  const ana = await foundTeam(browser, relay)
  const link = await invite(ana, 'Editor')
  const bea = await comeIn(browser, link, 'Béa')
  devices.push(ana, bea)
  await goTo(ana, '/')
  await newPage(ana, 'Réglage du four 3')
  await ana.page.keyboard.type('Chauffer par paliers.')
  await openPage(bea, 'Réglage du four 3')
  await expect(editorOf(bea)).toContainText('Chauffer par paliers.')
  await editorOf(bea).click()
  await bea.page.keyboard.press('Control+End')
  await bea.page.keyboard.type(' Puis attendre.')
  await expect(editorOf(ana)).toContainText('Puis attendre.')
  // Named by who has it on their device, not by a timer.
  await expect(pageBadge(bea, 'seen')).toBeVisible()

  // The invitation was for one: the next one who opens it is told so.
  const late = await openDevice(browser, link)
  devices.push(late)
  await late.page.getByLabel('Your name').fill('Zoé')
  await late.page.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(late.page.getByText(/used as often as it may be/)).toBeVisible()
  expect([...ana.errors, ...bea.errors]).toEqual([])
})

test('a restricted space reaches only its members, and goes with the right to it', async ({
  browser,
  relay,
  devices,
}) => {
  const ana = await foundTeam(browser, relay)
  const bea = await comeIn(browser, await invite(ana, 'Editor'), 'Béa')
  devices.push(ana, bea)
  const space = await foundSpace(ana, 'Direction')
  await newPage(ana, 'Plan de départ')
  // In one piece: typed, it would go a letter at a time, and nobody would find it in what is kept.
  await ana.page.keyboard.insertText('Connu de trois personnes.')
  await expect(pageBadge(ana, 'received')).toBeVisible()
  await expect(bea.page.getByRole('treeitem', { name: /Direction/ })).toHaveCount(0)

  await addToSpace(ana, space, 'Béa')
  const row = bea.page.getByRole('treeitem', { name: /Direction/ })
  await expect(row).toBeVisible()
  await bea.page.goto(new URL(space, bea.page.url()).href)
  await bea.page.getByRole('main').getByText('Plan de départ').first().click()
  await expect(editorOf(bea)).toContainText('Connu de trois personnes.')

  const keptByBea = async () =>
    (await readStoredText(bea.page)).filter((text) => text.includes('Connu de trois'))
  await expect.poll(async () => (await keptByBea()).length).toBeGreaterThan(0)

  await ana.page.getByRole('button', { name: 'More about Béa' }).click()
  await ana.page.getByRole('menuitem', { name: 'Take out of the space' }).click()
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Take out' }).click()
  await expect(row).toHaveCount(0)
  await expect(bea.page.getByText(/no longer in the space/)).toBeVisible()
  await bea.page.reload()
  await expect(bea.page.getByRole('tree')).toBeVisible()
  expect(await keptByBea()).toEqual([])
})

test('someone taken off the workspace is sent away at once', async ({
  browser,
  relay,
  devices,
}) => {
  const ana = await foundTeam(browser, relay)
  const bea = await comeIn(browser, await invite(ana, 'Editor'), 'Béa')
  devices.push(ana, bea)
  await goTo(ana, '/settings/members')
  await ana.page.getByRole('button', { name: 'More about Béa' }).click()
  await ana.page.getByRole('menuitem', { name: /Take off the workspace/ }).click()
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Take off' }).click()
  await expect(ana.page.getByText(/Béa is no longer a member/)).toBeVisible()
  await goTo(bea, '/settings/members')
  await expect(
    bea.page.getByText('You are no longer a member of this workspace.'),
  ).toBeVisible()
})

test('a second device comes in as the same person by a short code', async ({
  browser,
  relay,
  devices,
}) => {
  const ana = await foundTeam(browser, relay)
  devices.push(ana)
  await newPage(ana, 'Contacts')
  await ana.page.keyboard.type('Le plombier de nuit.')
  await goTo(ana, '/settings/members')
  await ana.page.getByRole('button', { name: 'Add my other device' }).click()
  const shown = ana.page.getByRole('dialog').getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  const code = (await shown.textContent()) ?? ''
  const phone = await openDevice(browser, relay.url, { viewport: { width: 390, height: 844 } })
  devices.push(phone)
  await phone.page.getByRole('button', { name: 'Join a workspace' }).click()
  await phone.page.getByRole('button', { name: /code from my other device/ }).click()
  await phone.page.getByLabel(/^Address/).fill(relay.url)
  await phone.page.getByLabel('Code', { exact: true }).fill(code)
  await phone.page.getByRole('button', { name: 'Add this device' }).click()
  await expect(phone.page.getByRole('heading', { level: 1 })).toContainText('Ana')
  await expect(phone.page.getByText('Contacts').first()).toBeVisible()
})

test('a relay that was lost is set up anew by an owner, and the others come back by themselves', async ({
  browser,
  relay,
  devices,
}) => {
  const ana = await foundTeam(browser, relay)
  const bea = await comeIn(browser, await invite(ana, 'Editor'), 'Béa')
  devices.push(ana, bea)
  await goTo(ana, '/')
  await newPage(ana, 'Journal')
  await ana.page.keyboard.type('Avant la panne.')
  await expect(pageBadge(ana, 'seen')).toBeVisible()
  await relay.stop()
  relay.clean()
  await relay.restart()
  await goTo(ana, '/settings/sync')
  await ana.page.getByLabel('Set-up code').fill(relay.setupCode(), { timeout: 60_000 })
  await ana.page.getByRole('button', { name: 'Put it on the server' }).click()
  await expect(ana.page.getByText('You come in as an owner.')).toBeVisible()
  await goTo(bea, '/settings/sync')
  await expect(bea.page.getByText('You come in as an editor.')).toBeVisible()
  await openPage(bea, 'Journal')
  await expect(editorOf(bea)).toContainText('Avant la panne.')
  await expect(pageBadge(bea, 'seen')).toBeVisible()
})
