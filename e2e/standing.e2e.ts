/** Two people keep a page alive: it is verified, reported, hidden with a reason, and everyone reads why. Axe looks along. */
import { expect } from '@playwright/test'
import { type Device, editorOf, newPage, openPage } from './harness/device.ts'
import { createLooks, goWithin, type Looks } from './harness/looks.ts'
import { test, twoDevices } from './harness/relayTest.ts'

/** Looks at a desk and on a telephone, and goes on at the desk. */
async function lookAtBoth({ wear, look }: Looks, what: string): Promise<void> {
  for (const size of ['phone', 'desk'] as const) {
    await wear(size)
    await look(what)
  }
}

/** What a space keeps to, and a code of conduct begun from its template. */
async function giveRules({ page }: Device, looks: Looks): Promise<void> {
  await goWithin(page, '/spaces')
  await page.getByRole('main').locator('a[href^="/s/"]').first().click()
  await page.getByRole('button', { name: 'More about this space' }).click()
  await page.getByRole('menuitem', { name: 'Rules of the space…' }).click()
  const rules = page.getByRole('dialog', { name: /^Rules of/ })
  await rules.waitFor()
  await lookAtBoth(looks, 'rules')
  await rules.getByRole('button', { name: 'Show pages' }).click()
  await page.getByRole('option', { name: 'Four 3' }).waitFor()
  await looks.look('pages for a code of conduct')
  // Once for the pages, and the rules stand open still.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toHaveCount(0)
  await rules.getByRole('button', { name: 'Begin one from a template' }).click()
  await expect(rules).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: /^Text of/ })).toBeVisible()
  await lookAtBoth(looks, 'code of conduct')
}

test('a page is verified by one, found so by the other, reported and hidden with a reason', async ({
  browser,
  relay,
  devices,
}) => {
  test.setTimeout(150_000)
  const [ana, bea] = await twoDevices({ browser, relay, devices })

  await newPage(ana, 'Four 3')
  await editorOf(ana).pressSequentially('Fermer la vanne bleue.')
  await ana.page.getByRole('button', { name: 'Not verified yet' }).click()
  await ana.page.getByRole('button', { name: 'Verify', exact: true }).click()
  await expect(ana.page.getByRole('button', { name: /^Verified until/ })).toBeVisible()

  // It reaches the other's page, and her search.
  await openPage(bea, 'Four 3')
  await expect(bea.page.getByRole('button', { name: /^Verified until/ })).toBeVisible()
  await goWithin(bea.page, '/search?q=vanne%20is:verified')
  await expect(bea.page.getByRole('main').getByRole('link', { name: /Four 3/ })).toBeVisible()

  // Béa reports it without a name; Ana, who looks after the space, is told and hides it.
  await openPage(bea, 'Four 3')
  await bea.page.getByRole('button', { name: 'More', exact: true }).click()
  await bea.page.getByRole('menuitem', { name: 'Report…' }).click()
  await bea.page.getByRole('textbox', { name: 'In your own words' }).fill('Names a customer')
  const [atAna, atBea] = [createLooks(ana.page), createLooks(bea.page)]
  await lookAtBoth(atBea, 'report')
  await bea.page.getByRole('button', { name: 'Report', exact: true }).click()
  await goWithin(ana.page, '/audit')
  await ana.page.getByText('Reports (1)').click()
  const report = ana.page.getByRole('list', { name: 'Reports' }).getByRole('listitem')
  await expect(report).toContainText('Names a customer')
  await expect(report).toContainText('without a name')
  await lookAtBoth(atAna, 'reports')
  await report.getByRole('link', { name: 'Four 3' }).click()
  await ana.page.getByRole('button', { name: 'More', exact: true }).click()
  await ana.page.getByRole('menuitem', { name: 'Hide…' }).click()
  await ana.page.getByRole('textbox', { name: 'Reason' }).fill('A customer is named')
  await ana.page.getByRole('button', { name: 'Hide', exact: true }).click()

  // Everyone reads why; the words are read by those who look after the space.
  await expect(bea.page.getByText(/Hidden by Ana on .*“A customer is named”/)).toBeVisible()
  await expect(editorOf(bea)).toHaveCount(0)
  await lookAtBoth(atBea, 'hidden page')
  await expect(bea.page.getByRole('treeitem', { name: 'Four 3' })).toHaveCount(0)
  await expect(ana.page.getByRole('treeitem', { name: 'Four 3' })).toBeVisible()
  await expect(editorOf(ana)).toContainText('vanne bleue')
  await goWithin(bea.page, '/audit')
  await expect(bea.page.getByRole('list', { name: 'Audit' })).toContainText(
    'Ana hid the page Four 3',
  )
  await lookAtBoth(atBea, 'audit')
  await giveRules(ana, atAna)
  expect([atAna.found, atBea.found]).toEqual([{}, {}])
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
