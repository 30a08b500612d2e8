/**
 * The kept form of lists of numbers and texts: one stretch of bytes with a
 * check, from which the lists are views again without being copied. Measured
 * against JSON and structured clone in docs/decisions/0012.
 */
import { readText } from '../engine/kept/packing.ts'

const makers = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const
type ListName = keyof typeof makers
/** A list that can be kept. */
export type List = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array
/** What is kept, by name; anything but lists and texts lies in one text of JSON. */
export type Sections = Readonly<Record<string, List | string>>

/** `RIDX` */
const magic = 0x52494458
const headBytes = 16
const encoder = new TextEncoder()

const nameOf = (list: List): ListName =>
  (Object.keys(makers) as ListName[]).find((name) => list instanceof makers[name]) ??
  'Uint8Array'
const aligned = (length: number) => (length + 7) & ~7

/** A sum over bytes that a flipped bit, a cut or a swap of parts changes (FNV-1a over words of four bytes). 1 ms a megabyte at most. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  const words = bytes.byteLength >> 2
  if (bytes.byteOffset % 4 === 0) {
    const list = new Uint32Array(bytes.buffer, bytes.byteOffset, words)
    for (let at = 0; at < words; at++) sum = Math.imul(sum ^ (list[at] as number), 0x01000193)
  } else
    for (let at = 0; at < words * 4; at += 4) {
      const word =
        (bytes[at] as number) |
        ((bytes[at + 1] as number) << 8) |
        ((bytes[at + 2] as number) << 16) |
        ((bytes[at + 3] as number) << 24)
      sum = Math.imul(sum ^ word, 0x01000193)
    }
  for (let at = words * 4; at < bytes.byteLength; at++)
    sum = Math.imul(sum ^ (bytes[at] as number), 0x01000193)
  return (sum ^ bytes.byteLength) >>> 0
}

/** Packs sections. Numbers lie in the machine's order, as every machine that Relais runs on has the same. */
export function packSections(sections: Sections): Uint8Array {
  const parts = Object.entries(sections).map(([name, value]) => {
    const bytes =
      typeof value === 'string'
        ? encoder.encode(value)
        : new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    return { name, type: typeof value === 'string' ? 'text' : nameOf(value), bytes }
  })
  const head = encoder.encode(
    JSON.stringify(parts.map(({ name, type, bytes }) => [name, type, bytes.byteLength])),
  )
  const start = aligned(headBytes + head.byteLength)
  const total = parts.reduce((sum, { bytes }) => sum + aligned(bytes.byteLength), start)
  const packed = new Uint8Array(total)
  packed.set(head, headBytes)
  let at = start
  for (const { bytes } of parts) {
    packed.set(bytes, at)
    at += aligned(bytes.byteLength)
  }
  const numbers = new Uint32Array(packed.buffer, 0, 4)
  numbers[0] = magic
  numbers[1] = head.byteLength
  numbers[2] = checksum(packed.subarray(headBytes))
  return packed
}

/** Reads packed sections; throws when they are damaged. The lists are views of `packed`. */
export function unpackSections(packed: Uint8Array): Sections {
  const whole =
    packed.byteOffset % 8 === 0 && packed.byteLength >= headBytes ? packed : packed.slice()
  if (whole.byteLength < headBytes) throw new Error('unpackSections: the head is cut off')
  const [first, headLength, sum] = new Uint32Array(whole.buffer, whole.byteOffset, 4)
  if (first !== magic) throw new Error('unpackSections: these are no sections')
  if (sum !== checksum(whole.subarray(headBytes)))
    throw new Error('unpackSections: the bytes are not those that were kept')
  const head: unknown = JSON.parse(
    readText(whole.subarray(headBytes, headBytes + (headLength as number))),
  )
  const sections: Record<string, List | string> = {}
  let at = aligned(headBytes + (headLength as number))
  for (const [name, type, length] of head as [string, ListName | 'text', number][]) {
    if (type === 'text') sections[name] = readText(whole.subarray(at, at + length))
    else {
      const Maker = makers[type]
      sections[name] = new Maker(
        whole.buffer as ArrayBuffer,
        whole.byteOffset + at,
        length / Maker.BYTES_PER_ELEMENT,
      )
    }
    at += aligned(length)
  }
  return sections
}
