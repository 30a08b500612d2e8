/**
 * A workspace's live connections. What was appended goes out in the order of the
 * log, to everyone but who wrote it: they get their acknowledgement in its place.
 * At once when the room is quiet, else several updates by one write.
 */
import type { Guard, OpenGuard } from '../access/Guard.ts'
import type { Visitor } from '../access/Standing.ts'
import { encodeRelayMessage } from '../contract/messages.ts'
import { closeCodes, limits, type NackCode } from '../contract/protocol.ts'
import type { Bus } from '../store/Bus.ts'
import { type DocumentFigures, type Log, LogFailure, type LogItem } from '../store/Log.ts'
import { createPresences, type Presences } from './awareness.ts'
import { type Batch, createBatch, type Row } from './Batch.ts'
import {
  awarenessMessageType,
  type PresenceMessage,
  parsePresenceMessage,
  type Sender,
  signState,
} from './presenceStates.ts'
import { createReceipts, receiptsMessageType } from './receipts.ts'
import type { Meter } from './TokenBucket.ts'

/** How an append went. */
export type AppendOutcome =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly code: NackCode; readonly detail: string }

/** One connection in a room. */
export interface Member {
  readonly visitor: Visitor
  /** Rows in the order of their numbers, without gaps since it joined. */
  deliver(batch: Batch): void
  showPresence(message: PresenceMessage): void
  /** A whole message of type 120, for devices that said HELLO. */
  tell(message: Uint8Array): void
  /** The guard may say something else of this member than before. */
  reviewRights(): void
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
  readonly guard: Guard
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
  present(member: Member, bytes: Uint8Array, sender: Sender): void
  /** All states, for a member that asks. */
  presence(): PresenceMessage | null
  /** Takes what another relay says by the bus: states or receipts. */
  hear(message: Uint8Array): void
  /** Takes a receipt: this user's device has everything up to a number. */
  receive(member: Member, user: string, seq: number): void
  /** Receipts of those who are in the workspace. */
  receipts(): readonly (readonly [string, number])[]
  /**
   * Begins another life of the log; everyone is sent away to say HELLO again. Not twice
   * within a minute, and ever more seldom, or one device that claims too much could keep
   * everyone from working: then it alone is sent away.
   */
  renewEpoch(source: Member): Promise<void>
  dispose(): void
  /** Something is on its way to the disk. */
  readonly busy: boolean
  /** Nobody is here and nothing is on its way to the disk. */
  readonly idle: boolean
}

/** When a workspace's log began another life on a device's word, and how long it does not again. */
export interface Renewal {
  at: number
  /** In milliseconds; twice as long after each time. */
  pause: number
}

/** What a room needs. */
export interface RoomContext {
  readonly log: Log
  readonly bus: Bus
  readonly openGuard: OpenGuard
  /** Rows appended by the whole relay. */
  readonly appended: Meter
  /** Frames sent by the whole relay. */
  readonly deliveries: Meter
  /** When the log began another life last; outlives the room, as everyone leaves it then. */
  readonly renewal: Renewal
  readonly onIdle: () => void
  readonly onError: (error: unknown) => void
}

/** Below this many frames a second, each row goes out at once. */
const quiet = 30_000
const quietWait = 4
const busyWait = 40
const presenceWait = 100
const aliveFor = 30_000
/** When the log could not be read. */
const fetchAgain = 1_000
const renewAfter = 60_000
const renewSeldom = 3_600_000
/** The only byte of a message between relays that says so; y-websocket has no such type. */
export const renewedMessageType = 122

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
  const { log, bus, openGuard, appended, deliveries, renewal, onIdle, onError } = context
  const opened = await log.open(workspace)
  const receipts = createReceipts(await log.receipts(workspace), {
    keep: (user, seq) => log.putReceipt(workspace, user, seq).catch(onError),
    tell: (message) => bus.ephemeral(workspace, message),
  })
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
  const committing = new Set<Promise<number>>()
  const presences: Presences = createPresences()
  const isAlive = (owner: object) =>
    members.has(owner as Member) && Date.now() - (owner as Member).heardAt < aliveFor

  const guard = await openGuard(workspace, () => {
    if (members.size === 0) return
    for (const member of [...members]) member.reviewRights()
    const { version } = guard
    const message = encodeRelayMessage({ kind: 'roster', version })
    for (const member of members) member.tell(message)
  })

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
      const batch = createBatch(rows)
      for (const member of [...members]) member.deliver(batch)
      if (guard.notice(rows.map((row) => row.doc)))
        for (const member of [...members]) member.reviewRights()
    }
    // What is missing was written through another relay.
    if (known > delivered && !fetching) void fetchMissing()
  }

  async function fetchMissing(): Promise<void> {
    fetching = true
    let failed = false
    try {
      const upTo = known
      // Another relay may tell of a number before our own append below it has said that it is
      // in the log: what is ours must not go out as if it were the other's, without its ACK.
      await Promise.allSettled(committing)
      for await (const batch of log.read(workspace, delivered, upTo))
        for (const entry of batch)
          if (!waiting.has(entry.seq))
            waiting.set(entry.seq, { ...entry, source: null, mid: 0 })
      if (!waiting.has(delivered + 1) && upTo > delivered) {
        // Compacted before it was ever sent: saying HELLO again brings the whole document.
        delivered = upTo
        waiting.clear()
        for (const member of [...members])
          member.close(closeCodes.tryAgainLater, 'compacted meanwhile')
      }
    } catch (error) {
      failed = true
      onError(error)
    } finally {
      fetching = false
    }
    if (failed) flushTimer ??= setTimeout(flush, fetchAgain)
    else if (known > delivered) flush()
  }

  function scheduleFlush(): void {
    if (flushTimer) return
    const wait = deliveries.perSecond < quiet ? quietWait : busyWait
    const since = Date.now() - lastFlush
    if (since >= wait) flush()
    else flushTimer = setTimeout(flush, wait - since)
  }

  /** Another relay began another life of the log. */
  async function followEpoch(): Promise<void> {
    const now = await log.open(workspace)
    if (now.epoch === epoch) return
    epoch = now.epoch
    for (const member of [...members]) member.close(closeCodes.tryAgainLater, 'another epoch')
  }

  function flushPresence(): void {
    presenceTimer = null
    lastPresence = Date.now()
    const message = presences.takeChanges()
    if (!message) return
    deliveries.add(members.size)
    // To the sender too: y-websocket goes away from a relay it hears nothing of for 30 s.
    for (const member of members) member.showPresence(message)
    bus.ephemeral(workspace, message.whole)
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
    guard,
    async append(source, mid, item) {
      underWay += 1
      let committed: Promise<number> | null = null
      try {
        const refusal = refuse(await log.documents(workspace), item)
        if (refusal) return refusal
        committed = log.append(workspace, [item])
        committing.add(committed)
        const seq = await committed
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
        if (committed) committing.delete(committed)
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
    present(member, bytes, sender) {
      const sign = guard.isOpen
        ? undefined
        : (state: Readonly<Record<string, unknown>>) => signState(state, sender)
      if (presences.apply(member, bytes, isAlive, sign)) schedulePresence()
    },
    presence: () => presences.all(),
    hear(message) {
      try {
        if (message[0] === receiptsMessageType) {
          for (const said of receipts.hear(message))
            for (const member of members) member.tell(said)
        } else if (message[0] === awarenessMessageType) {
          const states = parsePresenceMessage(message)
          for (const member of members) member.showPresence(states)
        } else if (message[0] === renewedMessageType) followEpoch().catch(onError)
      } catch (error) {
        onError(error)
      }
    },
    receive(member, user, seq) {
      const message = receipts.receive(user, Math.min(seq, known))
      if (!message) return
      for (const other of members) if (other !== member) other.tell(message)
    },
    receipts: () => receipts.list().filter(([user]) => guard.isKnown(user)),
    async renewEpoch(source) {
      if (Date.now() - renewal.at < renewal.pause) {
        source.close(closeCodes.tryAgainLater, 'another epoch began a moment ago')
        return
      }
      renewal.at = Date.now()
      renewal.pause = Math.min(renewSeldom, Math.max(renewAfter, renewal.pause * 2))
      epoch = await log.renewEpoch(workspace)
      bus.ephemeral(workspace, new Uint8Array([renewedMessageType]))
      for (const member of [...members]) member.close(closeCodes.tryAgainLater, 'another epoch')
    },
    dispose() {
      if (flushTimer) clearTimeout(flushTimer)
      if (presenceTimer) {
        clearTimeout(presenceTimer)
        // The other relays have to hear who left last.
        flushPresence()
      }
      receipts.dispose()
      guard.dispose()
    },
    get busy() {
      return underWay > 0
    },
    get idle() {
      return members.size === 0 && underWay === 0
    },
  }
}
