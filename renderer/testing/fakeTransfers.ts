/** Files on their way, as a test says. */
import type { FileTransfer, FileTransfers } from '../services/sync/Sync.ts'

/** The fake, with the ways to set what it says. */
export interface FakeTransfers extends FileTransfers {
  set(list: readonly FileTransfer[]): void
  /** What "try again" was asked for, last first; `null` = all. */
  readonly retried: (string | null)[]
}

/** Makes a queue of files without any. */
export function createFakeTransfers(): FakeTransfers {
  const listeners = new Set<() => void>()
  const retried: (string | null)[] = []
  let list: readonly FileTransfer[] = []
  return {
    get list() {
      return list
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    retry(id) {
      retried.unshift(id ?? null)
    },
    retried,
    set(next) {
      list = next
      for (const listener of [...listeners]) listener()
    },
  }
}
