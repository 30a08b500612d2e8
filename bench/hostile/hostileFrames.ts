/**
 * Frames that a hostile or broken device might send: every message type, well
 * formed and wrong in meaning, random, cut off, too large, sent again. The same
 * seed gives the same frames.
 */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { createRandom } from '../../e2e/harness/seedWorkspace.ts'
import { encodeDeviceMessage, encodeRelayMessage } from '../../sync-server/contract/messages.ts'
import type { DeviceMessage, RelayMessage } from '../../sync-server/contract/protocol.ts'

/** A frame and what is wrong with it. */
export interface HostileFrame {
  readonly kind: (typeof hostileKinds)[number]
  readonly bytes: Uint8Array
  /** Whether the relay may close the connection for it, and read nothing that follows. */
  readonly mayClose: boolean
}

/** Every way in which a frame is wrong. */
export const hostileKinds = [
  'wrong-meaning',
  'random-fields',
  'truncated',
  'random-bytes',
  'claims-too-much',
  'replayed',
  'relay-message',
  'yjs-types',
  'awareness',
  'oversized',
] as const

const kept = 256

/** Draws hostile frames for one workspace; `other` is one that the sender has no part in. */
export function createHostileFrames(options: {
  readonly seed: number
  readonly workspace: string
  readonly other: string
}): { next(): HostileFrame } {
  const random = createRandom(options.seed)
  const upTo = (limit: number) => Math.floor(random() * limit)
  const bytesOf = (length: number) => Uint8Array.from({ length }, () => upTo(256))
  const pick = <Value>(list: readonly Value[]): Value => list[upTo(list.length)] as Value
  const before: HostileFrame[] = []
  const source = new Y.Doc()
  let large: Uint8Array | null = null

  const names = [
    options.workspace,
    options.other,
    `${options.other}/00000000000000000000`,
    `${options.workspace}/00000000000000000000`,
    `${options.workspace}/restricted00000000000000000000`,
    `${options.workspace}/restricted00000000000000000000/00000000000000000000`,
  ]
  const foreign = names.filter((one) => one.startsWith(options.other))
  const others = ['want', 'digest', 'seen', 'ping', 'update'] as const
  const nowhere = () =>
    `${options.workspace}/00000000000000000000/${String(upTo(1e9)).padStart(20, '0')}`
  const numbers = [0, 1, 7, 255, 2 ** 31, 2 ** 32 + 1, Number.MAX_SAFE_INTEGER]

  /** A real change, small: it is only in the wrong place or comes too often. */
  function smallUpdate(): Uint8Array {
    const vector = Y.encodeStateVector(source)
    source.getText('t').insert(0, 'x')
    return Y.encodeStateAsUpdate(source, vector)
  }

  function message(wild: boolean): DeviceMessage {
    const number = () => (wild ? pick(numbers) : upTo(4))
    const bytes = () => (wild ? bytesOf(upTo(200)) : smallUpdate())
    const entries = () =>
      Array.from({ length: upTo(6) }, () => ({
        // Mostly of documents that are not there: putting a long one together, again and again,
        // would measure the merging of updates.
        doc: random() < 0.02 ? pick(names) : nowhere(),
        stateVector: wild ? bytesOf(upTo(40)) : new Uint8Array([0]),
      }))
    // HELLO makes the relay send all it has, and a real change makes that more: rarely, or
    // the run would measure the square of its own length.
    const drawn = random()
    const which = drawn < 0.01 ? 'hello' : drawn < 0.04 ? 'change' : pick(others)
    switch (which) {
      case 'hello':
        return {
          kind: 'hello',
          proto: wild ? upTo(9) : 2,
          epoch: wild ? String(random()) : '',
          // Never beyond the log's head in earnest: an epoch of its own is another benchmark's.
          since: 0,
          maxFrame: number(),
          spaces: wild ? names : [],
        }
      case 'want':
        return { kind: 'want', entries: entries() }
      case 'digest':
        return { kind: 'digest', entries: entries() }
      case 'seen':
        return { kind: 'seen', seq: number(), user: wild ? '\u0000'.repeat(upTo(300)) : 'me' }
      case 'ping':
        return { kind: 'ping' }
      case 'change':
      case 'update':
        return {
          kind: 'update',
          mid: number(),
          doc: which === 'change' ? pick(names) : pick(foreign),
          fmt: wild ? upTo(3) : 0,
          part: wild ? number() : 0,
          of: wild ? number() : 1,
          bytes: bytes(),
        }
    }
  }

  function relayMessage(): Uint8Array {
    const said: RelayMessage = pick<RelayMessage>([
      { kind: 'ack', mid: upTo(9), seq: upTo(9) },
      { kind: 'access', role: 'owner', spaces: names },
      { kind: 'roster', version: upTo(9) },
      { kind: 'skip', from: 0, to: Number.MAX_SAFE_INTEGER },
      {
        kind: 'welcome',
        epoch: 'mine',
        head: upTo(9),
        role: 'owner',
        spaces: [],
        maxFrame: 1,
        user: 'owner',
      },
    ])
    return encodeRelayMessage(said)
  }

  function claim(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 120)
    encoding.writeVarUint(encoder, pick([2, 4, 8, 0]))
    for (let n = 0; n < 6; n++) encoding.writeVarUint(encoder, pick(numbers))
    return encoding.toUint8Array(encoder)
  }

  /** y-websocket's type 0 with questions, answers and updates that are none. */
  function yjsTypes(): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarUint(encoder, upTo(4))
    encoding.writeVarUint8Array(encoder, bytesOf(upTo(60)))
    return encoding.toUint8Array(encoder)
  }

  function awareness(): Uint8Array {
    const inner = encoding.createEncoder()
    encoding.writeVarUint(inner, pick([1, 2, 5_000, 2 ** 40]))
    for (let n = 0; n < 2; n++) {
      encoding.writeVarUint(inner, pick(numbers))
      encoding.writeVarUint(inner, pick(numbers))
      const state = {
        person: options.other,
        name: 'someone else',
        page: 'x'.repeat(upTo(6_000)),
      }
      encoding.writeVarString(inner, random() < 0.3 ? '{"not json' : JSON.stringify(state))
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
    return encoding.toUint8Array(encoder)
  }

  function oversized(): Uint8Array {
    // One of two megabytes, more than a frame may have, made once: it is the sending that counts.
    large ??= encodeDeviceMessage({
      kind: 'update',
      mid: 1,
      doc: options.workspace,
      fmt: 0,
      part: 0,
      of: 1,
      bytes: bytesOf(2 << 20),
    })
    return large
  }

  function make(kind: Exclude<HostileFrame['kind'], 'replayed'>): Uint8Array {
    switch (kind) {
      case 'wrong-meaning':
        return encodeDeviceMessage(message(false))
      case 'random-fields':
        return encodeDeviceMessage(message(true))
      case 'truncated': {
        const whole = encodeDeviceMessage(message(random() < 0.5))
        return whole.slice(0, 1 + upTo(whole.length))
      }
      case 'random-bytes': {
        const bytes = bytesOf(1 + upTo(120))
        // Half of them get as far as the reader of our own messages.
        if (random() < 0.5) bytes[0] = 120
        return bytes
      }
      case 'claims-too-much':
        return claim()
      case 'relay-message':
        return relayMessage()
      case 'yjs-types':
        return yjsTypes()
      case 'awareness':
        return awareness()
      case 'oversized':
        return oversized()
    }
  }

  function draw(): HostileFrame['kind'] {
    const drawn = random()
    // Two thirds are readable, so that they get past the parser; large ones are rare, for they take their time.
    if (drawn < 0.4) return 'wrong-meaning'
    if (drawn < 0.65) return 'replayed'
    if (drawn < 0.6505) return 'oversized'
    return pick(hostileKinds.filter((one) => one !== 'oversized' && one !== 'replayed'))
  }

  return {
    next() {
      const kind = draw()
      const old = kind === 'replayed' && before.length > 0 ? pick(before) : null
      if (old) return { ...old, kind: 'replayed' }
      const made = kind === 'replayed' ? 'wrong-meaning' : kind
      const frame = { kind: made, bytes: make(made), mayClose: made !== 'wrong-meaning' }
      if (made !== 'oversized') {
        if (before.length < kept) before.push(frame)
        else before[upTo(kept)] = frame
      }
      return frame
    },
  }
}
