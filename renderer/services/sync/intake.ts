/**
 * The way down, for one connection: what the relay sends goes to the store in
 * batches, one after the other, without a Y.Doc for what is not open. The
 * cursor moves in the same transaction as the bytes, and only to the last
 * number up to which everything is committed.
 *
 * The catch-up walks the relay's log upward. Answers to WANT come in between,
 * out of order, so only documents that were not wanted tell how far the walk is.
 */
import type { DocName } from '../../../model/ids.ts'
import { formatYjsV1, type StateEntry } from '../../../sync-server/contract/protocol.ts'
import type { Documents } from '../documents/Documents.ts'
import { createCursorTracker } from './cursor.ts'

/** What the intake tells. */
export interface IntakeEvents {
  /** Bytes up to `seq` are committed. */
  committed(seq: number): void
  /** The catch-up is committed to its end. */
  caughtUp(): void
  /** The walk is at `seq`, of those still under way. */
  progress(seq: number): void
  /** The store took nothing; this connection's cursor stays where it is. */
  stopped(): void
  /** The relay sent bytes in a format that this build cannot read. */
  unreadable(fmt: number): void
}

/** The intake of one connection. */
export interface Intake {
  state(entries: readonly StateEntry[], last: boolean): void
  update(update: { seq: number; doc: string; fmt: number; bytes: Uint8Array }): void
  /** An own update got this number; its bytes are committed here already. */
  acknowledged(seq: number): void
  wanted(names: Iterable<DocName>): void
  /** The cursor may name the new epoch now: everything it lacked lies in the outbox. */
  release(): void
  /** Where the cursor stands. */
  readonly seq: number
  /** Settles when nothing waits to be written. */
  idle(): Promise<void>
  /** Takes nothing more; what waits is still written. */
  stop(): void
}

interface Pending {
  readonly name: DocName
  readonly update: Uint8Array
  /** How far the walk is with this entry. */
  readonly walked: number
  /** The number of a live update, 0 for an entry of the walk. */
  readonly seq: number
}

const batchBytes = 1 << 20
const batchUpdates = 500
/** Own updates move the cursor too; it is written at most this often for them alone. */
const cursorPause = 250

/** Begins at WELCOME. With `hold` no cursor is written before `release`. */
export function createIntake(options: {
  readonly documents: Pick<Documents, 'write'>
  readonly epoch: string
  readonly since: number
  readonly head: number
  readonly hold: boolean
  readonly events: IntakeEvents
}): Intake {
  const { documents, epoch, events, head } = options
  const tracker = createCursorTracker(options.since)
  const wantedNames = new Set<string>()
  let queue: Pending[] = []
  /** Numbers whose bytes are committed or in the batch at hand. */
  const numbers: number[] = []
  let hold = options.hold
  let walked = options.since
  let written = options.since
  let streaming = true
  let ended = false
  let failed = false
  let stopped = false
  let writing: Promise<void> | null = null
  let cursorTimer: ReturnType<typeof setTimeout> | undefined

  function take(doc: string, fmt: number, update: Uint8Array, seq: number): void {
    if (fmt === formatYjsV1) queue.push({ name: doc as DocName, update, walked, seq })
    else {
      failed = true
      events.unreadable(fmt)
    }
  }

  function cutBatch(): readonly Pending[] {
    let bytes = 0
    let count = 0
    while (count < queue.length && count < batchUpdates && bytes < batchBytes)
      bytes += queue[count++]?.update.length ?? 0
    const batch = queue.slice(0, count)
    queue = queue.slice(count)
    return batch
  }

  async function writeBatch(): Promise<void> {
    const batch = cutBatch()
    const finished = ended && queue.length === 0
    for (const { seq } of batch) if (seq > 0) numbers.push(seq)
    if (streaming) tracker.raise(batch.at(-1)?.walked ?? 0)
    if (finished) {
      streaming = false
      tracker.raise(head)
    }
    if (!streaming) tracker.add(numbers.splice(0))
    const to = tracker.seq
    const moves = !hold && to > written
    if (batch.length > 0 || moves) {
      const outcome = await documents.write(batch, {
        source: 'relay',
        ...(moves ? { cursor: { epoch, seq: to } } : {}),
      })
      if (!outcome.ok) {
        failed = true
        events.stopped()
        return
      }
      if (moves) written = to
    }
    events.committed(to)
    if (!finished) return
    ended = false
    events.caughtUp()
  }

  const hasWork = () =>
    !failed &&
    (queue.length > 0 ||
      ended ||
      (!streaming && (numbers.length > 0 || (!hold && tracker.seq > written))))

  async function writeAll(): Promise<void> {
    try {
      while (hasWork()) await writeBatch()
    } catch (error) {
      failed = true
      console.error('intake: writing what the relay sent failed', error)
      events.stopped()
    } finally {
      writing = null
    }
  }

  function write(): void {
    clearTimeout(cursorTimer)
    cursorTimer = undefined
    if (!writing && hasWork()) writing = writeAll()
  }

  return {
    state(entries, last) {
      if (stopped || failed) return
      for (const { doc, fmt, bytes, kind, seq } of entries) {
        if (streaming && !wantedNames.has(doc) && seq <= head && seq > walked) walked = seq
        // A deleted document keeps what this device has: the trash is a flag in the model.
        // Two zero bytes say nothing: the relay has nothing of a document that was wanted.
        if (kind !== 'deleted' && bytes.length > 2) take(doc, fmt, bytes, 0)
      }
      if (streaming) events.progress(walked)
      if (last) ended = true
      write()
    },
    update({ seq, doc, fmt, bytes }) {
      if (stopped || failed) return
      take(doc, fmt, bytes, seq)
      write()
    },
    acknowledged(seq) {
      if (seq === 0 || stopped || failed) return
      numbers.push(seq)
      if (!streaming) cursorTimer ??= setTimeout(write, cursorPause)
    },
    wanted(names) {
      for (const name of names) wantedNames.add(name)
    },
    release() {
      hold = false
      write()
    },
    get seq() {
      return tracker.seq
    },
    async idle() {
      while (writing) await writing
    },
    stop() {
      stopped = true
      // The cursor is written to its last number: a log that comes back shorter shows by it.
      write()
    },
  }
}
