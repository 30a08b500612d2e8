/**
 * Who is here: y-websocket's types 1 and 3, kept while their connection lives.
 * A client id belongs to the connection that said it first, so that nobody speaks
 * for another; y-websocket's clients send back what they hear of others, which is
 * passed over without a word.
 */
import * as decoding from 'lib0/decoding'
import { limits } from '../contract/protocol.ts'
import {
  createPresenceMessage,
  type PresenceMessage,
  type PresenceState,
  placeOfState,
} from './presenceStates.ts'

/** The state is JSON, signed where the relay has members; `null` was never kept. */
interface Presence extends PresenceState {
  readonly owner: object
}

/** Everyone's state in one room. */
export interface Presences {
  /**
   * Takes a message's states of `owner`, and says whether something changed. Throws on a
   * malformed one. `sign` writes what of a state is kept; without it that is what came.
   */
  apply(
    owner: object,
    bytes: Uint8Array,
    alive: (owner: object) => boolean,
    sign?: (state: Readonly<Record<string, unknown>>) => string,
  ): boolean
  /** Drops what a connection said, when it closed. */
  leave(owner: object): boolean
  /** Writes what changed since the last call as a message; `null` when nothing did. */
  takeChanges(): PresenceMessage | null
  /** Writes all states as a message for someone who just came; `null` when there are none. */
  all(): PresenceMessage | null
  readonly size: number
}

const maxStatesPerMessage = 4_096
/** A connection has one; a few more while the app starts anew on it. Each goes to everyone ten times a second. */
const maxStatesPerOwner = 4

/** Creates the presences of a room. */
export function createPresences(): Presences {
  const states = new Map<number, Presence>()
  const owned = new Map<object, Set<number>>()
  const changed = new Map<number, PresenceState>()
  /** Everyone's states, written when the first newcomer asked since they changed. */
  let everyone: PresenceMessage | null = null

  function drop(client: number, clock: number): void {
    const known = states.get(client)
    if (!known) return
    states.delete(client)
    owned.get(known.owner)?.delete(client)
    everyone = null
    changed.set(client, { client, clock, state: 'null', place: null })
  }

  function mayTake(
    owner: object,
    client: number,
    clock: number,
    alive: (owner: object) => boolean,
  ): boolean {
    const known = states.get(client)
    if (!known) return (owned.get(owner)?.size ?? 0) < maxStatesPerOwner
    // The same device, back before its old socket was found dead.
    if (known.owner !== owner) return clock > known.clock && !alive(known.owner)
    return clock > known.clock
  }

  return {
    apply(owner, bytes, alive, sign) {
      const decoder = decoding.createDecoder(bytes)
      const count = decoding.readVarUint(decoder)
      if (count > maxStatesPerMessage) throw new Error(`awareness: ${count} states`)
      let any = false
      for (let n = 0; n < count; n++) {
        const client = decoding.readVarUint(decoder)
        const clock = decoding.readVarUint(decoder)
        const raw = decoding.readVarUint8Array(decoder)
        const known = states.get(client)
        if (raw.length === 4 && String.fromCharCode(...raw) === 'null') {
          if (known?.owner === owner && clock >= known.clock) {
            drop(client, clock)
            any = true
          }
          continue
        }
        if (raw.length > limits.awareness || !mayTake(owner, client, clock, alive)) continue
        const text = new TextDecoder('utf-8', { fatal: true }).decode(raw)
        const parsed: unknown = JSON.parse(text)
        if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
          throw new Error('awareness: a state that is no object')
        const state = sign ? sign(parsed as Record<string, unknown>) : text
        if (known && known.owner !== owner) owned.get(known.owner)?.delete(client)
        const place = sign ? placeOfState(state) : null
        states.set(client, { client, clock, state, place, owner })
        const mine = owned.get(owner) ?? new Set()
        owned.set(owner, mine.add(client))
        changed.set(client, { client, clock, state, place })
        everyone = null
        any = true
      }
      return any
    },
    leave(owner) {
      const mine = [...(owned.get(owner) ?? [])]
      for (const client of mine) drop(client, (states.get(client)?.clock ?? 0) + 1)
      owned.delete(owner)
      return mine.length > 0
    },
    takeChanges() {
      if (changed.size === 0) return null
      const message = createPresenceMessage([...changed.values()])
      changed.clear()
      return message
    },
    all() {
      if (states.size > 0) everyone ??= createPresenceMessage([...states.values()])
      return everyone
    },
    get size() {
      return states.size
    },
  }
}
