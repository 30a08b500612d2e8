/** Records that are forgotten with the process: for tests, and for a relay that keeps nothing on purpose. */
import type { Records, StoredRecord } from './Records.ts'

/** Creates records in memory. */
export function createMemoryRecords(): Records {
  const kept = new Map<string, StoredRecord>()
  const listeners = new Set<(key: string) => void>()

  function tell(key: string): void {
    for (const listener of [...listeners]) listener(key)
  }

  return {
    async read(key) {
      return kept.get(key) ?? null
    },
    async write(key, expected, value) {
      if ((kept.get(key)?.version ?? 0) !== expected) return false
      // A copy, as a disk would make one: what the caller changes afterwards is not kept.
      kept.set(key, { key, version: expected + 1, value: structuredClone(value) })
      tell(key)
      return true
    },
    async remove(key, expected) {
      const known = kept.get(key)
      if (!known || known.version !== expected) return false
      kept.delete(key)
      tell(key)
      return true
    },
    async list(prefix) {
      return [...kept.values()]
        .filter((one) => one.key.startsWith(prefix))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
