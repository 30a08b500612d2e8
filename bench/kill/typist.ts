/**
 * Someone who types into a page of the app in a real browser, which is killed now
 * and then. A word counts as acknowledged when the page's badge said, after it was
 * typed, that the server has everything.
 */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { browserArguments } from '../../e2e/harness/browser.ts'
import { fillJoinForm } from '../../e2e/harness/device.ts'
import { bodyOf } from '../../e2e/harness/seededDevice.ts'
import type { Seeded } from '../../e2e/harness/seedWorkspace.ts'
import {
  type KillableChromium,
  startKillableChromium,
} from '../../e2e/storage/killableChromium.ts'

/** The typist and their browser. */
export interface Typist {
  /** Words of which the badge said that the server has them. */
  readonly acknowledged: ReadonlySet<string>
  readonly typed: number
  readonly kills: number
  /** SIGKILL for the browser, and another one on the same profile. */
  killBrowser(): Promise<void>
  /** Stops typing, waits until the badge says that the server has everything, and ends the browser. */
  finish(): Promise<void>
}

const received = 'main [data-status="received"], main [data-status="seen"]'
const wordsBetweenLooks = 4
/** A badge that does not turn is no failure here: the relay may be down. */
const lookFor = 1_500

/** Opens the app, joins the seeded workspace, and types into its first page until told to stop. */
export async function startTypist(options: {
  readonly url: string
  readonly seeded: Seeded
  readonly profile: string
}): Promise<Typist> {
  const { profile, seeded, url } = options
  const address = `${url}p/${seeded.space}/${seeded.pages[0]}`
  const acknowledged = new Set<string>()
  let count = 0
  let kills = 0
  let pausing = false
  let stopped = false
  let unsure: string[] = []

  async function open(): Promise<{ killable: KillableChromium; page: Page }> {
    const opened = await startKillableChromium({
      executablePath: process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium',
      args: [...browserArguments, '--lang=en-US'],
      profile: join(profile, 'chromium'),
    })
    const context = opened.browser.contexts()[0] ?? (await opened.browser.newContext())
    return { killable: opened, page: context.pages()[0] ?? (await context.newPage()) }
  }

  async function openPage(): Promise<void> {
    await page.goto(address)
    await bodyOf(page).click()
    await page.keyboard.press('Control+End')
  }

  async function typeOn(): Promise<void> {
    for (let n = 0; n < wordsBetweenLooks; n++) {
      count += 1
      const word = `b${count}z`
      await page.keyboard.type(`${word} `, { delay: 4 })
      unsure.push(word)
    }
    // One frame, so that what was typed has reached the document before the badge is looked at.
    await page.evaluate(
      () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 60))),
    )
    const words = unsure
    const isReceived = await page
      .locator(received)
      .first()
      .waitFor({ timeout: lookFor })
      .then(
        () => true,
        () => false,
      )
    if (!isReceived) return
    for (const word of words) acknowledged.add(word)
    unsure = unsure.slice(words.length)
  }

  async function work(): Promise<void> {
    while (!stopped) {
      if (pausing) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        continue
      }
      try {
        await typeOn()
      } catch (error) {
        // The browser was killed under the hands: what was half typed counts as nothing.
        if (!pausing && !stopped) throw error
      }
    }
  }

  let { killable, page } = await open()
  await page.goto(url)
  const device = { context: page.context(), page, errors: [], close: () => killable.kill() }
  await fillJoinForm(device, `${url}w/${seeded.workspace}`, 'Typist')
  await page.getByRole('button', { name: 'Join', exact: true }).click()
  await page.getByRole('treeitem').first().waitFor()
  // The service worker has the app: a browser that starts while the relay is down finds it there.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true))
  await openPage()
  const working = work()

  return {
    acknowledged,
    get typed() {
      return count
    },
    get kills() {
      return kills
    },
    async killBrowser() {
      pausing = true
      kills += 1
      await killable.kill()
      unsure = []
      ;({ killable, page } = await open())
      await openPage()
      pausing = false
    },
    async finish() {
      stopped = true
      await working
      await page.locator(received).first().waitFor({ timeout: 60_000 })
      for (const word of unsure) acknowledged.add(word)
      await killable.kill()
    },
  }
}
