/** What every benchmark prints: one JSON object, with the machine it ran on. */
import { execFileSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'

/** The machine's facts that a figure depends on; `load` is what others asked of it in the last minute. */
function readMachine(): Readonly<Record<string, unknown>> {
  const chromium = process.env.RELAIS_CHROMIUM
  return {
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    node: process.versions.node,
    ...(chromium
      ? {
          chromium: execFileSync(chromium, ['--version'], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          }).trim(),
        }
      : {}),
  }
}

/** Prints the one object on the standard output, on one line with `--json`; everything else goes to the standard error. */
export function printReport(report: Readonly<Record<string, unknown>>): void {
  const whole = { ...report, machine: readMachine() }
  const text = process.argv.includes('--json')
    ? JSON.stringify(whole)
    : JSON.stringify(whole, null, 2)
  process.stdout.write(`${text}\n`)
}

/** Says how far a benchmark is. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}
