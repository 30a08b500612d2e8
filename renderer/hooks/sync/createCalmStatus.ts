import type { SyncStatus } from '../../services/sync/SyncStatus.ts'

/** Most changes are acknowledged within less: their "sending" would come and go with every key, and be drawn each time. */
const calmMs = 300

/** A sync status that is followed; the same object until it says something else. */
export interface CalmStatus {
  subscribe(listener: () => void): () => void
  read(): SyncStatus
}

/** Follows a status. What was all received is said to be sending only once that has lasted a moment; everything else is said at once. */
export function createCalmStatus(options: {
  readonly read: () => SyncStatus
  readonly onChange: (listener: () => void) => () => void
}): CalmStatus {
  let shown: SyncStatus | null = null
  /** Whether sending has lasted long enough to be said. */
  let isDue = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of [...listeners]) listener()
  }
  const isEarly = (now: SyncStatus) =>
    now.kind === 'sending' && (shown?.kind === 'received' || shown?.kind === 'seen') && !isDue
  const settle = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    isDue = false
  }
  const hear = () => {
    if (!isEarly(options.read())) {
      settle()
      return tell()
    }
    timer ??= setTimeout(() => {
      timer = null
      isDue = true
      tell()
    }, calmMs)
  }
  let stop: (() => void) | null = null
  return {
    subscribe(listener) {
      listeners.add(listener)
      stop ??= options.onChange(hear)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
        settle()
      }
    },
    read() {
      const now = options.read()
      const isSame = shown !== null && JSON.stringify(shown) === JSON.stringify(now)
      if (shown === null || !(isSame || isEarly(now))) shown = now
      return shown
    },
  }
}
