/**
 * Zip archives by their parts: the table at the end is read, and an entry is
 * inflated when its bytes are asked for, with a hand on the amount. Layout
 * after PKWARE's APPNOTE.TXT 6.3.9.
 */
import { Inflate } from 'fflate'

/** Bytes that can be read from anywhere: a file on disk, a Blob, an array. */
export interface ByteSource {
  readonly size: number
  slice(start: number, end: number): Promise<Uint8Array>
}

/** Archives of more entries are refused. */
export const mostZipEntries = 60_000

/** One line of an archive's table. `size` is what it says it unpacks to. */
export interface ZipEntry {
  readonly path: string
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** Bytes in memory as a source. */
export function bytesOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, slice: async (start, end) => bytes.subarray(start, end) }
}

/** A Blob or a File as a source. */
export function blobBytes(blob: Blob): ByteSource {
  return {
    size: blob.size,
    slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
  }
}

const viewOf = (bytes: Uint8Array) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Reads the table of entries; `null` when there is none. */
export async function readZipEntries(source: ByteSource): Promise<ZipEntry[] | null> {
  const tailStart = Math.max(0, source.size - 65_557)
  const tail = viewOf(await source.slice(tailStart, source.size))
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue
    let count = tail.getUint16(at + 10, true)
    let size = tail.getUint32(at + 12, true)
    let offset = tail.getUint32(at + 16, true)
    if (offset === 0xffffffff || count === 0xffff) {
      const wide = await readZip64End(source, tail, at)
      if (wide === null) return null
      ;({ count, size, offset } = wide)
    }
    if (offset + size > source.size || size > 512 << 20) return null
    return parseTable(await source.slice(offset, offset + size), count)
  }
  return null
}

async function readZip64End(source: ByteSource, tail: DataView, end: number) {
  if (end < 20 || tail.getUint32(end - 20, true) !== 0x07064b50) return null
  const at = Number(tail.getBigUint64(end - 12, true))
  if (at + 56 > source.size) return null
  const record = viewOf(await source.slice(at, at + 56))
  if (record.getUint32(0, true) !== 0x06064b50) return null
  return {
    count: Number(record.getBigUint64(32, true)),
    size: Number(record.getBigUint64(40, true)),
    offset: Number(record.getBigUint64(48, true)),
  }
}

function parseTable(bytes: Uint8Array, count: number): ZipEntry[] | null {
  const view = viewOf(bytes)
  const entries: ZipEntry[] = []
  let at = 0
  while (at + 46 <= bytes.length && entries.length < count) {
    if (view.getUint32(at, true) !== 0x02014b50) return null
    const flags = view.getUint16(at + 8, true)
    const nameLength = view.getUint16(at + 28, true)
    const extraLength = view.getUint16(at + 30, true)
    const commentLength = view.getUint16(at + 32, true)
    const name = bytes.subarray(at + 46, at + 46 + nameLength)
    const extra = viewOf(
      bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength),
    )
    entries.push({
      path: decodeName(name).replace(/\\/g, '/'),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 0x41) !== 0,
      ...widen(
        {
          size: view.getUint32(at + 24, true),
          packed: view.getUint32(at + 20, true),
          offset: view.getUint32(at + 42, true),
        },
        extra,
      ),
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries.length === count || count > mostZipEntries ? entries : null
}

/** Sizes that do not fit 32 bits stand in the extra field 1, in this order. */
function widen(sizes: { size: number; packed: number; offset: number }, extra: DataView) {
  for (let at = 0; at + 4 <= extra.byteLength; ) {
    const id = extra.getUint16(at, true)
    const length = extra.getUint16(at + 2, true)
    let field = at + 4
    if (id === 1)
      for (const key of ['size', 'packed', 'offset'] as const)
        if (sizes[key] === 0xffffffff && field + 8 <= extra.byteLength) {
          sizes[key] = Number(extra.getBigUint64(field, true))
          field += 8
        }
    at += 4 + length
  }
  return sizes
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/**
 * Inflates one entry, or with `most` its first bytes; rejects when it gives more than
 * it says, or is broken. No more is held than what is asked for and what 16 KB inflate to.
 */
export async function readZipEntry(
  source: ByteSource,
  entry: ZipEntry,
  most = entry.size,
): Promise<Uint8Array> {
  const head = viewOf(await source.slice(entry.offset, entry.offset + 30))
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50)
    throw new Error(`readZip: ${entry.path} has no header`)
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const size = Math.min(most, entry.size)
  if (entry.method === 0) return source.slice(start, start + Math.min(size, entry.packed))
  const packed = await source.slice(start, start + entry.packed)
  const out = new Uint8Array(size)
  let length = 0
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > entry.size)
      throw new Error(`readZip: ${entry.path} gives more than its ${entry.size} bytes`)
    out.set(chunk.subarray(0, Math.max(0, size - length)), Math.min(length, size))
    length += chunk.length
  })
  const step = 16 << 10
  const isPart = size < entry.size
  for (let at = 0; at < packed.length && !(isPart && length >= size); at += step)
    inflate.push(packed.subarray(at, at + step), at + step >= packed.length)
  if (isPart ? length < size : length !== entry.size)
    throw new Error(`readZip: ${entry.path} gives ${length} of its ${entry.size} bytes`)
  return out
}
