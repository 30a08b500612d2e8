/** The system's Chromium as the benchmarks start it. */
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { browserArguments } from '../e2e/harness/browser.ts'

const executablePath = process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium'

/** Starts a browser without a profile, with arguments of its own beside the usual ones. */
export function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath, args: [...browserArguments, ...more] })
}

/** Starts a browser on a profile that stays on the disk. */
export function launchProfile(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...browserArguments],
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
  })
}
