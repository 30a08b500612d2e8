/**
 * A workspace's live connections. What was appended goes out in the order of the
 * log, to everyone but who wrote it: they get their acknowledgement in its place.
 * At once when the room is quiet, else several updates by one write.
 */

import { encodeRelayMessage } from '../contract/messages.ts'
import { closeCodes, limits, type NackCode } from '../contract/protocol.ts'
import type { Bus } from '../store/Bus.ts'
import {
  type DocumentFigures,
  type Log,
  type LogEntry,
  LogFailure,
  type LogItem,
} from '../store/Log.ts'
import { createPresences, type Presences } from './awareness.ts'
import type { Meter } from './TokenBucket.ts'
import { frameMessage } from './wireFrame.ts'

/** An update that is in the log, on its way to the connections. */
export interface Row extends LogEntry {
  /** Who wrote it; `null` = another relay's connection. */
  readonly source: Member | null
  readonly mid: number
}

/** Rows that go out together. */
export interface Batch {
  readonly rows: readonly Row[]
  /** All rows as framed messages for a device, made once for all devices that wrote none of them. */
  framed(): Uint8Array
}

/** Writes a row as the framed message that a device gets. */
export function frameRow(row: Row): Buffer {
  const { seq, doc, fmt, by, at, bytes } = row
  return frameMessage(encodeRelayMessage({ kind: 'update', seq, doc, fmt, by, at, bytes }))
}

/** How an append went. */
export type AppendOutcome =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly code: NackCode; readonly detail: string }

/** One connection in a room. */
export interface Member {
  /** Rows in the order of their numbers, without gaps since it joined. */
  deliver(batch: Batch): void
  /** A whole message of y-websocket's awareness. */
  showPresence(message: Uint8Array): void
  /** A whole message with a receipt. */
  showReceipt(message: Uint8Array): void
  close(code: number, reason: string): void
  /** When it last said something, in milliseconds. */
  readonly heardAt: number
}

/** The live side of one workspace. */
export interface Room {
  readonly workspace: string
  readonly epoch: string
  /** The number up to which everything has gone out. */
  readonly delivered: number
  readonly members: ReadonlySet<Member>
  /**
   * Appends an update, and delivers it when it is on disk: to its source as an own
   * row, in the order of the log. Never rejects.
   */
  append(source: Member, mid: number, item: LogItem): Promise<AppendOutcome>
  /** Sends out what is in the log, without waiting; after it, `delivered` is the log's head. */
  flush(): void
  /** Hears from another relay that the log goes up to `head`. */
  catchUp(head: number): void
  join(member: Member): void
  leave(member: Member): void
  /** Takes an awareness message of a member. Throws on a malformed one. */
  present(member: Member, bytes: Uint8Array): void
  /** All states, for a member that asks. */
  presence(): Uint8Array | null
  /** Passes an awareness message of another relay on. */
  showPresence(message: Uint8Array): void
  /** Takes a receipt: this user's device has everything up to a number. */
  receive(member: Member, user: string, seq: number): void
  receipts(): ReadonlyMap<string, number>
  /** Begins another life of the log; everyone is sent away to say HELLO again. */
  renewEpoch(): Promise<void>
  /** Something is on its way to the disk. */
  readonly busy: boolean
  /** Nobody is here and nothing is on its way to the disk. */
  readonly idle: boolean
}

/** What a room needs. */
export interface RoomContext {
  readonly log: Log
  readonly bus: Bus
  /** Rows appended by the whole relay. */
  readonly appended: Meter
  /** Frames sent by the whole relay. */
  readonly deliveries: Meter
  readonly onIdle: () => void
  readonly onError: (error: unknown) => void
}

/** Below this many frames a second, each row goes out at once. */
const quiet = 30_000
const quietWait = 4
const busyWait = 40
const presenceWait = 100
const aliveFor = 30_000
const maxUsers = 1_000

/** Says why a document takes no more; `null` when it does. */
function refuse(
  figures: ReadonlyMap<string, DocumentFigures>,
  item: LogItem,
): AppendOutcome | null {
  const figure = figures.get(item.doc)
  // Entries not yet compacted take more than the document they make up: hence twice.
  if ((figure?.bytes ?? 0) + item.bytes.length > limits.document * 2)
    return { ok: false, code: 'toobig', detail: 'the document has reached its largest size' }
  if (!figure && figures.size >= limits.documents)
    return { ok: false, code: 'toobig', detail: 'the workspace has all the documents it may' }
  return null
}

/** Opens a workspace's room. */
export async function openRoom(workspace: string, context: RoomContext): Promise<Room> {
  const { log, bus, appended, deliveries, onIdle, onError } = context
  const opened = await log.open(workspace)
  const seen = new Map(await log.receipts(workspace))
  let { epoch } = opened
  let delivered = opened.head
  let known = opened.head
  let underWay = 0
  let flushTimer: NodeJS.Timeout | null = null
  let presenceTimer: NodeJS.Timeout | null = null
  let lastFlush = 0
  let lastPresence = 0
  let fetching = false
  const members = new Set<Member>()
  const waiting = new Map<number, Row>()
  const presences: Presences = createPresences()
  const isAlive = (owner: object) =>
    members.has(owner as Member) && Date.now() - (owner as Member).heardAt < aliveFor

  function checkIdle(): void {
    if (members.size === 0 && underWay === 0) onIdle()
  }

  function flush(): void {
    if (flushTimer) clearTimeout(flushTimer)
    flushTimer = null
    lastFlush = Date.now()
    const rows: Row[] = []
    for (;;) {
      const row = waiting.get(delivered + 1)
      if (!row) break
      waiting.delete(row.seq)
      delivered = row.seq
      rows.push(row)
    }
    if (rows.length > 0) {
      deliveries.add(rows.length * members.size)
      let all: Buffer | null = null
      const batch: Batch = {
        rows,
        framed() {
          all ??= Buffer.concat(rows.map(frameRow))
          return all
        },
      }
      for (const member of [...members]) member.deliver(batch)
    }
    // What is missing was written through another relay.
    if (known > delivered && !fetching) void fetchMissing()
  }

  async function fetchMissing(): Promise<void> {
    fetching = true
    try {
      for await (const batch of log.read(workspace, delivered, known))
        for (const entry of batch)
          if (!waiting.has(entry.seq))
            waiting.set(entry.seq, { ...entry, source: null, mid: 0 })
      if (!waiting.has(delivered + 1) && known > delivered) {
        // Compacted before it was ever sent: saying HELLO again brings the whole document.
        delivered = known
        waiting.clear()
        for (const member of [...members])
          member.close(closeCodes.tryAgainLater, 'compacted meanwhile')
      }
    } catch (error) {
      onError(error)
    } finally {
      fetching = false
    }
    if (waiting.has(delivered + 1)) flush()
  }

  function scheduleFlush(): void {
    if (flushTimer) return
    const wait = deliveries.perSecond < quiet ? quietWait : busyWait
    const since = Date.now() - lastFlush
    if (since >= wait) flush()
    else flushTimer = setTimeout(flush, wait - since)
  }

  function flushPresence(): void {
    presenceTimer = null
    lastPresence = Date.now()
    const message = presences.takeChanges()
    if (!message) return
    deliveries.add(members.size)
    // To the sender too: y-websocket goes away from a relay it hears nothing of for 30 s.
    for (const member of members) member.showPresence(message)
    bus.ephemeral(workspace, message)
  }

  function schedulePresence(): void {
    if (presenceTimer) return
    const wait = Math.max(0, lastPresence + presenceWait - Date.now())
    presenceTimer = setTimeout(flushPresence, wait)
  }

  return {
    workspace,
    get epoch() {
      return epoch
    },
    get delivered() {
      return delivered
    },
    members,
    async append(source, mid, item) {
      underWay += 1
      try {
        const refusal = refuse(await log.documents(workspace), item)
        if (refusal) return refusal
        const seq = await log.append(workspace, [item])
        appended.add(1)
        waiting.set(seq, { ...item, seq, kind: 'tail', source, mid })
        known = Math.max(known, seq)
        bus.notify(workspace, known)
        scheduleFlush()
        return { ok: true, seq }
      } catch (error) {
        if (error instanceof LogFailure)
          return { ok: false, code: 'full', detail: 'the disk of the relay takes nothing now' }
        onError(error)
        return { ok: false, code: 'unknown', detail: 'the relay could not keep it' }
      } finally {
        underWay -= 1
        checkIdle()
      }
    },
    flush,
    catchUp(head) {
      if (head <= known) return
      known = head
      scheduleFlush()
    },
    join(member) {
      members.add(member)
    },
    leave(member) {
      if (!members.delete(member)) return
      if (presences.leave(member)) schedulePresence()
      checkIdle()
    },
    present(member, bytes) {
      if (presences.apply(member, bytes, isAlive)) schedulePresence()
    },
    presence: () => presences.all(),
    showPresence(message) {
      for (const member of members) member.showPresence(message)
    },
    receive(member, user, seq) {
      const upTo = Math.min(seq, known)
      if (upTo <= (seen.get(user) ?? 0)) return
      if (!seen.has(user) && seen.size >= maxUsers) return
      seen.set(user, upTo)
      log.putReceipt(workspace, user, upTo).catch(onError)
      const message = encodeRelayMessage({ kind: 'seen', seq: upTo, user })
      for (const other of members) if (other !== member) other.showReceipt(message)
    },
    receipts: () => seen,
    async renewEpoch() {
      epoch = await log.renewEpoch(workspace)
      for (const member of [...members]) member.close(closeCodes.tryAgainLater, 'another epoch')
    },
    get busy() {
      return underWay > 0
    },
    get idle() {
      return members.size === 0 && underWay === 0
    },
  }
}
