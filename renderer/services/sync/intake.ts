/**
 * The way down, for one connection: what the relay sends goes to the store in
 * batches, one after the other, without a Y.Doc for what is not open. The
 * cursor moves in the same transaction as the bytes, and only to the last
 * number up to which everything is committed.
 *
 * The catch-up walks the relay's log upward. Answers to WANT come in between,
 * out of order, so only documents that were not wanted tell how far the walk is;
 * nor do those of a restricted space that is filled in whole before the walk. Such a
 * space counts as held only with the commit of the walk's end.
 */
import type { DocName } from '../../../model/ids.ts'
import {
  type RelayMessage,
  type StateEntry,
  spaceOf,
} from '../../../sync-server/contract/protocol.ts'
import type { OwnedReview } from '../review/createReview.ts'
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
}

/** An update of another device, as it comes live. */
export type LiveUpdate = Omit<Extract<RelayMessage, { kind: 'update' }>, 'kind'>

/** The intake of one connection. */
export interface Intake {
  state(entries: readonly StateEntry[], last: boolean): void
  update(update: LiveUpdate): void
  /** These numbers are of documents that this person may not read. */
  skip(from: number, to: number): void
  /** An own update got this number; its bytes are committed here already. */
  acknowledged(seq: number): void
  wanted(names: Iterable<DocName>): void
  /** These restricted spaces are no longer readable: what waits of them is dropped. */
  drop(spaces: readonly string[]): void
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
  readonly fmt: number
  /** Who wrote it and the relay's time of that; empty and 0 when the relay does not know. */
  readonly by: string
  readonly at: number
  /** How far the walk is with this entry. */
  readonly walked: number
  /** The number of a live update, 0 for an entry of the walk. */
  readonly seq: number
}

const batchBytes = 1 << 20
const batchUpdates = 500
/** Own updates move the cursor too; it is written at most this often for them alone. */
const cursorPause = 1_000

/** Begins at WELCOME. With `hold` no cursor is written before `release`. */
export function createIntake(options: {
  /** Writes what arrived, or holds it for review; answers as Documents.write does. */
  readonly receive: OwnedReview['receive']
  /** Whether this device had nothing of the workspace before this connection. */
  readonly first: boolean
  readonly epoch: string
  readonly since: number
  readonly head: number
  readonly hold: boolean
  /** Restricted spaces that are here up to `since`, and those that will be at the walk's end. */
  readonly spaces: { readonly held: readonly string[]; readonly readable: readonly string[] }
  readonly events: IntakeEvents
}): Intake {
  const { epoch, events, head, receive } = options
  const tracker = createCursorTracker(options.since)
  const wantedNames = new Set<string>()
  let queue: Pending[] = []
  /** Numbers whose bytes are committed or in the batch at hand. */
  const numbers: number[] = []
  const skipped: (readonly [number, number])[] = []
  let readable = options.spaces.readable
  const filledIn = new Set(readable.filter((space) => !options.spaces.held.includes(space)))
  let spacesUnwritten = filledIn.size > 0 || readable.length !== options.spaces.held.length
  let hold = options.hold
  let walked = options.since
  let written = options.since
  let streaming = true
  let ended = false
  let failed = false
  let stopped = false
  let writing: Promise<void> | null = null
  let cursorTimer: ReturnType<typeof setTimeout> | undefined

  function take(entry: Omit<StateEntry, 'kind'>, live: boolean): void {
    const { at, by, bytes, doc, fmt } = entry
    const seq = live ? entry.seq : 0
    queue.push({ name: doc as DocName, update: bytes, fmt, by, at, walked, seq })
  }

  function isOfWalk({ doc, seq }: StateEntry): boolean {
    const space = spaceOf(doc)
    return seq <= head && !wantedNames.has(doc) && !(space !== null && filledIn.has(space))
  }

  /** What the cursor may say of the restricted spaces at this point of the walk. */
  function heldSpaces(): readonly string[] {
    return streaming ? readable.filter((space) => !filledIn.has(space)) : readable
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
    if (!streaming) {
      tracker.add(numbers.splice(0))
      for (const [from, upTo] of skipped.splice(0)) tracker.skip(from, upTo)
    }
    const to = tracker.seq
    const moves = !hold && (to > written || (!streaming && spacesUnwritten))
    if (batch.length > 0 || moves) {
      const outcome = await receive(batch, {
        epoch,
        first: options.first && streaming,
        ...(moves ? { cursor: { epoch, seq: to, spaces: heldSpaces() } } : {}),
      })
      if (!outcome.ok) {
        failed = true
        events.stopped()
        return
      }
      if (moves) written = to
      if (moves && !streaming) spacesUnwritten = false
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
      (!streaming &&
        (numbers.length > 0 ||
          skipped.length > 0 ||
          (!hold && (tracker.seq > written || spacesUnwritten)))))

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
      for (const entry of entries) {
        if (streaming && isOfWalk(entry) && entry.seq > walked) walked = entry.seq
        // A deleted document keeps what this device has: the trash is a flag in the model.
        // Two zero bytes say nothing: the relay has nothing of a document that was wanted.
        if (entry.kind !== 'deleted' && entry.bytes.length > 2) take(entry, false)
      }
      if (streaming) events.progress(walked)
      if (last) ended = true
      write()
    },
    update(update) {
      if (stopped || failed) return
      take(update, true)
      write()
    },
    skip(from, to) {
      if (stopped || failed) return
      skipped.push([from, to])
      if (!streaming) cursorTimer ??= setTimeout(write, cursorPause)
    },
    acknowledged(seq) {
      if (seq === 0 || stopped || failed) return
      numbers.push(seq)
      if (!streaming) cursorTimer ??= setTimeout(write, cursorPause)
    },
    wanted(names) {
      for (const name of names) wantedNames.add(name)
    },
    drop(spaces) {
      readable = readable.filter((space) => !spaces.includes(space))
      const isDropped = ({ name }: Pending) => spaces.includes(spaceOf(name) ?? '')
      for (const { seq } of queue.filter(isDropped)) if (seq > 0) numbers.push(seq)
      queue = queue.filter((one) => !isDropped(one))
      write()
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
