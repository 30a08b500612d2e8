/** Numbers and texts as bytes: what the index keeps of a body, in memory and on disk alike. */

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Writes into bytes that grow. Used again and again by one owner; `take` gives a copy. */
export class ByteWriter {
  #bytes = new Uint8Array(16_384)
  #at = 0

  get length(): number {
    return this.#at
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + more))
    grown.set(this.#bytes.subarray(0, this.#at))
    this.#bytes = grown
  }

  /** A whole number below 2³² in one to five bytes, seven bits each (LEB128). */
  number(value: number): void {
    this.#reserve(5)
    let rest = value
    while (rest > 127) {
      this.#bytes[this.#at++] = (rest & 127) | 128
      rest >>>= 7
    }
    this.#bytes[this.#at++] = rest
  }

  numbers(values: ArrayLike<number>): void {
    for (let at = 0; at < values.length; at++) this.number(values[at] as number)
  }

  text(value: string): void {
    this.#reserve(value.length * 3)
    this.#at += encoder.encodeInto(value, this.#bytes.subarray(this.#at)).written
  }

  bytes(value: Uint8Array): void {
    this.#reserve(value.length)
    this.#bytes.set(value, this.#at)
    this.#at += value.length
  }

  /** What was written since the last time. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at)
    this.#at = 0
    return taken
  }
}

/** Reads a text from UTF-8. */
export function readText(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** Reads numbers into a list that is long enough, at most `most` of them; gives how many they were. */
export function readNumbersInto(
  bytes: Uint8Array,
  into: Uint32Array,
  most = Number.POSITIVE_INFINITY,
): number {
  let count = 0
  const end = bytes.length
  for (let at = 0; at < end && count < most; ) {
    let byte = bytes[at++] as number
    let value = byte & 127
    for (let shift = 7; byte > 127; shift += 7) {
      if (at >= end) throw new Error('readNumbers: the last number is cut off')
      byte = bytes[at++] as number
      value |= (byte & 127) << shift
    }
    into[count++] = value >>> 0
  }
  return count
}

/** Reads numbers; a list of its own. Throws when the last is cut off. */
export function readNumbers(bytes: Uint8Array): Uint32Array {
  const numbers = new Uint32Array(bytes.length)
  return numbers.slice(0, readNumbersInto(bytes, numbers))
}
