import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import {
  encodeDeviceMessage,
  encodeRelayMessage,
  parseDeviceMessage,
  parseRelayMessage,
} from './messages.ts'
import {
  belongsTo,
  type DeviceMessage,
  isDocumentName,
  nackCodes,
  type RelayMessage,
  relaisMessageType,
  roles,
} from './protocol.ts'

const id = fc.stringMatching(/^[0-9a-z]{8,40}$/)
const doc = fc.array(id, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const uint = fc.maxSafeNat()
const bytes = fc.uint8Array({ maxLength: 200 })
const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const vectors = fc.array(fc.record({ doc, stateVector: bytes }), { maxLength: 8 })

const deviceMessage: fc.Arbitrary<DeviceMessage> = fc.oneof(
  fc.record({
    kind: fc.constant('hello' as const),
    proto: uint.map((one) => Math.max(2, one)),
    epoch: text,
    since: uint,
    maxFrame: uint,
    spaces: fc.array(id, { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constantFrom('want' as const, 'digest' as const), entries: vectors }),
  fc.record({
    kind: fc.constant('update' as const),
    mid: uint,
    doc,
    fmt: uint,
    part: uint,
    of: uint,
    bytes,
  }),
  fc.record({ kind: fc.constant('seen' as const), seq: uint, user: text }),
  fc.record({ kind: fc.constant('ping' as const) }),
)

const relayMessage: fc.Arbitrary<RelayMessage> = fc.oneof(
  fc.record({
    kind: fc.constant('welcome' as const),
    epoch: text,
    head: uint,
    role: fc.constantFrom(...roles),
    spaces: fc.array(id, { maxLength: 5 }),
    maxFrame: uint,
    user: text,
  }),
  fc.record({
    kind: fc.constant('state' as const),
    last: fc.boolean(),
    entries: fc.array(
      fc.record({
        doc,
        seq: uint,
        kind: fc.constantFrom('tail' as const, 'full' as const, 'deleted' as const),
        fmt: uint,
        by: text,
        at: uint,
        bytes,
      }),
      { maxLength: 8 },
    ),
  }),
  fc.record({ kind: fc.constant('ack' as const), mid: uint, seq: uint }),
  fc.record({
    kind: fc.constant('nack' as const),
    mid: uint,
    code: fc.constantFrom(...nackCodes),
    detail: text,
  }),
  fc.record({
    kind: fc.constant('update' as const),
    seq: uint,
    doc,
    fmt: uint,
    by: text,
    at: uint,
    bytes,
  }),
  fc.record({ kind: fc.constant('skip' as const), from: uint, to: uint }),
  fc.record({
    kind: fc.constant('access' as const),
    role: fc.constantFrom(...roles),
    spaces: fc.array(id, { maxLength: 5 }),
  }),
  fc.record({ kind: fc.constant('roster' as const), version: uint }),
  fc.record({ kind: fc.constant('digest' as const), entries: vectors }),
  fc.record({ kind: fc.constant('seen' as const), seq: uint, user: text }),
  fc.record({ kind: fc.constant('ping' as const) }),
)

const sides = [
  ['device', deviceMessage, encodeDeviceMessage, parseDeviceMessage],
  ['relay', relayMessage, encodeRelayMessage, parseRelayMessage],
] as const

function open(message: Uint8Array): decoding.Decoder {
  const decoder = decoding.createDecoder(message)
  expect(decoding.readVarUint(decoder)).toBe(relaisMessageType)
  return decoder
}

describe.each(sides)('what the %s says', (_, arbitrary, encode, parse) => {
  it('arrives as it was said, to the last byte', () => {
    fc.assert(
      fc.property(arbitrary as fc.Arbitrary<never>, (message) => {
        const decoder = open(encode(message))
        expect(parse(decoder)).toEqual(message)
        expect(decoding.hasContent(decoder)).toBe(false)
      }),
    )
  })

  it('is refused when it is cut off anywhere', () => {
    fc.assert(
      fc.property(arbitrary as fc.Arbitrary<never>, (message) => {
        const whole = encode(message)
        for (let length = 1; length < whole.length; length++)
          expect(() => parse(open(whole.slice(0, length)))).toThrow()
      }),
      { numRuns: 40 },
    )
  })

  it('is read or refused at once, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.uint8Array({ maxLength: 300 }),
        (kind, rest) => {
          const started = performance.now()
          try {
            parse(decoding.createDecoder(new Uint8Array([kind, ...rest])))
          } catch (error) {
            expect(error).toBeInstanceOf(Error)
          }
          expect(performance.now() - started).toBeLessThan(2_000)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('a hostile message', () => {
  const claim = (kind: number, ...counts: number[]) => {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, kind)
    for (const count of counts) encoding.writeVarUint(encoder, count)
    return decoding.createDecoder(encoding.toUint8Array(encoder))
  }

  it('that claims more than it brings costs neither time nor memory', () => {
    const before = process.memoryUsage().heapUsed
    const started = performance.now()
    for (const count of [50_000, 50_001, 2 ** 31, 2 ** 32, 2 ** 53 - 1]) {
      expect(() => parseDeviceMessage(claim(2, count))).toThrow()
      expect(() => parseDeviceMessage(claim(8, count))).toThrow()
      expect(() => parseDeviceMessage(claim(4, 1, count))).toThrow()
      expect(() => parseRelayMessage(claim(3, 0, count))).toThrow()
      expect(() => parseRelayMessage(claim(9, count))).toThrow()
      expect(() => parseRelayMessage(claim(1, count))).toThrow()
    }
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 << 20)
  })

  it('of a kind nobody knows is refused', () => {
    for (const kind of [1, 3, 5, 6, 7, 9, 11, 12, 13, 15, 999])
      expect(() => parseDeviceMessage(claim(kind))).toThrow()
  })

  it('of a later version is passed over by a device', () => {
    for (const code of [0, 2, 4, 6, 8, 16, 999])
      expect(parseRelayMessage(claim(code))).toEqual({ kind: 'other', code })
  })

  it('that names no document is refused', () => {
    for (const name of [
      '',
      'short',
      '../../../etc',
      'AAAAAAAA',
      'aaaaaaaa/',
      'aaaaaaaa//bbbbbbbb',
      'a'.repeat(41),
      'aaaaaaaa\n',
    ]) {
      expect(isDocumentName(name)).toBe(false)
      const message = encodeDeviceMessage({
        kind: 'update',
        mid: 1,
        doc: name,
        fmt: 0,
        part: 0,
        of: 1,
        bytes: new Uint8Array(),
      })
      expect(() => parseDeviceMessage(open(message))).toThrow(/names no document/)
    }
  })
})

describe('a document', () => {
  it('belongs to the workspace its name begins with, and to no other', () => {
    expect(belongsTo('aaaaaaaa', 'aaaaaaaa')).toBe(true)
    expect(belongsTo('aaaaaaaa/bbbbbbbb/cccccccc', 'aaaaaaaa')).toBe(true)
    expect(belongsTo('aaaaaaaab', 'aaaaaaaa')).toBe(false)
    expect(belongsTo('bbbbbbbb/aaaaaaaa', 'aaaaaaaa')).toBe(false)
  })
})
