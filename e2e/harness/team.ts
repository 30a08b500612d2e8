/** A workspace on a relay for members, and how people come into it. */
import { type Browser, expect } from '@playwright/test'
import {
  connectRelay,
  createWorkspace,
  type Device,
  type DeviceOptions,
  openDevice,
} from './device.ts'
import type { TestRelay } from './relay.ts'

/** Goes to a place of the app by its address, and waits until the app stands. */
export async function goTo(device: Device, path: string): Promise<void> {
  await device.page.goto(new URL(path, device.page.url()).href)
  // Keys that are pressed before the app stands go nowhere.
  await device.page.getByRole('main').waitFor()
}

/** Founds a workspace on a device and puts it on the relay, with the code that the relay printed. */
export async function foundTeam(browser: Browser, relay: TestRelay): Promise<Device> {
  const owner = await openDevice(browser, relay.url)
  await createWorkspace(owner)
  await connectRelay(owner, relay.address)
  await owner.page.getByLabel('Set-up code').fill(relay.setupCode())
  await owner.page.getByRole('button', { name: 'Put it on the server' }).click()
  await expect(owner.page.getByText('You come in as an owner.')).toBeVisible()
  return owner
}

/** Makes an invitation as an owner does, and gives its link. */
export async function invite(
  owner: Device,
  role: 'Editor' | 'Reader',
  spaces: readonly string[] = [],
): Promise<string> {
  const { page } = owner
  await goTo(owner, '/settings/members')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: role }).click({ force: true })
  for (const space of spaces)
    await dialog.getByRole('checkbox', { name: space }).click({ force: true })
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByRole('textbox', { name: 'Invite link' }).inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return link
}

/** Opens an invite link on a fresh device and comes in: one screen, one name. */
export async function comeIn(
  browser: Browser,
  link: string,
  name: string,
  options: DeviceOptions = {},
): Promise<Device> {
  const device = await openDevice(browser, link, options)
  await device.page.getByLabel('Your name').fill(name)
  await device.page.getByRole('button', { name: 'Join', exact: true }).click()
  await device.page.getByRole('tree').waitFor()
  return device
}

/** Founds a space for members only, as its facilitator, and stays on its screen; gives its path. */
export async function foundSpace(owner: Device, name: string): Promise<string> {
  const { page } = owner
  await goTo(owner, '/spaces')
  await page.getByRole('main').getByRole('button', { name: 'New space' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name of the space').fill(name)
  await dialog.getByRole('radio', { name: /Members only/ }).click({ force: true })
  await dialog.getByRole('button', { name: 'Create the space' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return new URL(page.url()).pathname
}

/** Adds a member to a restricted space by its screen. */
export async function addToSpace(owner: Device, space: string, name: string): Promise<void> {
  await goTo(owner, space)
  await owner.page
    .getByRole('button', { name: /Add a member/ })
    .first()
    .click()
  await owner.page.getByRole('option', { name }).click()
  await expect(owner.page.getByText(`${name} is now a member`)).toBeVisible()
}

/** Changes what somebody may do in the workspace. */
export async function setRole(
  owner: Device,
  name: string,
  role: 'Editor' | 'Reader',
): Promise<void> {
  await goTo(owner, '/settings/members')
  await owner.page.getByRole('button', { name: `Role of ${name}` }).click()
  await owner.page.getByRole('option', { name: role }).click()
  await expect(owner.page.getByText(`${name}: ${role} from now on`)).toBeVisible()
}
