/** `npm run check`: types of every host, lint and format, the walls, dead code. All run, then it fails if any did. */
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { ensureDependencies, root, tool } from './setup.mjs'

const hosts = ['model', 'sync-server', 'electron', 'renderer', 'cli', 'bench', 'e2e']
const checks = [
  ...hosts.map((host) => [`types of ${host}`, tool('typescript', 'bin/tsc'), ['-p', host]]),
  [
    'lint and format',
    tool('@biomejs/biome', 'bin/biome'),
    ['check', '--error-on-warnings', '.'],
  ],
  ['dead code', tool('knip', 'bin/knip.js'), []],
  [
    'the walls',
    tool('vitest', 'vitest.mjs'),
    ['run', 'architecture.test.ts', '--reporter=dot'],
  ],
]

/** Runs every check; gives the names of those that failed. */
export function check() {
  return checks
    .filter(([name, file, args]) => {
      const result = spawnSync(process.execPath, [file, ...args], {
        cwd: root,
        encoding: 'utf8',
      })
      const failed = result.status !== 0
      console.log(`${failed ? 'FAILED' : 'ok    '}  ${name}`)
      if (failed) console.log(`${result.stdout}${result.stderr}`)
      return failed
    })
    .map(([name]) => name)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureDependencies()
  process.exit(check().length === 0 ? 0 : 1)
}
