/**
 * Copies the packages that the built relay still needs beside it (its native
 * database and what that one needs) out of node_modules, exactly as installed:
 *
 *   node deploy/collectRuntime.mjs <folder>
 */
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [target] = process.argv.slice(2)
if (!target) {
  console.error('Usage: node deploy/collectRuntime.mjs <folder>')
  process.exit(2)
}

const wanted = ['classic-level']
const seen = new Set()
for (let name = wanted.pop(); name; name = wanted.pop()) {
  if (seen.has(name)) continue
  seen.add(name)
  const from = join(root, 'node_modules', name)
  if (!existsSync(from))
    throw new Error(`${name} is not in node_modules: run "npm run build" first`)
  cpSync(from, join(target, 'node_modules', name), { recursive: true })
  const { dependencies = {} } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  wanted.push(...Object.keys(dependencies))
}
console.log(`${[...seen].sort().join(', ')} → ${target}`)
