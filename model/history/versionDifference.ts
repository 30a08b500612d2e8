/**
 * One text as its difference from another: which stretches of the other it takes over, and what is new in it,
 * packed with what was replaced as dictionary, so that a word changed in a long paragraph costs a few bytes.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** What DEFLATE (RFC 1951) can look back to, in bytes. */
const windowSize = 32 * 1024

/** A body's JSON falls apart where a node begins; put together again it is the same, whatever the text. */
function splitWords(words: string): readonly string[] {
  return words.split(/(?=\{"kind":)/)
}

/** A stretch of the other's pieces, or, with `from` -1, that many characters of what is new. */
interface Stretch {
  readonly from: number
  count: number
}

/** Packs a text for whoever has the other one. O(n) in pieces: a stretch goes on as long as it can, or begins where its piece is first found. */
export function packDifference(base: string, words: string): Uint8Array {
  const old = splitWords(base)
  const places = new Map<string, number>()
  for (let at = old.length - 1; at >= 0; at--) places.set(old[at] as string, at)
  const stretches: Stretch[] = []
  const taken = new Set<number>()
  let added = ''
  for (const piece of splitWords(words)) {
    const last = stretches.at(-1)
    const next = last && last.from >= 0 ? last.from + last.count : -1
    const at = next >= 0 && old[next] === piece ? next : (places.get(piece) ?? -1)
    if (at >= 0) taken.add(at)
    else added += piece
    if (last && (at === next || (at < 0 && last.from < 0)))
      last.count += at < 0 ? piece.length : 1
    else stretches.push({ from: at, count: at < 0 ? piece.length : 1 })
  }
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, stretches.length)
  for (const { from, count } of stretches) {
    encoding.writeVarUint(encoder, from + 1)
    encoding.writeVarUint(encoder, count)
  }
  const dictionary = dictionaryOf(old, taken)
  encoding.writeUint8Array(encoder, deflateSync(strToU8(added), { level: 9, dictionary }))
  return encoding.toUint8Array(encoder)
}

/** Unpacks a text. Throws an `Error` when the bytes do not read, or belong to another base. */
export function unpackDifference(base: string, bytes: Uint8Array): string {
  const old = splitWords(base)
  const decoder = decoding.createDecoder(bytes)
  const stretches: Stretch[] = []
  const taken = new Set<number>()
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const from = decoding.readVarUint(decoder) - 1
    const count = decoding.readVarUint(decoder)
    if (from >= 0 && from + count > old.length)
      throw new Error(`unpackDifference: ${from} + ${count} of ${old.length} pieces`)
    if (from >= 0) for (let at = from; at < from + count; at++) taken.add(at)
    stretches.push({ from, count })
  }
  const rest = decoding.readTailAsUint8Array(decoder)
  const added = strFromU8(inflateSync(rest, { dictionary: dictionaryOf(old, taken) }))
  let at = 0
  return stretches
    .map(({ from, count }) => {
      if (from >= 0) return old.slice(from, from + count).join('')
      at += count
      return added.slice(at - count, at)
    })
    .join('')
}

/** What was replaced, as much of its end as can be looked back to. */
function dictionaryOf(old: readonly string[], taken: ReadonlySet<number>): Uint8Array {
  const bytes = strToU8(old.filter((_, at) => !taken.has(at)).join(''))
  return bytes.subarray(Math.max(0, bytes.length - windowSize))
}
