/**
 * Outbox rows that a relay acknowledged, on their way out of the store: they go with the next
 * write, and alone only when none comes. While one types that is one transaction fewer for every write.
 */
import type { OutboxKey, WriteOutcome } from './DocumentStore.ts'

/** What goes with a write. */
export interface Leaving {
  readonly keys: readonly OutboxKey[]
  /** The write ended: so did they. */
  settle(outcome: WriteOutcome): void
}

/** The rows on their way out. */
export interface LeavingRows {
  /** Settles with the write that takes the rows along, at the latest some 120 ms from now. */
  add(keys: readonly OutboxKey[]): Promise<WriteOutcome>
  /** What a write that begins now takes along; the caller settles it. */
  take(): Leaving
  /** Lets them go at once, before whoever asks now reads what is in the outbox. */
  leave(): void
}

/** Longer than between two writes while one types (writeQueue.ts), so that one of them comes first. */
const longestWait = 120

/** Makes an empty collection; `removeAlone` begins a transaction of its own before it returns. */
export function createLeavingRows(
  removeAlone: (leaving: Leaving) => Promise<void>,
): LeavingRows {
  let keys: OutboxKey[] = []
  let waiting: ((outcome: WriteOutcome) => void)[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function take(): Leaving {
    clearTimeout(timer)
    timer = undefined
    const taken = { keys, waiting }
    keys = []
    waiting = []
    return {
      keys: taken.keys,
      settle(outcome) {
        for (const resolve of taken.waiting) resolve(outcome)
      },
    }
  }
  function leave(): void {
    if (waiting.length > 0) void removeAlone(take())
  }

  return {
    add(more) {
      keys.push(...more)
      timer ??= setTimeout(leave, longestWait)
      return new Promise((resolve) => waiting.push(resolve))
    },
    take,
    leave,
  }
}
