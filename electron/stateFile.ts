import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseWindowState, type WindowState } from './windowState.ts'

/** Keeps the window's place between two starts; losing it costs only the place. */
export function createStateFile(folder: string): {
  read(): WindowState
  write(state: WindowState): void
} {
  const path = join(folder, 'window.json')
  return {
    read() {
      try {
        return parseWindowState(JSON.parse(readFileSync(path, 'utf8')))
      } catch {
        return parseWindowState(null) // Never written, or torn: the usual place.
      }
    },
    write(state) {
      mkdirSync(dirname(path), { recursive: true })
      // Renamed into place, so that a crash leaves the old one whole.
      writeFileSync(`${path}.new`, JSON.stringify(state))
      renameSync(`${path}.new`, path)
    },
  }
}
