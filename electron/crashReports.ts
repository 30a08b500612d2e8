import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes what is known of a crash to a file of its own, and gives its path. Nothing is sent anywhere. */
export function writeCrashReport(folder: string, what: string, at: Date): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `crash-${at.toISOString().replace(/[:.]/g, '-')}.txt`)
  writeFileSync(path, `${at.toISOString()}\n${what}\n`)
  return path
}

/** Says what was thrown, with its stack where there is one. */
export function describeError(error: unknown): string {
  return error instanceof Error
    ? (error.stack ?? `${error.name}: ${error.message}`)
    : String(error)
}
