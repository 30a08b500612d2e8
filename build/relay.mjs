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

// What is said while building is for people: the output may be a program's to read (--json).
const { log } = console
console.log = console.error
ensureDependencies()
const { build } = await import('./build.mjs')
// A command serves no app.
const isCommand = process.argv[2] !== undefined && !process.argv[2].startsWith('-')
await build({ only: isCommand ? ['sync-server'] : ['renderer', 'sync-server'] })
console.log = log

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
process.env.RELAIS_VERSION ??= version
process.env.RELAIS_APP ??= join(root, 'dist/renderer')
await import(pathToFileURL(join(root, 'dist/sync-server/index.js')).href)
