/** The way of a need: sought in vain, put to whom knows, answered, accepted, kept as a page, and told to whoever sought it. */

import { expect } from '@playwright/test'
import { type Device, editorOf, newPage } from './harness/device.ts'
import { goWithin } from './harness/looks.ts'
import { test, twoDevices } from './harness/relayTest.ts'
import { goTo } from './harness/team.ts'

const waiting = (device: Device) => device.page.getByRole('region', { name: 'Waiting for you' })

test('a newcomer seeks in vain, asks whom knows, and is told of the page that comes of it', async ({
  browser,
  relay,
  devices,
}) => {
  test.setTimeout(150_000)
  const [ana, bea] = await twoDevices({ browser, relay, devices })

  // Ana has written of it: by that she is known to know.
  await goTo(ana, '/')
  await newPage(ana, 'Kiln 3')
  await editorOf(ana).pressSequentially('#kiln')
  await ana.page.getByRole('option', { name: /New topic “kiln”/ }).click()
  await expect(bea.page.getByRole('treeitem', { name: 'Kiln 3' })).toBeVisible()

  // Béa, who knows nobody, lets her searches be counted and finds nothing.
  await goWithin(bea.page, '/search?q=zebra')
  await bea.page.getByRole('button', { name: 'Count my searches' }).click()
  await bea.page.getByRole('combobox', { name: 'Search', exact: true }).fill('rattling')
  await expect(bea.page.getByText('Nothing found for “rattling”')).toBeVisible()
  // A text on which typing rests for a second and a half was meant (SearchWatch).
  await bea.page.waitForTimeout(1_700)

  // From there to the right person: a title is enough.
  await bea.page.getByRole('button', { name: 'Ask “rattling”' }).click()
  const began = Date.now()
  await bea.page.getByRole('textbox', { name: 'Your question' }).fill('Rattling of the kiln?')
  await bea.page
    .getByRole('region', { name: 'Who probably knows' })
    .getByRole('button', { name: 'Ask Ana' })
    .click()
  await bea.page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(bea.page.getByRole('heading', { level: 1 })).toHaveText('Rattling of the kiln?')
  expect(Date.now() - began).toBeLessThan(20_000)
  await expect(bea.page.getByText(/Asked to Ana/)).toBeVisible()

  await goTo(ana, '/')
  await waiting(ana)
    .getByText(/Béa asks you: “Rattling of the kiln\?”/)
    .click()
  await ana.page.getByRole('button', { name: 'Write an answer' }).click()
  await ana.page.getByRole('textbox', { name: 'Your answer' }).click()
  await ana.page.keyboard.insertText('A brick behind the thermocouple.')
  await ana.page.getByRole('button', { name: 'Answer', exact: true }).click()

  const answer = bea.page.getByRole('article', { name: 'Answer of Ana' })
  await expect(answer).toContainText('A brick behind the thermocouple.')
  await answer.getByRole('button', { name: 'Accept the answer of Ana' }).click()
  await expect(answer).toContainText('Accepted by Béa')
  await answer.getByRole('button', { name: 'Say thanks for the answer of Ana' }).click()
  await bea.page.getByRole('textbox', { name: 'What for' }).fill('the night shift sleeps')
  await bea.page.getByRole('button', { name: 'Thank', exact: true }).click()
  await expect(bea.page.getByText('You thanked Ana.')).toBeVisible()

  await ana.page.getByRole('button', { name: 'Keep as a page' }).click()
  await ana.page.getByRole('button', { name: 'Make the page' }).click()
  await expect(ana.page.getByText('From a question:')).toBeVisible()

  await goWithin(bea.page, '/')
  await waiting(bea)
    .getByText(/You searched for this in vain; a page says it now/)
    .click()
  await expect(editorOf(bea)).toContainText('A brick behind the thermocouple.')
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
