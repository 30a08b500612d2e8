/**
 * `npm run relay`: installs and builds what is missing, then runs the relay in
 * this process, with the built app; or one of its commands.
 *
 *   npm run relay -- --host 0.0.0.0
 *   npm run relay -- backup relais.backup
 *   npm run relay -- --help
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureDependencies, root } from './setup.mjs'

ensureDependencies()
const { build } = await import('./build.mjs')
await build({ only: ['renderer', 'sync-server'] })

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
process.env.RELAIS_VERSION ??= version
process.env.RELAIS_APP ??= join(root, 'dist/renderer')
await import(pathToFileURL(join(root, 'dist/sync-server/index.js')).href)
