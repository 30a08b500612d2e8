/** Puts the parts of large updates together again, within bounds. */
import { limits } from '../contract/protocol.ts'

/** One part as it came. */
export interface Part {
  readonly mid: number
  readonly doc: string
  readonly fmt: number
  readonly part: number
  readonly of: number
  readonly bytes: Uint8Array
}

/** What came of a part: the whole update, nothing yet, or a refusal of the whole. */
export type Assembled =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'more' }
  | { readonly kind: 'refused'; readonly code: 'toobig' | 'malformed'; readonly detail: string }

/** The unfinished updates of one connection. */
export interface PartAssembly {
  add(part: Part): Assembled
  readonly bytes: number
}

interface Unfinished {
  readonly doc: string
  readonly fmt: number
  readonly of: number
  readonly chunks: Uint8Array[]
  bytes: number
}

const maxUnfinished = 8
const maxParts = 4_096

/**
 * Creates the assembly of one connection. Parts come in their order; a refused
 * update is refused once, and what still comes of it is passed over.
 */
export function createPartAssembly(): PartAssembly {
  const unfinished = new Map<number, Unfinished>()
  let refused = new Set<number>()
  let bytes = 0

  function refuse(mid: number, code: 'toobig' | 'malformed', detail: string): Assembled {
    const known = unfinished.get(mid)
    if (known) bytes -= known.bytes
    unfinished.delete(mid)
    // Only what may still come matters: of an old refusal nothing does.
    if (refused.size >= 1_000) refused = new Set()
    refused.add(mid)
    return { kind: 'refused', code, detail }
  }

  return {
    get bytes() {
      return bytes
    },
    add(one) {
      const { mid, doc, fmt, part, of } = one
      if (refused.has(mid) && part > 0) return { kind: 'more' }
      refused.delete(mid)
      if (of < 1 || part >= of || of > maxParts)
        return refuse(mid, 'malformed', `part ${part} of ${of}`)
      if (one.bytes.length > limits.frame)
        return refuse(mid, 'toobig', 'longer than a frame: send it in parts')
      if (of === 1) return { kind: 'whole', bytes: one.bytes }
      const known = unfinished.get(mid) ?? { doc, fmt, of, chunks: [], bytes: 0 }
      if (
        known.doc !== doc ||
        known.fmt !== fmt ||
        known.of !== of ||
        known.chunks.length !== part
      )
        return refuse(mid, 'malformed', `part ${part} does not follow`)
      if (bytes + one.bytes.length > limits.document)
        return refuse(mid, 'toobig', 'larger than a document may be')
      if (part === 0 && unfinished.size >= maxUnfinished)
        return refuse(mid, 'malformed', 'too many updates begun')
      unfinished.set(mid, known)
      // A copy: the part is a view of a message that may hold more.
      known.chunks.push(one.bytes.slice())
      known.bytes += one.bytes.length
      bytes += one.bytes.length
      if (part + 1 < of) return { kind: 'more' }
      unfinished.delete(mid)
      bytes -= known.bytes
      const whole = new Uint8Array(known.bytes)
      let at = 0
      for (const chunk of known.chunks) {
        whole.set(chunk, at)
        at += chunk.length
      }
      return { kind: 'whole', bytes: whole }
    },
  }
}
