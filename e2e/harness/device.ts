/** A person's device: a browser profile of its own with the app open, and what people do first. */
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test'

/** A device with the app on screen. */
export interface Device {
  readonly context: BrowserContext
  readonly page: Page
  /** Uncaught errors and console errors so far; journeys expect none. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

/** How the device is set. */
export interface DeviceOptions {
  readonly locale?: 'en-US' | 'fr-FR'
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
}

/** Opens the app on a fresh profile. */
export async function openDevice(
  browser: Browser,
  url: string,
  options: DeviceOptions = {},
): Promise<Device> {
  const context = await browser.newContext({
    locale: options.locale ?? 'en-US',
    viewport: options.viewport ?? { width: 1280, height: 800 },
    colorScheme: options.colorScheme ?? 'light',
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    // A socket or a request that the test itself cut is no error of the app's.
    if (
      message.type() === 'error' &&
      !/ERR_|WebSocket|Failed to load resource/.test(message.text())
    )
      errors.push(message.text())
  })
  await page.goto(url)
  return { context, page, errors, close: () => context.close() }
}

/** Founds a workspace as the first run does. */
export async function createWorkspace(
  device: Device,
  names: { workspace: string; person: string } = { workspace: 'Verrerie', person: 'Ana' },
): Promise<void> {
  const { page } = device
  await page.getByLabel('Name of the workspace').fill(names.workspace)
  await page.getByLabel('Your name').fill(names.person)
  await page.getByRole('button', { name: 'Create the workspace' }).click()
  await page.getByRole('tree').waitFor()
}

/** Fills the form for joining a workspace, from the first run's screen; nothing is sent yet. */
export async function fillJoinForm(
  device: Device,
  link: string,
  person: string,
): Promise<void> {
  const { page } = device
  await page.getByRole('button', { name: 'Join a workspace' }).click()
  await page.getByLabel('Join link or address of the server').fill(link)
  await page.getByLabel('Your name').fill(person)
}

/** Joins a workspace by its link, from the first run's screen. */
export async function joinWorkspace(
  device: Device,
  link: string,
  person: string,
): Promise<void> {
  await fillJoinForm(device, link, person)
  await device.page.getByRole('button', { name: 'Join', exact: true }).click()
}

/** Connects the open workspace to a relay by the settings; gives the workspace's address there. */
export async function connectRelay(device: Device, address: string): Promise<string> {
  const { page } = device
  await page.goto(new URL('/settings/sync', page.url()).href)
  await page.getByLabel('Address', { exact: true }).fill(address)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  const id = await page.evaluate(
    () =>
      JSON.parse(localStorage.getItem('relais.settings') ?? '{}').workspaces?.[0]?.id as string,
  )
  return `${address.replace(/^ws/, 'http')}/w/${id}`
}

/** The workspace's badge at the foot of the sidebar. */
export function workspaceBadge(device: Device): Locator {
  return device.page.getByRole('button', { name: /^Sync:/ }).locator('[data-status]')
}

/** The text of the page on screen, as people type in it. */
export function editorOf(device: Device): Locator {
  return device.page.getByRole('textbox', { name: /^Text of/ })
}

/** Makes a page with a title, and leaves the caret at the start of its text. */
export async function newPage(device: Device, title: string): Promise<void> {
  const { page } = device
  await page.keyboard.press('Alt+n')
  await page.getByRole('textbox', { name: 'Page title' }).fill(title)
  await editorOf(device).waitFor()
  await editorOf(device).click()
}

/** Opens a page by its row in the tree. */
export async function openPage(device: Device, title: string): Promise<void> {
  await device.page.getByRole('treeitem', { name: title }).click()
  await editorOf(device).waitFor()
}
