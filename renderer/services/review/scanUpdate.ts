/**
 * Looks over a Yjs update (version 1) without building anything of it: whether
 * it can be read at all, and how much it could delete. A hundredth of what
 * applying it costs, because texts are passed over by their length.
 *
 * The format is yjs's src/utils/encoding.js and structs/Item.js: blocks of
 * structs by client, then the delete set.
 */

import { movedToPrefix } from '../../../model/movedTo.ts'

/** Names a struct of a document. */
export type StructId = readonly [client: number, clock: number]

/** What a scan found. */
export interface UpdateScan {
  /** Clock ticks in the delete set: characters of text, entries of lists and maps. */
  readonly deleted: number
  /** Map entries written anew whose key puts a page in the trash or purges it: the records they stand in. */
  readonly trashed: readonly StructId[]
  /** Map entries written anew that say a page went to another space: the records they stand in, and the space. */
  readonly moved: readonly { readonly record: StructId; readonly space: string }[]
  /** Values written over an older value of a map, whose key only the document knows: the old ones. */
  readonly overwritten: readonly StructId[]
  /** Where the delete set begins. */
  readonly deletesAt: number
}

/** Keys of a page's record that take the page out of sight. */
export const deletingKeys: ReadonlySet<string> = new Set(['trashedAt', 'purgedAt'])

const bits5 = 31
const hasSub = 32
const hasRight = 64
const hasLeft = 128
/** Refs of src/structs/Item.js and, below `type`, of src/structs/ContentType.js. */
const ref = { gc: 0, deleted: 1, json: 2, binary: 3, text: 4, embed: 5, format: 6, type: 7 }
const more = { any: 8, doc: 9, skip: 10 }
const lastTypeRef = 6
const namedTypes = new Set([3, 5])
const longestKey = 10
/** `movedTo:` and the longest id of a space. */
const longestMove = 48
const smallM = 109

class Reader {
  readonly bytes: Uint8Array
  position = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  byte(): number {
    const byte = this.bytes[this.position++]
    if (byte === undefined) throw new Error('it ends too early')
    return byte
  }

  /** A count or an id; lib0 allows no more than 53 bits. */
  uint(): number {
    let byte = this.byte()
    if (byte < 128) return byte
    let value = byte & 127
    let factor = 128
    while (byte >= 128) {
      byte = this.byte()
      value += (byte & 127) * factor
      factor *= 128
      if (value > Number.MAX_SAFE_INTEGER) throw new Error('a number is too large')
    }
    return value
  }

  pass(length: number): void {
    this.position += length
    if (this.position > this.bytes.length) throw new Error('it ends too early')
  }

  passText(): void {
    this.pass(this.uint())
  }

  /** A short text of plain letters, or one that could say where a page went; any other is passed over and reads as empty. */
  key(): string {
    const length = this.uint()
    const from = this.position
    this.pass(length)
    if (length > (this.bytes[from] === smallM ? longestMove : longestKey)) return ''
    return String.fromCharCode(...this.bytes.subarray(from, this.position))
  }

  /** A value of lib0's `writeAny`. */
  passAny(): void {
    const kind = this.byte()
    switch (kind) {
      case 127:
      case 126:
      case 121:
      case 120:
        return
      case 125:
        while (this.byte() >= 128);
        return
      case 124:
        this.pass(4)
        return
      case 123:
      case 122:
        this.pass(8)
        return
      case 119:
      case 116:
        this.passText()
        return
      case 118:
        for (let n = this.uint(); n > 0; n--) {
          this.passText()
          this.passAny()
        }
        return
      case 117:
        for (let n = this.uint(); n > 0; n--) this.passAny()
        return
      default:
        throw new Error(`an unknown kind of value, ${kind}`)
    }
  }
}

/** Passes over an item's content. */
function passContent(reader: Reader, kind: number): void {
  switch (kind) {
    case ref.deleted:
      reader.uint()
      return
    case ref.json:
      for (let n = reader.uint(); n > 0; n--) reader.passText()
      return
    case ref.binary:
    case ref.embed:
    case ref.text:
      reader.passText()
      return
    case ref.format:
      reader.passText()
      reader.passText()
      return
    case ref.type: {
      const type = reader.uint()
      if (type > lastTypeRef) throw new Error(`an unknown shared type, ${type}`)
      if (namedTypes.has(type)) reader.passText()
      return
    }
    case more.any:
      for (let n = reader.uint(); n > 0; n--) reader.passAny()
      return
    case more.doc:
      reader.passText()
      reader.passAny()
      return
    default:
      throw new Error(`an unknown kind of content, ${kind}`)
  }
}

/** Scans an update; throws, with the reason, when it is none that this build can read. */
export function scanUpdate(bytes: Uint8Array): UpdateScan {
  const reader = new Reader(bytes)
  const overwritten: StructId[] = []
  const trashed: StructId[] = []
  const moved: { record: StructId; space: string }[] = []
  for (let clients = reader.uint(); clients > 0; clients--) {
    let structs = reader.uint()
    reader.uint() // client
    reader.uint() // clock
    for (; structs > 0; structs--) {
      const info = reader.byte()
      const kind = info & bits5
      if (kind === ref.gc || kind === more.skip) {
        reader.uint()
        continue
      }
      let left: StructId | null = null
      if (info & hasLeft) left = [reader.uint(), reader.uint()]
      if (info & hasRight) {
        reader.uint()
        reader.uint()
      }
      if ((info & (hasLeft | hasRight)) === 0) {
        let parent: StructId | null = null
        if (reader.uint() === 1) reader.passText()
        else parent = [reader.uint(), reader.uint()]
        const key = info & hasSub ? reader.key() : ''
        if (parent && deletingKeys.has(key)) trashed.push(parent)
        else if (parent && key.startsWith(movedToPrefix))
          moved.push({ record: parent, space: key.slice(movedToPrefix.length) })
      } else if (left && kind === more.any) overwritten.push(left)
      passContent(reader, kind)
    }
  }
  const deletesAt = reader.position
  let deleted = 0
  for (let clients = reader.uint(); clients > 0; clients--) {
    reader.uint()
    for (let ranges = reader.uint(); ranges > 0; ranges--) {
      reader.uint()
      deleted += reader.uint()
    }
  }
  return { deleted, trashed, moved, overwritten, deletesAt }
}

/** The same update without its deletions. */
export function withoutDeletions(bytes: Uint8Array): Uint8Array {
  const { deletesAt } = scanUpdate(bytes)
  const kept = new Uint8Array(deletesAt + 1)
  kept.set(bytes.subarray(0, deletesAt))
  return kept
}
