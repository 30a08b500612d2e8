/** What waits for somebody, on two devices of theirs: read on one is read on the other, and an owner has none of it. */
import { expect } from '@playwright/test'
import { type Device, openDevice } from './harness/device.ts'
import { test } from './harness/relayTest.ts'
import { readStoredText } from './harness/storedText.ts'
import { comeIn, foundTeam, goTo, invite } from './harness/team.ts'

test.use({ members: true })

const waiting = (device: Device) => device.page.getByRole('region', { name: 'Waiting for you' })

test('what is read on one device is read on the other, and on nobody else’s', async ({
  browser,
  relay,
  devices,
}) => {
  const ana = await foundTeam(browser, relay)
  const bea = await comeIn(browser, await invite(ana, 'Editor'), 'Béa')
  devices.push(ana, bea)

  await goTo(ana, '/')
  await ana.page.keyboard.press('Alt+n')
  await ana.page.getByRole('textbox', { name: 'Page title' }).fill('Four 3')
  const space = new URL(ana.page.url()).pathname.split('/')[2] as string
  await goTo(ana, `/s/${space}/feed`)
  await ana.page.getByRole('textbox', { name: 'Write a post' }).fill('Bienvenue @Bé')
  await ana.page.getByRole('option', { name: 'Béa' }).click()
  await ana.page.getByRole('button', { name: 'Post', exact: true }).click()
  await expect(ana.page.getByText('@Béa')).toBeVisible()

  await goTo(bea, '/')
  await expect(waiting(bea).getByText(/Ana mentioned you in a post/)).toBeVisible()

  await goTo(bea, '/settings/members')
  await bea.page.getByRole('button', { name: 'Add my other device' }).click()
  const shown = bea.page.getByRole('dialog').getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  const code = (await shown.textContent()) ?? ''
  const phone = await openDevice(browser, relay.url, { viewport: { width: 390, height: 844 } })
  devices.push(phone)
  await phone.page.getByRole('button', { name: 'Join a workspace' }).click()
  await phone.page.getByRole('button', { name: /code from my other device/ }).click()
  await phone.page.getByLabel(/^Address/).fill(relay.url)
  await phone.page.getByLabel('Code', { exact: true }).fill(code)
  await phone.page.getByRole('button', { name: 'Add this device' }).click()
  await expect(waiting(phone).getByText('1 unread')).toBeVisible()

  await goTo(bea, '/')
  await waiting(bea).getByRole('button', { name: 'Mark all as read' }).click()
  await expect(waiting(phone).getByText('1 unread')).toHaveCount(0)
  await expect(waiting(phone).getByText(/Ana mentioned you/)).toBeVisible()
  await waiting(phone).getByRole('button', { name: /^Done/ }).click()
  await expect(waiting(bea).getByText(/Ana mentioned you/)).toHaveCount(0)

  // The marks name the post, and only Béa's devices have them.
  const marks = async (device: Device) =>
    (await readStoredText(device.page)).filter((text) => /(read|done):post:/.test(text)).length
  await expect.poll(() => marks(phone)).toBeGreaterThan(0)
  expect(await marks(ana)).toBe(0)
  expect([...ana.errors, ...bea.errors, ...phone.errors]).toEqual([])
})
