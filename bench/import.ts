/**
 * `import --folder PATH`: a folder of Markdown into the app in Chromium, from picking it to the
 * report; the longest task of the main thread is the browser's own count. The baseline is the
 * parsing alone, the same files through mdast in Node in the same run.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { browserArguments } from '../e2e/harness/browser.ts'
import { createWorkspace, openDevice } from '../e2e/harness/device.ts'
import { startRelay } from '../e2e/harness/relay.ts'
import { createRandom, prose } from '../e2e/harness/seedWorkspace.ts'
import { parseMarkdown } from '../renderer/markdown/parseMarkdown.ts'
import { printReport, readNumberOption, readTextOption, say } from './report.ts'

/** Writes a folder of linked pages where none was named. */
function makeFolder(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'relais-import-'))
  const random = createRandom(7)
  for (let at = 0; at < count; at++) {
    const chapter = `chapter-${Math.floor(at / 25)}`
    mkdirSync(join(folder, chapter), { recursive: true })
    const next = `../chapter-${Math.floor(((at + 1) % count) / 25)}/page-${(at + 1) % count}.md`
    writeFileSync(
      join(folder, chapter, `page-${at}.md`),
      `# Page ${at}\n\n${prose(random, 120)}\n\n## Next\n\n- [next](${next})\n- **${prose(random, 4)}**\n\n| a | b |\n|---|---|\n| ${prose(random, 3)} | ${prose(random, 3)} |\n\n${prose(random, 250)}\n`,
    )
  }
  return folder
}

const given = readTextOption('folder')
const folder = given ?? makeFolder(readNumberOption('pages', 1000))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join(folder, file))
  .filter((file) => statSync(file).isFile())

const relay = await startRelay()
const browser = await chromium.launch({
  executablePath: process.env.RELAIS_CHROMIUM ?? '/usr/bin/chromium',
  args: [...browserArguments],
})
try {
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await createWorkspace(device)
  await page.goto(`${relay.url}import`)
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { __tasks: tasks })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration)
    }).observe({ type: 'longtask' })
  })
  say(`Importing ${files.length} Markdown files …`)
  await page.locator('input[type=file][webkitdirectory]').setInputFiles(folder)
  const begin = page.getByRole('button', { name: /^Import/ }).last()
  await begin.waitFor({ timeout: 60_000 })
  await page.evaluate(() => {
    ;(window as unknown as { __tasks: number[] }).__tasks.length = 0
  })
  const startedAt = performance.now()
  await begin.click()
  const report = page.locator('[data-import="done"]')
  await report.waitFor({ timeout: 600_000 })
  const ms = Math.round(performance.now() - startedAt)
  const longestTaskMs = await page.evaluate(() =>
    Math.round(Math.max(0, ...(window as unknown as { __tasks: number[] }).__tasks)),
  )
  const counts = await report.evaluate((element) => ({ ...(element as HTMLElement).dataset }))
  const parseStartedAt = performance.now()
  for (const file of files) parseMarkdown(readFileSync(file, 'utf8'))
  const baseline = {
    name: 'parsing the same files with mdast, Node',
    ms: Math.round(performance.now() - parseStartedAt),
  }
  printReport({
    bench: 'import',
    folder: given ?? 'generated',
    pages: Number(counts.pages),
    ms,
    longestTaskMs,
    linksKept: Number(counts.linksKept),
    linksLost: Number(counts.linksLost),
    baseline,
  })
} finally {
  await browser.close()
  await relay.stop()
  relay.clean()
  if (!given) rmSync(folder, { recursive: true, force: true })
}
