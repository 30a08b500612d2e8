/** Builds the page of the storage tests with Vite and serves it on loopback. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
}

/** A running server; `close` removes the build too. */
export interface StoragePage {
  readonly url: string
  readonly origin: string
  close(): Promise<void>
}

/** Builds and serves; takes about two seconds. */
export async function serveStoragePage(): Promise<StoragePage> {
  const outDir = await mkdtemp(join(tmpdir(), 'relais-storage-page-'))
  await build({
    configFile: false,
    root: fileURLToPath(new URL('./page', import.meta.url)),
    logLevel: 'error',
    resolve: { dedupe: ['yjs', 'lib0'] },
    build: { outDir, emptyOutDir: true, target: 'chrome130', minify: false },
  })
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname)
    const file = join(outDir, path.endsWith('/') ? `${path}index.html` : path)
    readFile(file).then(
      (bytes) => {
        response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
        response.end(bytes)
      },
      () => {
        response.statusCode = 404
        response.end()
      },
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${origin}/`,
    origin,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(outDir, { recursive: true, force: true })
    },
  }
}
