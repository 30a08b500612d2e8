/**
 * Holds back a connection that sends faster than it may, by not reading from its
 * socket: what it sent stays in its own buffers and is taken later. Nothing of a
 * long offline outbox is refused; it only takes its time.
 */
import { limits } from '../contract/protocol.ts'
import { createTokenBucket, type Meter } from './TokenBucket.ts'

/** What a throttle stops and lets go. */
export interface Pausable {
  pause(): void
  resume(): void
}

/** The rate and the unfinished work of one connection. */
export interface Throttle {
  /** Counts updates and bytes that came in. */
  charge(updates: number, bytes: number): void
  /** Counts bytes on their way to the disk; call what it returns when they are there. */
  begin(bytes: number): () => void
  dispose(): void
}

/** Rows a second of the whole relay beyond which nobody gets more than the limits say. */
const busy = 8_000
/** How much faster an idle relay reads: 10,000 imported pages at 50 a second would take 200 s. */
const generosity = 50
const maxBytesUnderWay = 8 << 20
const maxUpdatesUnderWay = 2_000

/** Creates the throttle of one connection; `load` counts the rows of the whole relay. */
export function createThrottle(socket: Pausable, load: Meter): Throttle {
  // Falls off smoothly, so that several who upload at once settle on equal shares.
  const factor = () => Math.max(1, generosity * (1 - load.perSecond / busy))
  const updates = createTokenBucket(
    () => limits.updatesPerSecond * factor(),
    limits.updatesBurst,
  )
  const bytes = createTokenBucket(
    () => limits.bytesPerSecond * factor(),
    limits.bytesPerSecond * 8,
  )
  let bytesUnderWay = 0
  let updatesUnderWay = 0
  let timer: NodeJS.Timeout | null = null
  let paused = false
  let disposed = false

  function settle(): void {
    if (disposed) return
    const full = bytesUnderWay > maxBytesUnderWay || updatesUnderWay > maxUpdatesUnderWay
    const shouldPause = full || timer !== null
    if (shouldPause === paused) return
    paused = shouldPause
    if (paused) socket.pause()
    else socket.resume()
  }

  return {
    charge(count, size) {
      const wait = Math.max(updates.take(count), bytes.take(size))
      if (wait > 0 && !timer)
        timer = setTimeout(() => {
          timer = null
          settle()
        }, wait)
      settle()
    },
    begin(size) {
      bytesUnderWay += size
      updatesUnderWay += 1
      settle()
      return () => {
        bytesUnderWay -= size
        updatesUnderWay -= 1
        settle()
      }
    },
    dispose() {
      disposed = true
      if (timer) clearTimeout(timer)
    },
  }
}
