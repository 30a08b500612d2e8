/**
 * `import [--folder PATH | --pages N]`: a folder of Markdown into the app in
 * Chromium: reading it, from the choice of the folder to the review, and
 * writing it, from the start to the report; what a person takes to review is
 * not in it. The longest task is the main thread's, by the browser's own count,
 * over both (0 = none over 50 ms). The baseline is the parsing alone, the same
 * files through mdast in Node in the same run.
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
import { basename, join, resolve } from 'node:path'
import { createWorkspace, openDevice } from '../e2e/harness/device.ts'
import { startRelay } from '../e2e/harness/relay.ts'
import { createRandom, prose } from '../e2e/harness/seedWorkspace.ts'
import { parseMarkdown } from '../renderer/markdown/parseMarkdown.ts'
import { countDocuments } from './countDocuments.ts'
import { launchBrowser } from './launchBrowser.ts'
import { readMarks, watchPage } from './pageMarks.ts'
import { printReport, say } from './printReport.ts'
import { readNumberOption, readTextOption } from './readOption.ts'

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
const folder = given ? resolve(given) : makeFolder(readNumberOption('pages', 1000))
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join(folder, file))
  .filter((file) => statSync(file).isFile())

const read = { review: 'main h2:not([data-import]) ~ div button' }
const written = { done: '[data-import="done"]' }

const relay = await startRelay()
const browser = await launchBrowser()
try {
  const device = await openDevice(browser, relay.url)
  const { page } = device
  await createWorkspace(device)
  await page.goto(`${relay.url}import`)
  const input = page.locator('input[type=file][webkitdirectory]')
  await input.waitFor({ state: 'attached' })
  // The app's own preloading is over.
  await page.waitForTimeout(3000)
  say(`Importing ${files.length} Markdown files …`)
  await watchPage(page, read, 'change')
  await input.setInputFiles(folder)
  const reading = await readMarks(page, read)
  await watchPage(page, written, 'click')
  await page.getByRole('button', { name: /^Import \d/ }).click()
  const writing = await readMarks(page, written)
  const counts = await page
    .locator(written.done)
    .evaluate((element) => ({ ...(element as HTMLElement).dataset }))
  const pages = Number(counts.pages)
  const held = await countDocuments(page)
  if (held < pages) throw new Error(`import: ${pages} pages reported, ${held} documents held`)
  const parseStartedAt = performance.now()
  for (const file of files) parseMarkdown(readFileSync(file, 'utf8'))
  printReport({
    bench: 'import',
    folder: given ? basename(folder) : 'generated',
    pages,
    ms: Math.round(reading.review + writing.done),
    readMs: Math.round(reading.review),
    writeMs: Math.round(writing.done),
    longestTaskMs: Math.max(reading.longestTask, writing.longestTask),
    linksKept: Number(counts.linksKept),
    linksLost: Number(counts.linksLost),
    baseline: {
      name: 'parsing the same files with mdast, Node',
      ms: Math.round(performance.now() - parseStartedAt),
    },
  })
} finally {
  await browser.close()
  await relay.stop()
  relay.clean()
  if (!given) rmSync(folder, { recursive: true, force: true })
}
