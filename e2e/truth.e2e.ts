/** The truth on a device: a mass deletion that is reviewed, refused changes, what changed since, who has seen it. */
import { expect } from '@playwright/test'
import { type Device, editorOf, newPage, openPage } from './harness/device.ts'
import { type Place, test } from './harness/relayTest.ts'
import { comeIn, foundTeam, goTo, invite } from './harness/team.ts'

test.use({ members: true })

const pageBadge = (device: Device, kind: string) =>
  device.page.locator(`main [data-status="${kind}"]`).first()
const sentence = 'Chauffer par paliers, puis attendre que la voûte rougisse. '

async function pair({ browser, relay, devices }: Place) {
  const ana = await foundTeam(browser, relay)
  const bea = await comeIn(browser, await invite(ana, 'Editor'), 'Béa')
  devices.push(ana, bea)
  await goTo(ana, '/')
  await newPage(ana, 'Réglage du four 3')
  await ana.page.keyboard.insertText(sentence.repeat(20))
  await openPage(bea, 'Réglage du four 3')
  await expect(editorOf(bea)).toContainText('rougisse')
  return { ana, bea }
}

async function eraseAll(device: Device): Promise<void> {
  await editorOf(device).click()
  await device.page.keyboard.press('Control+a')
  await device.page.keyboard.press('Delete')
}

test('a large deletion by a colleague is held, shown, and brought back for both', async ({
  browser,
  relay,
  devices,
}) => {
  const { ana, bea } = await pair({ browser, relay, devices })
  await goTo(ana, '/')
  await eraseAll(bea)
  await expect(ana.page.getByText('A large deletion is waiting for you')).toBeVisible()
  await ana.page.getByRole('link', { name: 'Review', exact: true }).click()
  await expect(
    ana.page.getByRole('heading', { name: 'Béa deleted much of “Réglage du four 3”' }),
  ).toBeVisible()
  // It outlives a restart, and nothing of it is shown.
  await ana.page.reload()
  await ana.page.getByRole('link', { name: 'Open the page as it is here' }).click()
  await expect(editorOf(ana)).toContainText('rougisse')
  await goTo(ana, '/review')
  await ana.page.getByRole('button', { name: 'Bring back' }).click()
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Bring back' }).click()
  await expect(ana.page.getByText('Nothing to review')).toBeVisible()
  await expect(editorOf(bea)).toContainText('rougisse')
  expect([...ana.errors, ...bea.errors]).toEqual([])
})

test('edits refused after a downgrade are kept, exported, proposed and accepted, or discarded', async ({
  browser,
  relay,
  devices,
}) => {
  const { ana, bea } = await pair({ browser, relay, devices })
  await bea.context.setOffline(true)
  await editorOf(bea).click()
  await bea.page.keyboard.press('Control+End')
  await bea.page.keyboard.type('Vérifier la pression.')
  // The socket goes silent at once and is found dead only later.
  await expect(
    bea.page.locator('main [data-status="sending"], main [data-status="offline"]').first(),
  ).toBeVisible()
  await goTo(ana, '/settings/members')
  await ana.page.getByRole('button', { name: /Role of Béa/ }).click()
  await ana.page.getByRole('option', { name: 'Reader' }).click()
  await expect(ana.page.getByText(/Béa: Reader/)).toBeVisible()
  await bea.context.setOffline(false)
  await expect(bea.page.getByText(/changes? (was|were) not accepted/)).toBeVisible({
    timeout: 30_000,
  })
  await expect(editorOf(bea)).toContainText('Vérifier la pression.')

  const download = bea.page.waitForEvent('download')
  await bea.page.getByRole('button', { name: 'Export', exact: true }).click()
  expect((await download).suggestedFilename()).toBe('Réglage du four 3.md')
  await bea.page.getByRole('button', { name: 'Propose…' }).click()
  const dialog = bea.page.getByRole('dialog', { name: 'Propose your changes' })
  await dialog.getByRole('textbox').fill('Oubliée hier')
  await dialog.getByRole('button', { name: 'Propose', exact: true }).click()
  await expect(bea.page.getByText(/Proposed\. You will see it/)).toBeVisible()

  await goTo(ana, '/review')
  await expect(ana.page.getByText('Oubliée hier')).toBeVisible()
  await ana.page.getByRole('button', { name: 'Accept', exact: true }).click()
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Accept' }).click()
  await expect(ana.page.getByText('Nothing to review')).toBeVisible()
  await openPage(ana, 'Réglage du four 3')
  await expect(editorOf(ana)).toContainText('Vérifier la pression.')

  await goTo(bea, '/outbox')
  await bea.page
    .getByRole('button', { name: /^Discard the changes/ })
    .first()
    .click()
  await bea.page
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Discard my changes' })
    .click()
  await expect(bea.page.getByText(/is as the server has it/)).toBeVisible()
  await bea.page.getByRole('treeitem', { name: 'Réglage du four 3' }).click()
  // Accepted meanwhile, so it is what the server has.
  await expect(bea.page.getByText('Vérifier la pression.')).toBeVisible()
})

test('what others changed is marked until it was looked at, and who has seen a page is named', async ({
  browser,
  relay,
  devices,
}) => {
  const { ana, bea } = await pair({ browser, relay, devices })
  await expect(pageBadge(ana, 'seen')).toBeVisible()
  await pageBadge(ana, 'seen').hover()
  await expect(ana.page.getByRole('tooltip')).toContainText('Seen by Béa')
  await goTo(ana, '/')
  await bea.page.getByRole('textbox', { name: 'Page title' }).fill('Réglage du four 4')
  await bea.page.keyboard.press('Enter')
  const list = ana.page.getByRole('region', { name: 'Changed since you last looked' })
  await expect(list.getByRole('link', { name: /Réglage du four 4/ })).toBeVisible()
  const row = ana.page.getByRole('treeitem', { name: 'Réglage du four 4' })
  await expect(row).toHaveAttribute('aria-description', /since you last looked/)
  await row.click()
  await editorOf(ana).waitFor()
  await expect(row).not.toHaveAttribute('aria-description', /./)
  await goTo(ana, '/')
  await ana.page.getByRole('heading', { level: 1 }).waitFor()
  await expect(list).toHaveCount(0)
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
