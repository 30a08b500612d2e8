/** `npm run dev`: the renderer with hot reload on 5173 and a relay that restarts on change on 4611. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureDependencies, root, tool } from './setup.mjs'

ensureDependencies()
const start = (args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
const hosts = [
  start([tool('vite', 'bin/vite.js'), '--host', '127.0.0.1', '--port', '5173', '--strictPort']),
  start([
    tool('tsx', 'dist/cli.mjs'),
    'watch',
    'sync-server/index.ts',
    ...['--open', '--port', '4611', '--data', join(root, 'out/dev-relay')],
  ]),
]
const stop = () => {
  for (const host of hosts) host.kill('SIGTERM')
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
for (const host of hosts) host.on('exit', stop)
