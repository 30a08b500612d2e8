/** A newcomer who knows nobody finds whom to ask; and an office brings its people in from a file. */
import { expect } from '@playwright/test'
import { openDevice } from './harness/device.ts'
import { createLooks, goWithin } from './harness/looks.ts'
import { test } from './harness/relayTest.ts'

test('a newcomer finds a person by team and by what they know, and copies the address', async ({
  browser,
  relay,
}) => {
  test.setTimeout(180_000)
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await device.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: /sample/i }).click()
  await page.getByRole('link', { name: 'People', exact: true }).click()
  const people = page.getByRole('list', { name: 'People' })
  await expect(people.getByRole('link', { name: 'Claire Rochat' })).toBeVisible()
  await page.getByRole('button', { name: /^Team|Team$/ }).click()
  await page.getByRole('option', { name: /^Quality/ }).click()
  await expect(people.getByRole('link')).toHaveCount(3)
  await page.getByRole('searchbox', { name: 'Find a person' }).fill('complaints anneal')
  await expect(people.getByRole('link')).toHaveText(['Sophie Dufour'])
  await people.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sophie Dufour')
  await page.getByRole('button', { name: /^Copy sophie\.dufour@/ }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('sophie.dufour@lakeside-glass.example')
  // And back to those she was looking through.
  await page.goBack()
  await expect(page.getByRole('searchbox', { name: 'Find a person' })).toHaveValue(
    'complaints anneal',
  )

  // What axe says of the screens, in every look.
  const { found, look, wear } = createLooks(page)
  const profile = await people.getByRole('link').getAttribute('href')
  for (const place of [
    '/people',
    '/people?view=list',
    '/people?view=organisation',
    '/people?q=zzzz',
    profile ?? '',
    `${profile}/edit`,
    '/people/import',
  ]) {
    await goWithin(page, place)
    for (const size of ['desk', 'phone'] as const) {
      await wear(size)
      await look(place)
    }
  }
  expect(found).toEqual({})
  expect(device.errors).toEqual([])
  await device.close()
})

test('an office brings its people in from a table, and takes them back', async ({
  browser,
  relay,
}) => {
  test.setTimeout(120_000)
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await page.getByRole('button', { name: /sample/i }).click()
  await expect(page.getByRole('link', { name: 'People', exact: true })).toBeVisible()
  await goWithin(page, '/people/import')
  const rows = ['Nom;Prénom;Courriel;Service', 'Noël;Zoé;zoe@x.example;Expéditions']
  const known = 'Dufour;Sophie;SOPHIE.DUFOUR@lakeside-glass.example;Contrôle'
  const file = Buffer.from(
    [...rows, known, ';;;', '=1+1;;pas une adresse;'].join('\r\n'),
    'latin1',
  )
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'equipe.csv', mimeType: 'text/csv', buffer: file })
  await expect(page.getByText('Windows-1252', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('row', { name: /Zoé Noël/ })).toBeVisible()
  await expect(page.getByText('No mail address: pas une adresse')).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 people' }).click()
  await expect(page.getByText('2 new people, nobody changed.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await expect(page.getByText('Taken back.')).toBeVisible()
  await goWithin(page, '/people?q=zoe')
  await expect(page.getByText('Nobody fits')).toBeVisible()
  expect(device.errors).toEqual([])
  await device.close()
})
