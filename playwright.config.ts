import { defineConfig } from '@playwright/test'
import { browserArguments } from './e2e/harness/browser.ts'

/** Journeys on the built app in the system's Chromium; `npm test` builds before it runs them. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  // Two cores: browsers and relays side by side would measure each other.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  retries: 0,
  outputDir: './out/playwright',
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 20_000,
    launchOptions: {
      executablePath: process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium',
      args: [...browserArguments],
    },
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
})
