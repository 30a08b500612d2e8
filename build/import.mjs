/** `npm run import -- <folder> --to <relay>`: the command line's import, set up first. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureDependencies, root, tool } from './setup.mjs'

ensureDependencies()
const result = spawnSync(
  process.execPath,
  [tool('tsx', 'dist/cli.mjs'), join(root, 'cli/index.ts'), 'import', ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exit(result.status ?? 1)
