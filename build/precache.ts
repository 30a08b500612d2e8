import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Files that no start without a server needs. */
const leftOut = /(^service-worker\.js|\.map|\.txt)$/

/** Files that are copied as they are, by their path below the folder. */
function listPublic(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  )
}

/**
 * Tells the service worker which files the app is made of: what is built, and
 * what lies in the public folder. Runs last, when every file has its name.
 */
export function precache(publicFolder: string): Plugin {
  return {
    name: 'relais-precache',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle['service-worker.js']
        if (worker?.type !== 'chunk') return
        const files = [...Object.keys(bundle), ...listPublic(publicFolder)]
          .filter((file) => !leftOut.test(file))
          .map((file) => `/${file}`)
          .sort()
        const contents = Object.values(bundle).map((file) =>
          file.type === 'chunk' ? file.code : file.source,
        )
        const digest = createHash('sha256')
        for (const part of [...files, ...contents]) digest.update(part)
        worker.code = worker.code
          .replaceAll('__RELAIS_FILES__', JSON.stringify(files))
          .replaceAll('__RELAIS_BUILD__', JSON.stringify(digest.digest('hex').slice(0, 16)))
      },
    },
  }
}
