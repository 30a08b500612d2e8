/**
 * "Share on this network" as a person does it, in the shipped renderer and preload: the real
 * relay, started as the shell starts it, reached through the shell's own carrier. Only Electron
 * between them is played; desktop.e2e.ts has what needs the binary.
 */
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { carryRequests } from '../../electron/carrier/carryRequests.ts'
import { carrySockets } from '../../electron/carrier/carrySockets.ts'
import { findFreePort } from '../../electron/freePort.ts'
import type { ChannelHandlers } from '../../electron/ipcHandlers.ts'
import { createSharing } from '../../electron/sharing.ts'
import { createSharingFile } from '../../electron/sharingFile.ts'
import { forkUtility } from '../../electron/testing/forkUtility.ts'
import {
  createWorkspace,
  type Device,
  editorOf,
  joinWorkspace,
  newPage,
} from '../harness/device.ts'
import { findFaults } from '../harness/findFaults.ts'
import { announce, dist, openShell } from './openShell.ts'

const cleanups: (() => unknown)[] = []
test.afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

/** What main answers with: the network carried, and a relay to share. `page` hears of the relay. */
function createMain(page: () => Page | null) {
  const folder = mkdtempSync(join(tmpdir(), 'relais-sharing-'))
  const children: ChildProcess[] = []
  const sharing = createSharing({
    fork: (args) => forkUtility(join(dist, 'sync-server/index.js'), args, children, []),
    dataFolder: join(folder, 'relay'),
    webRoot: join(dist, 'renderer'),
    file: createSharingFile(folder),
    findPort: () => findFreePort(45_611),
    addresses: () => ['127.0.0.2', '127.0.0.3'],
    onStatus: (status) => void (page() && announce(page() as Page, 'sharingChanged', status)),
    startTimeout: 50_000,
  })
  const [sockets, requests] = [carrySockets(), carryRequests()]
  cleanups.push(() => {
    sockets.dispose()
    requests.dispose()
    for (const child of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const handlers: Partial<ChannelHandlers> = {
    startSharing: () => sharing.start(),
    stopSharing: () => sharing.stop(),
    sharing: async () => sharing.status,
    drawSetupCode: () => sharing.drawSetupCode(),
    openSocket: sockets.openSocket,
    socketSend: sockets.socketSend,
    socketTaken: sockets.socketTaken,
    socketClose: sockets.socketClose,
    request: requests.request,
    cancelRequest: requests.cancelRequest,
  }
  return handlers
}

/** Opens a window with a profile of its own; its main carries, and may share. */
async function openWindow(browser: Browser): Promise<Device & { foreign: readonly string[] }> {
  let shown: Page | null = null
  const context = await browser.newContext({ locale: 'en-US' })
  const { page, foreign } = await openShell(
    context,
    createMain(() => shown),
  )
  shown = page
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  return { context, page, foreign, errors, close: () => context.close() }
}

test('one computer shares, another joins by the invitation, and both have the page', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const ana = await openWindow(browser)
  const { page } = ana
  await createWorkspace(ana)
  await newPage(ana, 'Kiln log')
  await page.keyboard.type('Fired at 1240.')
  await announce(page, 'navigate', '/settings/sync')
  await page.getByText('Share from this computer').click()
  await expect(page.getByLabel('Address for the others')).toHaveValue(
    /^https:\/\/127\.0\.0\.2:\d+$/,
    { timeout: 60_000 },
  )
  await expect(page.getByText('Connected', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Invite colleagues' }).click()
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByRole('button', { name: 'Make the link' }).click()
  const invite = page.getByRole('textbox', { name: 'Invite link' })
  await expect(invite).toHaveValue(
    /^https:\/\/127\.0\.0\.2:\d+\/w\/.*#invite=.*&fp=[0-9a-f]{64}$/,
  )
  const link = await invite.inputValue()

  const ben = await openWindow(browser)
  await joinWorkspace(ben, link, 'Ben')
  await ben.page.getByRole('treeitem', { name: /Kiln log/ }).click({ timeout: 30_000 })
  await expect(editorOf(ben)).toContainText('Fired at 1240.')
  await editorOf(ben).click()
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type(' Cooled slowly.')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('treeitem', { name: /Kiln log/ }).click()
  await expect(editorOf(ana)).toContainText('Cooled slowly.', { timeout: 30_000 })

  // Stopping keeps everything, and Ben goes on alone.
  await announce(page, 'navigate', '/settings/sync')
  await page.getByText('Share from this computer').click()
  await expect(page.getByText('Off: nobody reaches this computer.')).toBeVisible({
    timeout: 30_000,
  })
  await ben.page.keyboard.type(' Alone.')
  await expect(editorOf(ben)).toContainText('Alone.')
  await page.getByText('Share from this computer').click()
  await expect(page.getByLabel('Address for the others')).toBeVisible({ timeout: 60_000 })
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(viewport)
    expect(await findFaults(page), `${viewport.width}`).toEqual([])
    const [inner, outer] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      window.innerWidth,
    ])
    expect(inner).toBeLessThanOrEqual(outer as number)
  }
  await page.getByRole('treeitem', { name: /Kiln log/ }).click()
  await expect(editorOf(ana)).toContainText('Alone.', { timeout: 40_000 })
  // Nothing went past the shell: the pages themselves asked nobody.
  for (const { errors, foreign } of [ana, ben])
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] })
})
