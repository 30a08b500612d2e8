/** `npm run bench -- <name> [options]`: runs `bench/<name>.ts`, which prints one JSON object. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium, ensureDependencies, fail, root, tool } from './setup.mjs'

const [name, ...options] = process.argv.slice(2)
const names = readdirSync(join(root, 'bench'))
  .filter((file) => /^[a-z]+\.ts$/.test(file))
  .map((file) => file.slice(0, -3))
if (!name || !existsSync(join(root, 'bench', `${name}.ts`)))
  fail(`Usage: npm run bench -- <name> [--json] …, where <name> is one of: ${names.join(', ')}`)
ensureDependencies()
const env = { ...process.env, RELAIS_CHROMIUM: ensureChromium(), NODE_ENV: 'production' }
// These need no built app.
if (!['merge', 'markdown', 'history', 'search'].includes(name)) {
  const { build } = await import('./build.mjs')
  // What is printed on the standard output is the one JSON object.
  const log = console.log
  console.log = (...words) => console.error(...words)
  await build()
  console.log = log
}
const result = spawnSync(
  process.execPath,
  [tool('tsx', 'dist/cli.mjs'), join(root, 'bench', `${name}.ts`), ...options],
  { cwd: root, stdio: 'inherit', env },
)
process.exit(result.status ?? 1)
