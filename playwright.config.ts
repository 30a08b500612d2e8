import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { browserArguments } from './e2e/harness/browser.ts'

/** Journeys on the built app in the system's Chromium; `npm test` builds before it runs them. */
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  // A journey waits a good part of its time, for a write, a wire, a movement: two fill two cores.
  // What is timed by the clock is timed by the benchmarks.
  workers: Math.min(2, availableParallelism()),
  fullyParallel: true,
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
    // Keeping all of the app on the device, six hundred files, is a third of what a journey costs:
    // those that start or go on without a server allow it.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // Recording each journey costs a third of it: one that failed is recorded when it is tried again.
    trace: 'on-first-retry',
  },
})
