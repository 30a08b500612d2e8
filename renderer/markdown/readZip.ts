/**
 * Opens a zip archive without unpacking it: the table at its end is read, and
 * each entry is inflated when its bytes are asked for, with a hand on the
 * amount. Layout after PKWARE's APPNOTE.TXT 6.3.9.
 */
import { Inflate } from 'fflate'
import type { ImportFile, ImportSource } from './FolderImport.ts'
import type { ImportIssue, SkipReason } from './ImportReport.ts'
import { judgePath, nameOf } from './importPaths.ts'

/** Bytes that can be read from anywhere: a file on disk, a Blob, an array. */
export interface ByteSource {
  readonly size: number
  slice(start: number, end: number): Promise<Uint8Array>
}

/** Limits of an archive; sizes in bytes. */
const zipLimits = {
  entries: 60_000,
  /** Together, unpacked. */
  total: 4 * 2 ** 30,
  /** One archive inside another (Notion), held in memory. */
  nested: 512 << 20,
  /** Unpacked to packed, beyond which small entries are not what they say. */
  ratio: 200,
  ratioFrom: 10 << 20,
} as const

/** How opening went. */
export type ZipOutcome =
  | { readonly ok: true; readonly source: ImportSource }
  | { readonly ok: false; readonly reason: 'zip-broken' | 'zip-bomb' | 'too-many' }

interface Entry {
  readonly path: string
  readonly method: number
  readonly encrypted: boolean
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** Opens an archive; entries that must not come in are lines of the report. One nested level is opened too. */
export async function readZip(name: string, bytes: ByteSource): Promise<ZipOutcome> {
  return openArchive(name, bytes, true)
}

async function openArchive(
  name: string,
  bytes: ByteSource,
  nests: boolean,
): Promise<ZipOutcome> {
  const entries = await readEntries(bytes)
  if (entries === null) return { ok: false, reason: 'zip-broken' }
  if (entries.length > zipLimits.entries) return { ok: false, reason: 'too-many' }
  const total = entries.reduce((sum, entry) => sum + entry.size, 0)
  if (total > zipLimits.total) return { ok: false, reason: 'zip-bomb' }
  const files: ImportFile[] = []
  const refused: ImportIssue[] = []
  const refuse = (path: string, reason: SkipReason) =>
    refused.push({ kind: 'file', path, line: null, target: '', reason })
  for (const entry of entries) {
    if (entry.path.endsWith('/')) continue
    const reason = judgeEntry(entry)
    if (reason !== null) refuse(entry.path, reason)
    else if (nests && /\.zip$/i.test(entry.path)) {
      if (entry.size > zipLimits.nested) refuse(entry.path, 'too-big')
      else await openNested(entry, bytes, files, refused)
    } else
      files.push({
        path: entry.path,
        size: entry.size,
        read: () => readEntry(bytes, entry),
      })
  }
  const plain = name.replace(/\.zip$/i, '')
  return { ok: true, source: { name: plain, files: withoutCommonFolder(files), refused } }
}

async function openNested(
  entry: Entry,
  bytes: ByteSource,
  files: ImportFile[],
  refused: ImportIssue[],
): Promise<void> {
  const line = { kind: 'file' as const, path: entry.path, line: null, target: '' }
  try {
    const inside = await readEntry(bytes, entry)
    const opened = await openArchive(nameOf(entry.path), bytesOf(inside), false)
    if (!opened.ok) {
      refused.push({ ...line, reason: opened.reason })
      return
    }
    files.push(...opened.source.files)
    refused.push(...opened.source.refused)
  } catch (error) {
    const target = error instanceof Error ? error.message : String(error)
    refused.push({ ...line, target, reason: 'zip-broken' })
  }
}

function judgeEntry(entry: Entry): SkipReason | null {
  const path = judgePath(entry.path)
  if (path !== null) return path
  if (entry.encrypted) return 'encrypted'
  if (entry.method !== 0 && entry.method !== 8) return 'zip-method'
  const ratio = entry.size / Math.max(1, entry.packed)
  return entry.size > zipLimits.ratioFrom && ratio > zipLimits.ratio ? 'zip-bomb' : null
}

/** An archive of one folder is that folder. */
function withoutCommonFolder(files: ImportFile[]): ImportFile[] {
  const first = files[0]?.path.split('/')[0]
  const common = files.length > 0 && files.every((file) => file.path.startsWith(`${first}/`))
  if (!common || first === undefined) return files
  return files.map((file) => ({
    path: file.path.slice(first.length + 1),
    size: file.size,
    read: file.read,
  }))
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
async function readEntries(source: ByteSource): Promise<Entry[] | null> {
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

function parseTable(bytes: Uint8Array, count: number): Entry[] | null {
  const view = viewOf(bytes)
  const entries: Entry[] = []
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
  return entries.length === count || count > zipLimits.entries ? entries : null
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

/** Inflates one entry; rejects when it gives more than it says, or is broken. */
async function readEntry(source: ByteSource, entry: Entry): Promise<Uint8Array> {
  const head = viewOf(await source.slice(entry.offset, entry.offset + 30))
  if (head.byteLength < 30 || head.getUint32(0, true) !== 0x04034b50)
    throw new Error(`readZip: ${entry.path} has no header`)
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true)
  const packed = await source.slice(start, start + entry.packed)
  if (entry.method === 0) return packed
  const out = new Uint8Array(entry.size)
  let length = 0
  const inflate = new Inflate((chunk) => {
    if (length + chunk.length > entry.size)
      throw new Error(`readZip: ${entry.path} gives more than its ${entry.size} bytes`)
    out.set(chunk, length)
    length += chunk.length
  })
  const step = 64 << 10
  for (let at = 0; at < packed.length; at += step)
    inflate.push(packed.subarray(at, at + step), at + step >= packed.length)
  if (length !== entry.size)
    throw new Error(`readZip: ${entry.path} gives ${length} of its ${entry.size} bytes`)
  return out
}
