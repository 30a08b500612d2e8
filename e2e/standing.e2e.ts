/** Two people keep a page alive: it is verified, reported, hidden with a reason, and everyone reads why. */
import { expect } from '@playwright/test'
import { editorOf, newPage, openPage } from './harness/device.ts'
import { goWithin } from './harness/looks.ts'
import { test, twoDevices } from './harness/relayTest.ts'

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
  await bea.page.getByRole('button', { name: 'Report', exact: true }).click()
  await goWithin(ana.page, '/audit')
  await ana.page.getByText('Reports (1)').click()
  const report = ana.page.getByRole('list', { name: 'Reports' }).getByRole('listitem')
  await expect(report).toContainText('Names a customer')
  await expect(report).toContainText('without a name')
  await report.getByRole('link', { name: 'Four 3' }).click()
  await ana.page.getByRole('button', { name: 'More', exact: true }).click()
  await ana.page.getByRole('menuitem', { name: 'Hide…' }).click()
  await ana.page.getByRole('textbox', { name: 'Reason' }).fill('A customer is named')
  await ana.page.getByRole('button', { name: 'Hide', exact: true }).click()

  // Everyone reads why; the words are read by those who look after the space.
  await expect(bea.page.getByText(/Hidden by Ana on .*“A customer is named”/)).toBeVisible()
  await expect(editorOf(bea)).toHaveCount(0)
  await expect(bea.page.getByRole('treeitem', { name: 'Four 3' })).toHaveCount(0)
  await expect(ana.page.getByRole('treeitem', { name: 'Four 3' })).toBeVisible()
  await expect(editorOf(ana)).toContainText('vanne bleue')
  await goWithin(bea.page, '/audit')
  await expect(bea.page.getByRole('list', { name: 'Audit' })).toContainText(
    'Ana hid the page Four 3',
  )
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
