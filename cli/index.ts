/** The command line: a peer without a window. `import` is its only command so far. */
import { importCommand } from './importCommand.ts'
import { usage } from './parseImportArguments.ts'

const [command, ...rest] = process.argv.slice(2)
const stop = new AbortController()
process.once('SIGINT', () => stop.abort(new Error('stopped')))

if (command === 'import')
  process.exitCode = await importCommand(rest, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    signal: stop.signal,
    showProgress: process.stderr.isTTY === true,
  })
else {
  process.stderr.write(usage)
  process.exitCode = command === undefined || command === '--help' ? 0 : 2
}
