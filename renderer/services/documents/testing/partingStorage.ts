/** A storage like `localStorage` that outlives the windows of a test. */
import type { PartingStorage } from '../partingKeep.ts'

/** Makes an empty one; `entries` is what it holds. */
export function createPartingStorage(): PartingStorage & {
  readonly entries: Map<string, string>
} {
  const entries = new Map<string, string>()
  return {
    entries,
    get length() {
      return entries.size
    },
    key: (position) => [...entries.keys()][position] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  }
}
