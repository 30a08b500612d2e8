/** `npm run check`: types of every host, lint and format, the walls, dead code. All run, then it fails if any did. */
import { spawn } from 'node:child_process'
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

/** Runs one check; tells whether it failed, when it has ended. */
function runCheck([name, file, args]) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [file, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}`)
      if (code !== 0) console.log(output)
      done(code !== 0)
    })
  })
}

/** Runs every check, two at a time; gives the names of those that failed. */
export async function check() {
  const failed = []
  const waiting = checks.values()
  const lane = async () => {
    for (const one of waiting) if (await runCheck(one)) failed.push(one[0])
  }
  await Promise.all([lane(), lane()])
  return failed
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensureDependencies()
  process.exit((await check()).length === 0 ? 0 : 1)
}
