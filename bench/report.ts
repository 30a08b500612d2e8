/** What every benchmark prints: one JSON object, with the machine it ran on. */
import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** The machine's facts that a figure depends on. */
export function readMachine(): Readonly<Record<string, unknown>> {
  const chromium = process.env.RELAIS_CHROMIUM
  return {
    cpus: cpus().length,
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    ...(chromium
      ? { chromium: execFileSync(chromium, ['--version'], { encoding: 'utf8' }).trim() }
      : {}),
  }
}

/** Prints the one object on the standard output; everything else goes to the standard error. */
export function printReport(report: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify({ ...report, machine: readMachine() })}\n`)
}

/** Says how far a benchmark is. */
export function say(words: string): void {
  process.stderr.write(`${words}\n`)
}

/** The value at a share (0–1) of sorted numbers, rounded to a hundredth. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = Math.min(sorted.length - 1, Math.floor(sorted.length * share))
  return Math.round((sorted[at] ?? 0) * 100) / 100
}

/** Reads a whole number given as `--name N`; the fallback when it is not there. */
export function readNumberOption(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`)
  if (at < 0) return fallback
  const value = Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 0)
    throw new Error(`--${name} ${process.argv[at + 1]}: a whole number is needed`)
  return value
}

/** Reads a text given as `--name TEXT`; `null` when it is not there. */
export function readTextOption(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : (process.argv[at + 1] ?? null)
}
