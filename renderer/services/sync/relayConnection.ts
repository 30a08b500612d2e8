/**
 * One WebSocket to the relay: y-websocket's provider for the connection, the
 * back-off and awareness, type 120 for everything else (sync-server/protocol.ts).
 *
 * The provider is given an empty document that nobody writes to, so its own
 * type-0 traffic carries nothing. It closes after 30 s without a message, hence
 * the PING. Every attempt begins with a fresh token, which the provider's own way
 * of reconnecting could not wait for: so each is begun here. Close codes 4400–4499
 * and 1009 are final, except for a token that is renewed once, and a relay that does
 * not know the workspace (it was emptied or replaced), which is asked every minute.
 */
import type * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import type { WorkspaceId } from '../../../model/ids.ts'
import {
  encodeDeviceMessage,
  parseRelayMessage,
} from '../../../sync-server/contract/messages.ts'
import {
  closeCodes,
  type DeviceMessage,
  limits,
  type RelayMessage,
  relaisMessageType,
  subprotocol,
  tokenPrefix,
} from '../../../sync-server/contract/protocol.ts'
import { wrongCertificateCode } from '../platform/RelayNetwork.ts'
import type { RelayTarget } from './Sync.ts'
import type { EntryOutcome } from './SyncAccess.ts'
import type { ConnectionProblem } from './SyncStatus.ts'

/** A WebSocket class: the host's, or `ws` in tests. */
export type WebSocketClass = typeof WebSocket

/** What a connection tells. `closed` comes once for each `opened` or failed attempt. */
export interface RelayConnectionEvents {
  connecting(): void
  opened(): void
  message(message: RelayMessage): void
  closed(problem: ConnectionProblem, final: boolean): void
  latency(milliseconds: number): void
}

/** An open or reopening connection. */
export interface RelayConnection {
  /** Sends when open; `false` when it is not, and then nothing was sent. */
  send(message: DeviceMessage): boolean
  /** Settles when little is waiting in the socket; `false` when the connection went meanwhile. */
  drained(): Promise<boolean>
  /** Connects now instead of after the back-off; on an open connection asks whether it still lives. */
  retry(): void
  /** Ends what stands and connects again, for a fresh HELLO. */
  restart(): void
  /** Gives up with a final problem of this device's own finding. */
  fail(problem: ConnectionProblem): void
  dispose(): void
}

const maxBackoff = 15_000
const drainPoll = 10
/** How long a woken machine's old connection has to answer before it counts as dead. */
const wakeTimeout = 4_000
const messageTooBig = 1009

const problems: Readonly<Record<number, ConnectionProblem>> = {
  [closeCodes.badToken]: 'bad-token',
  [closeCodes.forbidden]: 'forbidden',
  [closeCodes.unknownPath]: 'unknown-workspace',
  [closeCodes.tooBig]: 'too-big',
  [closeCodes.protocolError]: 'protocol-error',
  [closeCodes.versionTooOld]: 'version-too-old',
  [closeCodes.tooManyConnections]: 'too-many-connections',
  [messageTooBig]: 'too-big',
}

const isFinal = (code: number) => code === messageTooBig || (code >= 4400 && code < 4500)
const firstBackoff = 200
const unknownPause = 60_000

/** Who may open the connection; see SyncAccess.ts. */
export interface ConnectionEntry {
  entry(): Promise<EntryOutcome>
  renew(): void
}

/** Connects and stays connected until disposed or until the relay refuses for good. */
export function createRelayConnection(options: {
  readonly workspace: WorkspaceId
  readonly target: RelayTarget
  readonly awareness: Awareness
  /** Brings the token of each attempt; `null` = none is needed. */
  readonly entry?: ConnectionEntry | null
  readonly events: RelayConnectionEvents
  readonly now: () => number
  readonly WebSocket?: WebSocketClass | undefined
  readonly pingEvery?: number
}): RelayConnection {
  const { awareness, events, now, target, workspace } = options
  const entry = options.entry ?? null
  const pingEvery = options.pingEvery ?? limits.pingEvery
  let disposed = false
  let failing = false
  /** The relay took a token since the last was refused. */
  let mayRenew = true
  let attempts = 0
  let failures = 0
  let attemptTimer: ReturnType<typeof setTimeout> | undefined
  let pingSentAt: number | null = null
  let lastHeardAt = 0
  let wakeTimer: ReturnType<typeof setTimeout> | undefined

  const provider = new WebsocketProvider(`${target.address}/w`, workspace, awareness.doc, {
    connect: false,
    awareness,
    disableBc: true,
    protocols: [subprotocol],
    maxBackoffTime: maxBackoff,
    shouldReconnect: (event) => !isFinal(event.code),
    ...(options.WebSocket ? { WebSocketPolyfill: options.WebSocket } : {}),
  })

  provider.messageHandlers[relaisMessageType] = (_encoder, decoder) => receive(decoder)

  function receive(decoder: decoding.Decoder): void {
    lastHeardAt = now()
    let message: RelayMessage
    try {
      message = parseRelayMessage(decoder)
    } catch (error) {
      console.error('relayConnection: message from the relay cannot be read', error)
      fail('protocol-error')
      return
    }
    if (message.kind === 'welcome') {
      mayRenew = true
      failures = 0
    }
    if (message.kind !== 'ping') {
      events.message(message)
      return
    }
    clearTimeout(wakeTimer)
    if (pingSentAt === null) return
    events.latency(now() - pingSentAt)
    pingSentAt = null
  }

  async function attempt(): Promise<void> {
    clearTimeout(attemptTimer)
    const own = ++attempts
    events.connecting()
    const outcome: EntryOutcome = (await entry?.entry()) ?? { ok: true, token: null }
    if (disposed || own !== attempts) return
    if (outcome.ok) {
      const { token } = outcome
      provider.protocols =
        token === null ? [subprotocol] : [subprotocol, `${tokenPrefix}${token}`]
      provider.connect()
      return
    }
    events.closed(outcome.problem, outcome.final)
    if (!outcome.final)
      attemptLater(outcome.problem === 'unknown-workspace' ? unknownPause : backoff())
  }

  function backoff(): number {
    failures++
    return Math.min(firstBackoff * 2 ** (failures - 1), maxBackoff)
  }

  function attemptLater(pause: number): void {
    clearTimeout(attemptTimer)
    attemptTimer = setTimeout(() => void attempt(), pause)
  }

  provider.on('status', ({ status }) => {
    if (disposed || status !== 'connected') return
    pingSentAt = null
    lastHeardAt = now()
    // When the last connection ended the others dropped our state under the clock after its
    // own; what is announced with that clock again would be ignored for 15 s.
    awareness.setLocalState(awareness.getLocalState())
    awareness.setLocalState(awareness.getLocalState())
    events.opened()
  })
  provider.on('connection-close', (event) => {
    clearTimeout(wakeTimer)
    // The provider would try again by itself, with the token of before.
    provider.shouldConnect = false
    // A final refusal is told by `closed`, our own by `fail`.
    if (disposed || failing || (event !== null && isFinal(event.code))) return
    const isWrong = event?.code === wrongCertificateCode
    events.closed(isWrong ? 'wrong-certificate' : 'unreachable', false)
    attemptLater(backoff())
  })
  provider.on('closed', ({ code }) => {
    if (disposed) return
    if (code === closeCodes.badToken && entry && mayRenew) {
      mayRenew = false
      entry.renew()
      events.closed('unreachable', false)
      void attempt()
      return
    }
    const isUnknown = code === closeCodes.unknownPath
    events.closed(problems[code] ?? 'protocol-error', !isUnknown)
    if (isUnknown) attemptLater(unknownPause)
  })
  // Without a listener ws throws in Node; what matters follows as connection-close.
  provider.on('connection-error', () => {})

  function send(message: DeviceMessage): boolean {
    const socket = provider.ws
    if (!provider.wsconnected || !socket || socket.readyState !== socket.OPEN) return false
    // lib0 makes its arrays over plain ArrayBuffers; its typings do not say so.
    socket.send(encodeDeviceMessage(message) as Uint8Array<ArrayBuffer>)
    return true
  }

  function ping(): void {
    if (pingSentAt === null && send({ kind: 'ping' })) pingSentAt = now()
  }

  function restart(): void {
    provider.disconnect()
    failures = 0
    mayRenew = true
    void attempt()
  }

  function fail(problem: ConnectionProblem): void {
    failing = true
    provider.disconnect()
    failing = false
    attempts++ // Whoever still waits for a token comes too late.
    clearTimeout(attemptTimer)
    events.closed(problem, true)
  }

  const pingTimer = setInterval(() => {
    if (now() - lastHeardAt >= pingEvery * 0.75) ping()
  }, pingEvery / 4)

  void attempt()

  return {
    send,
    async drained() {
      const socket = provider.ws
      while (socket && socket === provider.ws && provider.wsconnected) {
        if (socket.bufferedAmount < limits.stateBuffered) return true
        await new Promise((resolve) => setTimeout(resolve, drainPoll))
      }
      return false
    },
    retry() {
      if (!provider.wsconnected) return restart()
      ping()
      clearTimeout(wakeTimer)
      wakeTimer = setTimeout(restart, wakeTimeout)
    },
    restart,
    fail,
    dispose() {
      disposed = true
      clearInterval(pingTimer)
      clearTimeout(attemptTimer)
      clearTimeout(wakeTimer)
      provider.destroy()
    },
  }
}
