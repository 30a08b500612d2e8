/** What the relay answers to HELLO, WANT and DIGEST: the log, read and written as frames. */

import { encodeRelayMessage } from '../contract/messages.ts'
import { formatYjsV1, type StateEntry, type StateVectorEntry } from '../contract/protocol.ts'
import type { Log, LogEntry } from '../store/Log.ts'
import type { Outgoing } from './Outgoing.ts'
import { createTurns } from './Turns.ts'
import {
  cutUpdate,
  emptyStateVector,
  emptyUpdate,
  entriesToStateVector,
  hasMore,
  isEmptyUpdate,
  mergeEntries,
} from './updates.ts'

/** Of the process, as its event loop is: twenty sockets that ask for a large document would stop it for everyone. */
const heavyReads = createTurns()
/** Merging and cutting a document of this size takes some milliseconds. */
const heavy = 256 << 10

/** Reads a document and works on it; large ones one after the other. */
async function readInTurn<Value>(
  log: Log,
  workspace: string,
  doc: string,
  work: (entries: readonly LogEntry[]) => Value,
): Promise<Value> {
  const act = async () => work(await log.readDocument(workspace, doc))
  const bytes = (await log.documents(workspace)).get(doc)?.bytes ?? 0
  return bytes < heavy ? act() : heavyReads.take(act)
}

/** Gives other connections their turn. */
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/** How many bytes a frame may have, whether to go on, and what the reader may know. */
export interface StreamOptions {
  readonly frame: number
  readonly isStopped: () => boolean
  /** Asked at the last moment, when a frame is written: rights change while the log is read. */
  readonly mayRead: (doc: string) => boolean
  /** Whether the device could become the first writer of a space that it may not read. */
  readonly mayClaim: (doc: string) => boolean
  /** Hears how many bytes a document of the log had that was read for the answer. */
  readonly onRead?: (bytes: number) => void
}

/** What is said of a document that is not there, or not for this reader: nothing tells them apart. */
function emptyEntry(doc: string): StateEntry {
  return { doc, seq: 0, kind: 'full', fmt: formatYjsV1, by: '', at: 0, bytes: emptyUpdate }
}

/** Where a catch-up begins and ends, and what it brings first. */
export interface TailRange {
  readonly since: number
  readonly head: number
  /** Documents that the device lacks whole, whatever its number says. */
  readonly whole: readonly string[]
}

/**
 * Streams the documents of `whole` and then the entries since < n ≤ head in the order of the
 * log, in frames that wait for the socket; the last one says so, and is sent even when it is
 * empty. One entry is never cut: a document larger than a frame travels in a frame of its own.
 */
export async function streamTail(
  log: Log,
  workspace: string,
  range: TailRange,
  outgoing: Outgoing,
  options: StreamOptions,
): Promise<void> {
  let entries: StateEntry[] = []
  let size = 0
  const encode = (last: boolean) =>
    encodeRelayMessage({
      kind: 'state',
      last,
      entries: entries.filter((one) => options.mayRead(one.doc)),
    })

  /** Says whether to go on. */
  async function add(entry: StateEntry): Promise<boolean> {
    if (size > 0 && size + entry.bytes.length > options.frame) {
      if (options.isStopped() || !(await outgoing.sendPaced(encode(false)))) return false
      entries = []
      size = 0
    }
    if (!options.mayRead(entry.doc)) return true
    entries.push(entry)
    // The entry's name and numbers take about this much beside its bytes.
    size += entry.bytes.length + entry.doc.length + 16
    return true
  }

  for (const doc of range.whole)
    for (const entry of await readMissing(log, workspace, {
      doc,
      stateVector: new Uint8Array(),
    }))
      if (!(await add(entry))) return
  for await (const batch of log.read(workspace, range.since, range.head))
    for (const entry of batch) {
      // Also where nothing is for this reader, and so nothing is ever sent.
      if (options.isStopped()) return
      if (!(await add(entry))) return
    }
  if (!options.isStopped()) await outgoing.sendPaced(encode(true))
}

function sizeOf(entries: readonly LogEntry[]): number {
  return entries.reduce((sum, one) => sum + one.bytes.length, 0)
}

/** Reads what a device lacks of one document: all of it when its vector is empty. */
function readMissing(
  log: Log,
  workspace: string,
  wanted: StateVectorEntry,
  onRead?: (bytes: number) => void,
): Promise<StateEntry[]> {
  return readInTurn(log, workspace, wanted.doc, (entries) => {
    onRead?.(sizeOf(entries))
    return cutEntries(entries, wanted)
  })
}

function cutEntries(
  entries: readonly LogEntry[],
  { doc, stateVector }: StateVectorEntry,
): StateEntry[] {
  const last = entries.at(-1)
  if (!last) return [emptyEntry(doc)]
  try {
    const bytes = cutUpdate(mergeEntries(entries), stateVector)
    const kind = stateVector.length <= 1 ? 'full' : 'tail'
    const { by, at, seq } = last
    const single = entries.length === 1
    return [{ doc, seq, kind, fmt: formatYjsV1, by: single ? by : '', at, bytes }]
  } catch {
    // A vector that is none, or entries that do not merge: the device gets them as they are.
    return [...entries]
  }
}

/** Tells whether a device has something the relay lacks; in doubt it may offer everything. */
function isAhead(offered: Uint8Array, mine: Uint8Array): boolean {
  try {
    return hasMore(offered, mine)
  } catch {
    // What the device sent is no state vector: comparing is not possible, receiving is.
    return true
  }
}

/** Answers WANT, document by document, each as soon as it is read. */
export async function answerWant(
  log: Log,
  workspace: string,
  wanted: readonly StateVectorEntry[],
  outgoing: Outgoing,
  options: StreamOptions,
): Promise<void> {
  let entries: StateEntry[] = []
  let size = 0
  const send = () => {
    const told = entries.map((one) => (options.mayRead(one.doc) ? one : emptyEntry(one.doc)))
    entries = []
    size = 0
    return outgoing.sendPaced(encodeRelayMessage({ kind: 'state', last: false, entries: told }))
  }
  for (const one of wanted) {
    if (options.isStopped()) return
    const found = options.mayRead(one.doc)
      ? await readMissing(log, workspace, one, options.onRead)
      : [emptyEntry(one.doc)]
    for (const entry of found) {
      entries.push(entry)
      size += entry.bytes.length + entry.doc.length + 16
    }
    if (size >= options.frame && !(await send())) return
  }
  if (entries.length > 0) await send()
}

/**
 * Answers DIGEST with the documents of which the device has something the relay
 * lacks, and what the relay has of them. State vectors know nothing of deletions:
 * a device that only deleted has to offer that by itself. Of a document that is not for this
 * device nothing is said, and of a space that it could claim that nothing is there.
 */
export async function answerDigest(
  log: Log,
  workspace: string,
  offered: readonly StateVectorEntry[],
  outgoing: Outgoing,
  options: StreamOptions,
): Promise<void> {
  const lacking: StateVectorEntry[] = []
  for (const [n, { doc, stateVector }] of offered.entries()) {
    if (n % 32 === 31) await breathe()
    if (options.isStopped()) return
    if (options.mayRead(doc)) {
      const mine = await readInTurn(log, workspace, doc, (entries) => {
        options.onRead?.(sizeOf(entries))
        return entriesToStateVector(entries)
      })
      if (isAhead(stateVector, mine)) lacking.push({ doc, stateVector: mine })
    } else if (options.mayClaim(doc)) lacking.push({ doc, stateVector: emptyStateVector })
  }
  const told = lacking.filter((one) => options.mayRead(one.doc) || options.mayClaim(one.doc))
  await outgoing.sendPaced(encodeRelayMessage({ kind: 'digest', entries: told }))
}

/** Reads what a stock client lacks of a document, and what the relay has of it. */
export async function readForStock(
  log: Log,
  workspace: string,
  doc: string,
  stateVector: Uint8Array,
): Promise<{ readonly update: Uint8Array; readonly stateVector: Uint8Array }> {
  return readInTurn(log, workspace, doc, (entries) => {
    const merged = mergeEntries(entries)
    const update = isEmptyUpdate(merged) ? emptyUpdate : cutUpdate(merged, stateVector)
    return { update, stateVector: entriesToStateVector(entries) }
  })
}
