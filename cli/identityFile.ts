/** The settings of a device without a window, in a file: its keys, and who it is in which workspace. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { SettingsStorage } from '../renderer/services/identity/createDeviceSettings.ts'

const entries = z.record(z.string(), z.string())

/**
 * Opens the file, or with `null` a memory that ends with the process. Written whole at
 * each change and readable by its owner alone, as it holds keys. Throws when the file is
 * there and is none of ours: a key must not be written over.
 */
export function openIdentityFile(path: string | null): SettingsStorage {
  const kept = new Map(Object.entries(path === null ? {} : readEntries(path)))
  function save(): void {
    if (path === null) return
    const next = `${path}.new`
    writeFileSync(next, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`, {
      mode: 0o600,
    })
    renameSync(next, path)
  }
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      kept.set(key, value)
      save()
    },
    removeItem(key) {
      if (kept.delete(key)) save()
    },
  }
}

function readEntries(path: string): Record<string, string> {
  if (!existsSync(path)) return {}
  try {
    return entries.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    throw new Error(`${path} is no identity file of Relais, or damaged: ${String(error)}`)
  }
}
