/**
 * What a device and the relay say to each other over one connection after
 * another: HELLO with the cursor, the catch-up, and after an epoch change the
 * offer of what the relay lacks. Until that offer lies in the outbox the cursor
 * keeps the old epoch, so that a crash in between begins it again. When one more
 * restricted space may be read, HELLO is said again on the same connection; one
 * that may not any more is forgotten.
 */
import * as Y from 'yjs'
import type { DocName } from '../../../model/ids.ts'
import {
  limits,
  protocolVersion,
  type RelayMessage,
  type StateVectorEntry,
} from '../../../sync-server/contract/protocol.ts'
import type { DocumentStore, SyncCursor } from '../documents/DocumentStore.ts'
import type { Documents } from '../documents/Documents.ts'
import type { OwnedReview } from '../review/createReview.ts'
import { offerWhatIsLacking } from './digest.ts'
import { createIntake, type Intake } from './intake.ts'
import type { Outbox } from './outbox.ts'
import type { Receipts } from './receipts.ts'
import type { RelayConnection } from './relayConnection.ts'
import type { AccessWord, SyncAccess } from './SyncAccess.ts'
import { createWholeFetch } from './wholeFetch.ts'

type Welcome = Extract<RelayMessage, { kind: 'welcome' }>

/** What the exchange tells. */
export interface ExchangeEvents {
  /** The relay answered; `missing` log entries are on their way. */
  welcomed(welcome: Welcome, missing: number, latencyMs: number): void
  progress(received: number, total: number): void
  /** Everything the relay had is committed here. */
  caughtUp(): void
  /** Something that a status is derived from changed. */
  changed(): void
  /** The relay is another one, or lost its log; what it lacked of documents lies in the outbox. */
  replaced(): void
  /** Documents were put back into the outbox. */
  offered(names: readonly DocName[]): void
}

/** The conversation of one workspace with its relay. */
export interface Exchange {
  opened(connection: RelayConnection): void
  message(message: RelayMessage): void
  closed(): void
  /** All that the relay has of a document; `null` when it has nothing, or does not answer now. */
  fetchWhole(name: DocName): Promise<Uint8Array | null>
  /** Settles when what was received is committed. */
  idle(): Promise<void>
  /** It became this window's turn to send. */
  takeTurn(): void
  /** Another window changed the outbox, and may have done the offering. */
  lookAgain(): void
  dispose(): void
  /** Whether the relay is known to have, or to be about to get, all that this device has. */
  readonly settled: boolean
  /** Whether the relay's log is here to its end. */
  readonly caughtUp: boolean
  /** Whether the relay takes nothing from this person. */
  readonly readOnly: boolean
}

const emptyVector = new Uint8Array([0])
/** Below this many missing entries everything arrives at once, and asking ahead costs more. */
const wantAbove = 200
const receiptPause = 1_000
const stallPause = 30_000

/** Begins without a connection. */
export function createExchange(options: {
  readonly store: DocumentStore
  readonly documents: Documents
  /** Writes what the relay brings, or holds it for review. */
  readonly receive: OwnedReview['receive']
  readonly outbox: Outbox
  readonly receipts: Receipts
  /** Who acknowledges to the others what this device has. */
  readonly person: string
  /** Documents to ask for first, besides those that are open. */
  readonly priority: () => readonly DocName[]
  readonly sends: () => boolean
  readonly now: () => number
  readonly access: SyncAccess | null
  readonly events: ExchangeEvents
}): Exchange {
  const { access, documents, events, now, outbox, receipts, store } = options
  let connection: RelayConnection | null = null
  let intake: Intake | null = null
  let cursor: SyncCursor | null = null
  let welcome: Welcome | null = null
  let helloAt = 0
  let settled = false
  let caughtUp = false
  let settling = false
  let readOnly = false
  /** Restricted spaces this person may read, as this connection was told; `null` where nothing is closed. */
  let readable: readonly string[] | null = null
  /** Which connection the outbox is sent on. */
  let sendingOn: RelayConnection | null = null
  let helloAgain = false
  let forgetting: Promise<void> = Promise.resolve()
  let stalled = false
  let stallTimer: ReturnType<typeof setTimeout> | undefined
  const wanted = new Set<DocName>()
  const whole = createWholeFetch()
  let answer: ((entries: readonly StateVectorEntry[] | null) => void) | null = null
  /** The greatest number the relay has ever named in this epoch. */
  let highest = { epoch: '', seq: 0 }
  let committed = 0
  let receipted = 0
  let receiptTimer: ReturnType<typeof setTimeout> | undefined

  async function hello(on: RelayConnection): Promise<void> {
    // What the last connection brought is committed first, so that it is not asked for again.
    await intake?.idle()
    await forgetting
    let held: SyncCursor | null = null
    try {
      held = await store.cursor()
    } catch (error) {
      console.warn('exchange: the cursor cannot be read, asking for everything', error)
    }
    if (connection !== on) return
    cursor = held
    helloAt = now()
    caughtUp = false
    helloAgain = false
    on.send({
      kind: 'hello',
      proto: protocolVersion,
      epoch: cursor?.epoch ?? '',
      since: cursor?.seq ?? 0,
      maxFrame: limits.frame,
      spaces: cursor?.spaces ?? [],
    })
    wanted.clear()
    // Before the walk fills the line with megabytes of bodies.
    if (!cursor || cursor.seq === 0) want(on)
  }

  function begin(on: RelayConnection, message: Welcome): void {
    const same = cursor?.epoch === message.epoch
    const since = same ? (cursor?.seq ?? 0) : 0
    if (welcome && welcome.epoch !== message.epoch) receipts.clear()
    welcome = message
    receipts.head(message.head)
    // The log is shorter than it was: restored from a copy, though it calls itself the same.
    const shortened = same && highest.epoch === message.epoch && message.head < highest.seq
    // A first clone has nothing that another relay had: what is its own lies in the outbox.
    settled = cursor === null || (same && !shortened)
    highest = { epoch: message.epoch, seq: message.head }
    if (cursor === null) void store.setCursor({ epoch: message.epoch, seq: 0, spaces: [] })
    const held = same ? (cursor?.spaces ?? []) : []
    readable = listen(message, held, same && !shortened)
    intake?.stop()
    intake = createIntake({
      receive: options.receive,
      first: cursor === null,
      epoch: message.epoch,
      since,
      head: message.head,
      hold: !settled,
      spaces: {
        held: held.filter((space) => readable?.includes(space)),
        readable: readable ?? [],
      },
      events: {
        committed: commit,
        progress: (walked) => events.progress(walked - since, message.head - since),
        caughtUp() {
          receipts.walked(since)
          catchUp(on)
        },
        stopped() {
          stall(on)
          events.changed()
        },
      },
    })
    intake.wanted(wanted)
    events.welcomed(message, message.head - since, now() - helloAt)
    setReadOnly(message.role === 'reader')
    startOutbox(on)
    if (message.head - since > wantAbove) want(on)
  }

  /** Takes in what WELCOME says of this person's rights; gives the restricted spaces that may be read. */
  function listen(
    message: Welcome,
    held: readonly string[],
    isSameLog: boolean,
  ): readonly string[] | null {
    // Only a relay that is open to all takes a connection for nobody's.
    if (message.user === '') {
      access?.opened()
      return null
    }
    forget(access?.heard(message, { held, isSameLog }) ?? [])
    return message.spaces
  }

  function startOutbox(on: RelayConnection): void {
    if (!welcome || sendingOn === on || !options.sends()) return
    sendingOn = on
    outbox.start(on, {
      maxFrame: welcome.maxFrame,
      // A reader writes what is theirs alone, and nothing else.
      maySend: (name) => !readOnly || (access?.mayWrite(name) ?? false),
    })
  }

  function setReadOnly(next: boolean): void {
    // What was refused to a reader is sent anew when they may write again.
    if (readOnly && !next) sendingOn = null
    readOnly = next
  }

  function changeAccess(on: RelayConnection, word: AccessWord): void {
    const before = readable
    if (!before) return
    readable = word.spaces
    const lost = access?.heard(word, { held: before, isSameLog: true }) ?? []
    intake?.drop(lost)
    forget(lost)
    setReadOnly(word.role === 'reader')
    startOutbox(on)
    // One HELLO after the other: the catch-up of the first is still on its way.
    if (word.spaces.some((space) => !before.includes(space)))
      if (caughtUp) sayHelloAgain(on)
      else helloAgain = true
    events.changed()
  }

  function sayHelloAgain(on: RelayConnection): void {
    caughtUp = false
    void hello(on)
  }

  function forget(spaces: readonly string[]): void {
    if (spaces.length === 0 || !access) return
    const own = intake
    forgetting = forgetting
      .then(() => own?.idle())
      .then(() => access.forget(spaces))
      .catch((error: unknown) => console.error('exchange: spaces cannot be forgotten', error))
  }

  function number(seq: number): void {
    if (seq > highest.seq) highest = { epoch: highest.epoch, seq }
    receipts.head(seq)
  }

  function want(on: RelayConnection): void {
    const fresh = [...options.priority(), ...documents.openNames()].filter(
      (name) => !wanted.has(name),
    )
    const names = [...new Set(fresh)]
    if (names.length === 0) return
    for (const name of names) wanted.add(name)
    intake?.wanted(names)
    on.send({
      kind: 'want',
      entries: names.map((doc) => ({ doc, stateVector: vectorOf(doc) })),
    })
  }

  function vectorOf(name: DocName): Uint8Array {
    if (!documents.openNames().includes(name)) return emptyVector
    const held = documents.open(name)
    const vector = held.status.kind === 'loaded' ? Y.encodeStateVector(held.doc) : emptyVector
    held.release()
    return vector
  }

  function commit(seq: number): void {
    committed = seq
    // What just arrived may name what is needed next: the root its spaces, a space its page.
    if (connection && !caughtUp && wanted.size > 0) want(connection)
    if (caughtUp) receipt()
  }

  function receipt(): void {
    if (receiptTimer !== undefined || committed <= receipted) return
    receipted = committed
    connection?.send({ kind: 'seen', seq: committed, user: options.person })
    receiptTimer = setTimeout(() => {
      receiptTimer = undefined
      receipt()
    }, receiptPause)
  }

  function catchUp(on: RelayConnection): void {
    if (connection !== on) return
    caughtUp = true
    if (helloAgain) {
      sayHelloAgain(on)
      return
    }
    events.caughtUp()
    receipt()
    void settle(on)
  }

  async function settle(on: RelayConnection): Promise<void> {
    if (settled || settling || !caughtUp || connection !== on || !options.sends()) return
    settling = true
    try {
      const outcome =
        readOnly && !access
          ? { ok: true }
          : await offerWhatIsLacking({
              store,
              now,
              mayOffer: (name) => access?.mayWrite(name) ?? true,
              offered: events.offered,
              ask: (entries) =>
                new Promise((resolve) => {
                  answer = resolve
                  if (connection !== on || !on.send({ kind: 'digest', entries })) resolve(null)
                }),
            })
      if (!outcome.ok || connection !== on) {
        // A full disk holds no offer; its end begins this again by a new connection.
        stall(on)
        return
      }
      settled = true
      intake?.release()
      events.replaced()
      events.changed()
    } catch (error) {
      stall(on)
      console.error('exchange: what the relay lacks could not be offered', error)
    } finally {
      settling = false
      answer = null
    }
  }

  /** The store took nothing: HELLO is said again when it does, and by and by in any case. */
  function stall(on: RelayConnection): void {
    if (connection !== on) return
    stalled = true
    clearTimeout(stallTimer)
    stallTimer = setTimeout(restart, stallPause)
  }
  function restart(): void {
    clearTimeout(stallTimer)
    if (!stalled) return
    stalled = false
    connection?.restart()
  }
  const stopStatus = store.onStatus((status) => {
    if (status.kind === 'ready') restart()
  })

  return {
    opened(on) {
      connection = on
      void hello(on)
    },
    message(message) {
      if (!connection) return
      switch (message.kind) {
        case 'welcome':
          return begin(connection, message)
        case 'state':
          whole.answered(message.entries)
          for (const { doc, seq } of message.entries) receipts.numbered(doc as DocName, seq)
          return intake?.state(message.entries, message.last)
        case 'update':
          number(message.seq)
          receipts.numbered(message.doc as DocName, message.seq)
          return intake?.update(message)
        case 'skip':
          number(message.to)
          return intake?.skip(message.from, message.to)
        case 'access':
          return changeAccess(connection, message)
        case 'roster':
          return access?.rosterChanged(message.version)
        case 'ack':
          number(message.seq)
          intake?.acknowledged(message.seq)
          return outbox.acknowledged(message.mid, message.seq)
        case 'nack':
          return outbox.refused(message.mid, message.code)
        case 'digest':
          return answer?.(message.entries)
        case 'seen':
          if (receipts.seen(message.user, message.seq)) events.changed()
          return
        case 'ping':
          return
      }
    },
    closed() {
      connection = null
      sendingOn = null
      readable = null
      settled = false
      caughtUp = false
      stalled = false
      clearTimeout(stallTimer)
      receipted = 0
      clearTimeout(receiptTimer)
      receiptTimer = undefined
      intake?.stop()
      outbox.stop()
      whole.closed()
      answer?.(null)
    },
    fetchWhole: (name) =>
      connection && caughtUp ? whole.ask(connection, name) : Promise.resolve(null),
    async idle() {
      await intake?.idle()
      await forgetting
    },
    takeTurn() {
      if (!connection || !welcome) return
      startOutbox(connection)
      void settle(connection)
    },
    lookAgain() {
      const on = connection
      if (!on || settled || options.sends()) return
      void store.cursor().then(
        (held) => {
          if (connection !== on || settled || held?.epoch !== welcome?.epoch) return
          settled = true
          intake?.release()
          events.changed()
        },
        (error: unknown) => console.warn('exchange: the cursor cannot be read', error),
      )
    },
    dispose: stopStatus,
    get settled() {
      return settled
    },
    get caughtUp() {
      return caughtUp
    },
    get readOnly() {
      return readOnly
    },
  }
}
