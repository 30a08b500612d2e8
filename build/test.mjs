/**
 * `npm test`: sets up (Chromium and PostgreSQL included), checks, builds, and runs every test:
 * Vitest, then Playwright on the built app with a real relay. What fails is tried
 * once more, and named when only that passed: a fault that comes and goes is a
 * fault, but no reason to hold back what has nothing to do with it. Prints one line
 * for what could not run here, and ends with what passed and failed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  ensureChromium,
  ensureDependencies,
  ensurePostgres,
  findElectron,
  root,
  tool,
} from './setup.mjs'

const startedAt = Date.now()
ensureDependencies()
const chromium = ensureChromium()
const postgres = ensurePostgres()
const env = {
  ...process.env,
  RELAIS_CHROMIUM: chromium,
  // What is built below is what Vitest starts, too.
  RELAIS_BUILT_RELAY: join(root, 'dist/sync-server/index.js'),
  FORCE_COLOR: '0',
}
const reports = join(root, 'out/reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const node = (file, args) =>
  spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit', env }).status ?? 1

const { check } = await import('./check.mjs')
const failedChecks = await check()

const { build } = await import('./build.mjs')
await build()

const vitestReport = join(reports, 'vitest.json')
const vitestCode = node(tool('vitest', 'vitest.mjs'), [
  'run',
  '--retry=1',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${vitestReport}`,
])
const playwrightReport = join(reports, 'playwright.json')
env.PLAYWRIGHT_JSON_OUTPUT_FILE = playwrightReport
const playwrightCode = node(tool('@playwright/test', 'cli.js'), [
  'test',
  '--retries=1',
  '--reporter=list,json',
])

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null)
const unit = readReport(vitestReport)
const played = readReport(playwrightReport)
const journeys = played?.stats
const passed = (unit?.numPassedTests ?? 0) + (journeys?.expected ?? 0) + (journeys?.flaky ?? 0)
const failed = (unit?.numFailedTests ?? 0) + (journeys?.unexpected ?? 0) + failedChecks.length
const skipped =
  (unit?.numPendingTests ?? 0) + (unit?.numTodoTests ?? 0) + (journeys?.skipped ?? 0)

/** Every test that did not pass at once, by name: the last lines are all that many CI services keep. */
function* namesOfTroubled() {
  for (const file of unit?.testResults ?? []) {
    const place = file.name.slice(root.length + 1)
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0 && file.status === 'failed')
      yield `FAILED ${place}: ${firstLine(file.message)}`
    for (const { fullName, status, failureMessages } of file.assertionResults)
      if (status === 'failed' || failureMessages?.length > 0)
        yield `${verdict(status === 'failed')} ${place} › ${fullName}: ${firstLine(failureMessages?.[0])}`
  }
  const suites = [...(played?.suites ?? [])]
  for (let suite = suites.pop(); suite; suite = suites.pop()) {
    suites.push(...(suite.suites ?? []))
    for (const { title, file, tests } of suite.specs ?? [])
      for (const { status, results } of tests)
        if (status === 'unexpected' || status === 'flaky')
          yield `${verdict(status === 'unexpected')} e2e/${file} › ${title}: ${firstLine(results[0]?.error?.message)}`
  }
}
const verdict = (isFailed) => (isFailed ? 'FAILED' : 'PASSED ONLY WHEN TRIED AGAIN')
const firstLine = (message) => String(message ?? 'no message').split('\n', 1)[0]

console.log('')
for (const line of namesOfTroubled()) console.log(line)
if (failedChecks.length > 0) console.log(`Checks that failed: ${failedChecks.join(', ')}`)
if (!findElectron())
  console.log(
    'DESKTOP TESTS NOT RUN: no Electron binary on this machine (the other layers ran).',
  )
if (!postgres) console.log('POSTGRESQL TESTS NOT RUN: no PostgreSQL on this machine.')
if (!existsSync(join(root, '../shared/data')))
  console.log('HANDBOOK TESTS NOT RUN: ../shared/data is not here.')
console.log(`Took ${Math.round((Date.now() - startedAt) / 1000)} s.`)
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
const broken = vitestCode !== 0 || playwrightCode !== 0 || !unit || !journeys
process.exit(failed > 0 || broken ? 1 : 0)
