import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { describe, expect, it } from 'vitest'
import type { Standing } from '../access/Standing.ts'
import { parseRelayMessage } from '../contract/messages.ts'
import type { RelayMessage } from '../contract/protocol.ts'
import { drawId, drawRestrictedSpace } from '../testing/members.ts'
import { createBatch, frameRows, type Row } from './Batch.ts'
import {
  createPresenceMessage,
  parsePresenceMessage,
  placeOfState,
  signState,
} from './presenceStates.ts'
import { readFrames } from './wireFrame.ts'

const workspace = drawId()
const restricted = [drawRestrictedSpace(), drawRestrictedSpace(), drawRestrictedSpace()]
const spaces = [null, 'ssssssss', ...restricted]

function standingOf(readable: readonly string[], role: Standing['role'] = 'editor'): Standing {
  const fields = { person: 'pppppppp', name: 'Ana', role, mayClaim: () => false }
  return { ...fields, spaces: new Set(readable) }
}

const rows = fc
  .tuple(fc.integer({ min: 1, max: 1_000 }), fc.array(fc.constantFrom(...spaces)))
  .map(([first, places]) =>
    places.map(
      (space, n): Row => ({
        doc: space === null ? workspace : `${workspace}/${space}`,
        seq: first + n,
        kind: 'tail',
        fmt: 0,
        by: '',
        at: 0,
        bytes: new Uint8Array([0, 0]),
        source: null,
        mid: 0,
      }),
    ),
  )

function read(frames: Uint8Array): RelayMessage[] {
  return [...readFrames(frames)].map((message) => {
    const decoder = decoding.createDecoder(message)
    decoding.readVarUint(decoder)
    return parseRelayMessage(decoder)
  })
}

describe('rows that go out together', () => {
  it('are told to each without gaps, those one may not read as their numbers alone', () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(fc.subarray(restricted), { minLength: 1 }),
        (list, readers) => {
          const batch = createBatch(list)
          for (const readable of readers) {
            const told = read(batch.framed(standingOf(readable)))
            const numbers = told.flatMap((one) => {
              if (one.kind === 'update') return [one.seq]
              if (one.kind !== 'skip') throw new Error(one.kind)
              return Array.from({ length: one.to - one.from + 1 }, (_, n) => one.from + n)
            })
            expect(numbers).toEqual(list.map((row) => row.seq))
            const docs = told.flatMap((one) => (one.kind === 'update' ? [one.doc] : []))
            const mine = list.filter(
              ({ doc }) =>
                !restricted.some((one) => doc.endsWith(one)) ||
                readable.some((one) => doc.endsWith(one)),
            )
            expect(docs).toEqual(mine.map((row) => row.doc))
          }
        },
      ),
    )
  })

  it('are the same bytes for all where nothing is restricted', () => {
    const list = [1, 2].map(
      (seq): Row => ({
        doc: `${workspace}/ssssssss`,
        seq,
        kind: 'tail',
        fmt: 0,
        by: '',
        at: 0,
        bytes: new Uint8Array([0, 0]),
        source: null,
        mid: 0,
      }),
    )
    const batch = createBatch(list)
    expect(batch.framed(standingOf([]))).toBe(batch.framed(standingOf(restricted)))
    expect(read(frameRows(list, () => false))).toEqual([{ kind: 'skip', from: 1, to: 2 }])
  })
})

describe('a signed state', () => {
  it('says who it is by the roster, and nothing to anyone where its place is not clear', () => {
    const [space, other] = restricted as [string, string, string]
    const ana = standingOf([space])
    const sign = (state: object, more: object = {}) =>
      JSON.parse(
        signState(state as Record<string, unknown>, { standing: ana, ...more }),
      ) as unknown
    const who = { person: 'pppppppp', name: 'Ana' }
    expect(sign({ person: 'x', name: 'y', color: 'red' })).toEqual({ color: 'red', ...who })
    expect(sign({ page: 'p', space })).toEqual({ page: 'p', space, ...who })
    expect(sign({ page: 'p', space: other })).toEqual(who)
    expect(sign({ page: 'p' })).toEqual(who)
    expect(sign({ page: null, cursor: 1 })).toEqual({ page: null, cursor: 1, ...who })
    for (const none of [[space], { a: 1 }, 7, true, '', `${space} `])
      expect(sign({ space: none })).toEqual(who)
    // A stock client's only document says where it is, whatever it says itself.
    expect(sign({ user: 'z', space: 'ssssssss' }, { space })).toEqual({
      user: 'z',
      space,
      ...who,
    })
  })

  it('is read again on another relay as it was written', () => {
    const [space] = restricted as [string]
    const state = JSON.stringify({ page: 'p', space, person: 'a', name: 'b' })
    const states = [
      { client: 1, clock: 2, state, place: placeOfState(state) },
      { client: 2, clock: 3, state: 'null', place: null },
    ]
    const made = createPresenceMessage(states)
    const again = parsePresenceMessage(made.whole)
    expect(again.shownTo(standingOf([space]))).toEqual(made.whole)
    const outside = again.shownTo(standingOf([]))
    expect(outside).toEqual(made.shownTo(standingOf([])))
    expect(Buffer.from(outside).includes(space)).toBe(false)
  })
})
