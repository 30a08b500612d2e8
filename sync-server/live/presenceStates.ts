/**
 * What the states of y-websocket's awareness say, on a relay with members: who
 * it is stands in the roster, and what concerns a restricted space is written for
 * those alone who may read it.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { mayReadSpace, type Standing } from '../access/Standing.ts'
import { isRestrictedSpace } from '../contract/protocol.ts'

/** y-websocket's type of an awareness message. */
export const awarenessMessageType = 1

/** One client's state in a message; JSON, `null` when it is gone. */
export interface PresenceState {
  readonly client: number
  readonly clock: number
  readonly state: string
  /** Where it is restricted, and what is left for those outside; `null` = it is everyone's to see. */
  readonly place: RestrictedPlace | null
}

/** The restricted space that a state is about. */
export interface RestrictedPlace {
  readonly space: string
  readonly left: string
}

/** A message with states, for readers of different rights. */
export interface PresenceMessage {
  /** The message as one may read it; written once for all who may read the same. */
  shownTo(standing: Standing): Uint8Array
  /** The message with everything, for the other relays, which filter for their own. */
  readonly whole: Uint8Array
}

/** What the relay knows of whoever sends a state. */
export interface Sender {
  readonly standing: Standing
  /** The space of a stock client's only document; absent for a device, whose states say it. */
  readonly space?: string | null
}

const idPattern = /^[0-9a-z]{8,40}$/

/**
 * Puts the roster's word in place of a state's own. A page without a space, a space that is
 * none and one that the sender may not read themselves say nothing to anyone.
 */
export function signState(state: Readonly<Record<string, unknown>>, sender: Sender): string {
  const { standing } = sender
  const { person, name } = standing
  const said = sender.space === undefined ? (state.space ?? null) : sender.space
  const isPlace = said === null || (typeof said === 'string' && idPattern.test(said))
  const isLost = said === null && sender.space === undefined && (state.page ?? null) !== null
  if (!isPlace || isLost || !mayReadSpace(standing, said))
    return JSON.stringify({ person, name })
  const rest = Object.fromEntries(Object.entries(state).filter(([key]) => key !== 'space'))
  return JSON.stringify({ ...rest, ...(said === null ? {} : { space: said }), person, name })
}

/** Reads the restricted space that a signed state is about, and what is left for those outside it. */
export function placeOfState(text: string): RestrictedPlace | null {
  if (text === 'null') return null
  const { space, person, name } = JSON.parse(text) as Record<string, unknown>
  if (typeof space !== 'string' || !isRestrictedSpace(space)) return null
  return { space, left: JSON.stringify({ person, name }) }
}

function write(states: readonly PresenceState[]): Uint8Array {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, states.length)
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(inner, client)
    encoding.writeVarUint(inner, clock)
    encoding.writeVarString(inner, state)
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, awarenessMessageType)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
  return encoding.toUint8Array(encoder)
}

/** Creates a message of signed states. */
export function createPresenceMessage(states: readonly PresenceState[]): PresenceMessage {
  const spaces = [...new Set(states.flatMap((one) => one.place?.space ?? []))]
  const written = new Map<string, Uint8Array>()
  const whole = write(states)
  return {
    whole,
    shownTo(standing) {
      const mine = new Set(spaces.filter((one) => mayReadSpace(standing, one)))
      if (mine.size === spaces.length) return whole
      const key = spaces.map((one) => (mine.has(one) ? '1' : '0')).join('')
      const known = written.get(key)
      if (known) return known
      const message = write(
        states.map((one) =>
          one.place && !mine.has(one.place.space) ? { ...one, state: one.place.left } : one,
        ),
      )
      written.set(key, message)
      return message
    },
  }
}

/** Reads the whole message of another relay of the same store. Throws on what is none. */
export function parsePresenceMessage(message: Uint8Array): PresenceMessage {
  const outer = decoding.createDecoder(message)
  const type = decoding.readVarUint(outer)
  if (type !== awarenessMessageType) throw new Error(`parsePresenceMessage: type ${type}`)
  const inner = decoding.createDecoder(decoding.readVarUint8Array(outer))
  const count = decoding.readVarUint(inner)
  const states: PresenceState[] = []
  for (let n = 0; n < count; n++) {
    const client = decoding.readVarUint(inner)
    const clock = decoding.readVarUint(inner)
    const state = decoding.readVarString(inner)
    states.push({ client, clock, state, place: placeOfState(state) })
  }
  return createPresenceMessage(states)
}
