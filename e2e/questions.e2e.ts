/** A question on two devices: asked on one, answered on the other, accepted and kept as a page. */
import { expect, test } from '@playwright/test'
import {
  connectRelay,
  createWorkspace,
  type Device,
  joinWorkspace,
  openDevice,
} from './harness/device.ts'
import { startRelay, type TestRelay } from './harness/relay.ts'
import { goTo } from './harness/team.ts'

let relay: TestRelay
let devices: Device[] = []

test.beforeEach(async () => {
  relay = await startRelay()
})
test.afterEach(async () => {
  for (const device of devices) await device.close()
  devices = []
  await relay.stop()
  relay.clean()
})

test('is asked here, answered there, accepted here, and its page is there', async ({
  browser,
}) => {
  const ana = await openDevice(browser, relay.url)
  devices.push(ana)
  await createWorkspace(ana)
  const link = await connectRelay(ana, relay.address)
  const bea = await openDevice(browser, relay.url)
  devices.push(bea)
  await joinWorkspace(bea, link, 'Béa')
  await bea.page.getByRole('tree').waitFor()

  await goTo(ana, '/ask')
  await ana.page.getByRole('textbox', { name: 'Your question' }).fill('Why does it rattle?')
  await ana.page.keyboard.press('Control+Enter')
  await expect(ana.page.getByRole('heading', { level: 1 })).toHaveText('Why does it rattle?')

  await goTo(bea, '/questions/unanswered')
  await bea.page.getByRole('link', { name: /Why does it rattle/ }).click()
  await bea.page.getByRole('button', { name: 'Write an answer' }).click()
  const field = bea.page.getByRole('textbox', { name: 'Your answer' })
  await field.click()
  await bea.page.keyboard.insertText('A brick behind the thermocouple.')
  await bea.page.getByRole('button', { name: 'Answer', exact: true }).click()

  const answer = ana.page.getByRole('article', { name: 'Answer of Béa' })
  await expect(answer).toContainText('A brick behind the thermocouple.')
  await answer.getByRole('button', { name: 'Accept the answer of Béa' }).click()
  await expect(answer).toContainText('Accepted by Ana')
  await ana.page.getByRole('button', { name: 'Keep as a page' }).click()
  await ana.page.getByRole('button', { name: 'Make the page' }).click()
  await expect(ana.page.getByText('From a question:')).toBeVisible()

  await bea.page.getByRole('main').getByRole('link', { name: 'Why does it rattle?' }).click()
  await expect(bea.page.getByRole('textbox', { name: /^Text of/ })).toContainText(
    'A brick behind the thermocouple.',
  )
  expect([...ana.errors, ...bea.errors]).toEqual([])
})
