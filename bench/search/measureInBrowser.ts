/** The same figures in a worker of Chromium, where the app's index lives. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import viteConfig from '../../vite.config.ts'
import { launchBrowser } from '../launchBrowser.ts'
import type { HandbookPage } from './HandbookPage.ts'
import type { WorkerSpeed } from './page/main.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
}

/** Measures each size in a worker of its own. */
export async function measureInBrowser(
  base: readonly HandbookPage[],
  sizes: readonly number[],
  queries: readonly string[],
): Promise<readonly WorkerSpeed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-search-'))
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    publicDir: false,
    logLevel: 'error',
    define: viteConfig.define ?? {},
    resolve: viteConfig.resolve ?? {},
    worker: viteConfig.worker ?? {},
    build: { outDir: folder, emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0 },
  })
  const server = createServer((request, response) => {
    // Only an isolated page is told what its memory is.
    response.setHeader('cross-origin-opener-policy', 'same-origin')
    response.setHeader('cross-origin-embedder-policy', 'require-corp')
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const file = join(folder, path === '/' ? 'index.html' : path)
    try {
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.end(readFileSync(file))
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchBrowser(['--enable-blink-features=ForceEagerMeasureMemory'])
  try {
    const page = await browser.newPage()
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('search: no port')
    await page.goto(`http://127.0.0.1:${address.port}/`)
    const measured: WorkerSpeed[] = []
    for (const count of sizes)
      measured.push(
        await page.evaluate((task) => window.measure(task), { base, count, queries }),
      )
    return measured
  } finally {
    await browser.close()
    server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
