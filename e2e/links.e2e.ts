/** Pages that hang together: named, linked, renamed, lost and mended, and walked as a graph by keyboard. */
import { expect } from '@playwright/test'
import { createWorkspace, editorOf, newPage, openDevice, openPage } from './harness/device.ts'
import { findFaults } from './harness/findFaults.ts'
import { test } from './harness/relayTest.ts'

test('a page that is named is linked with one press, keeps its link through a new name and the trash, and is found in the graph', async ({
  browser,
  relay,
  devices,
}) => {
  const device = await openDevice(browser, relay.url)
  devices.push(device)
  const { page } = device
  await createWorkspace(device)
  await newPage(device, 'Belt kiln')
  await newPage(device, 'Monday')
  await page.keyboard.type('The belt kiln was cold.')
  await openPage(device, 'Belt kiln')
  const links = page.getByRole('region', { name: 'Links' })

  await links.getByRole('button', { name: 'Named without a link 1' }).click()
  await links.getByRole('button', { name: /^Link in “Monday”/ }).click()
  await expect(links.getByRole('button', { name: 'Linked from 1' })).toBeVisible()
  await links.getByRole('button', { name: 'Linked from 1' }).click()
  await expect(links.getByText('The belt kiln was cold.')).toBeVisible()
  expect(await findFaults(page)).toEqual([])

  await openPage(device, 'Monday')
  const link = editorOf(device).getByRole('link')
  await expect(link).toHaveText('belt kiln')
  await link.hover()
  const preview = page.getByRole('dialog', { name: 'Preview of “Belt kiln”' })
  await expect(preview).toBeVisible()
  await page.mouse.move(2, 2)
  await expect(preview).toBeHidden()

  await page.goto(new URL('/graph', page.url()).href)
  await page.getByRole('application').focus()
  await page.keyboard.press('Home')
  await expect(page.getByText(/^(Belt kiln|Monday), .*: 1 link$/)).toBeAttached()
  await page.getByText('List', { exact: true }).click()
  await page.getByRole('button', { name: 'Show the pages linked with “Monday”' }).click()
  await expect(
    page.getByRole('list', { name: 'Pages linked with “Monday”' }).getByRole('link'),
  ).toHaveAttribute('href', /\/p\//)
  expect(await findFaults(page)).toEqual([])
  expect(device.errors).toEqual([])
})
