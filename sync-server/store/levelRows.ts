/**
 * How the embedded log is laid out in LevelDB, which walks keys in their order:
 *
 *   w!<workspace>          epoch
 *   r!<workspace>!<seq>    kind, CRC-32 of the rest, fmt, doc, by, at, bytes
 *                          (kinds 0 and 1, of the first version: without CRC, by and at; 2 and 3: without CRC)
 *   d!<doc>!<seq>          kind, size of the bytes     (a document's name begins with its workspace)
 *   h!<workspace>          number up to which losses were answered by another epoch
 *   q!<workspace>!<user>   receipt
 *   m!<key>                record: JSON of [version, value]
 *
 * '!' stands before '/' and the characters of ids, so that no name's keys lie among another's.
 */
import { crc32 } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { DamagedStore } from './DamagedStore.ts'
import type { LogEntry, LogItem } from './Log.ts'
import type { StoredRecord } from './Records.ts'

const kinds = ['tail', 'full'] as const
/** Kinds of rows that name their writer and their time lie so far above the first ones. */
const named = 2
/** LevelDB reads on over flipped bits; and a device that is sent them would keep them. */
const summed = 4
const pad = (seq: number) => String(seq).padStart(15, '0')
/** Names an entry by its number. */
export const rowKey = (workspace: string, seq: number) => `r!${workspace}!${pad(seq)}`
/** Names an entry by its document. */
export const indexKey = (doc: string, seq: number) => `d!${doc}!${pad(seq)}`
/** All entries of a workspace, by number. */
export const rowRange = (workspace: string) => ({
  gt: `r!${workspace}!`,
  lt: `r!${workspace}"`,
})
/** All entries of a workspace, by document: '0' is the character after '/', which separates the ids of a name. */
export const indexRange = (workspace: string) => ({
  gte: `d!${workspace}!`,
  lt: `d!${workspace}0`,
})
/** Names what is known of a workspace's losses. */
export const holesKey = (workspace: string) => `h!${workspace}`
/** Reads the number of an entry's key, of either kind. */
export const seqOfKey = (key: string) => Number(key.slice(key.lastIndexOf('!') + 1))

/** Writes an entry. */
export function encodeRow(item: LogItem, kind: LogEntry['kind']): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8(encoder, kinds.indexOf(kind) + summed)
  encoding.writeUint32(encoder, 0)
  encoding.writeVarUint(encoder, item.fmt)
  encoding.writeVarString(encoder, item.doc)
  encoding.writeVarString(encoder, item.by)
  encoding.writeVarUint(encoder, item.at)
  encoding.writeUint8Array(encoder, item.bytes)
  const row = encoding.toUint8Array(encoder)
  new DataView(row.buffer, row.byteOffset).setUint32(1, crc32(row.subarray(5)), true)
  return row
}

/**
 * Reads an entry. Its bytes are a view of `value`. Throws {@link DamagedStore} when it is
 * not what was written, or of a kind of a later version.
 */
export function decodeRow(key: string, value: Uint8Array): LogEntry {
  const seq = seqOfKey(key)
  const decoder = decoding.createDecoder(value)
  try {
    const code = decoding.readUint8(decoder)
    const kind = kinds[code % kinds.length]
    if (!kind || code >= summed + kinds.length)
      throw new Error(`kind ${code} is not known to this version`)
    if (code >= summed && decoding.readUint32(decoder) !== crc32(value.subarray(5)))
      throw new Error('the checksum does not fit')
    const fmt = decoding.readVarUint(decoder)
    const doc = decoding.readVarString(decoder)
    const by = code >= named ? decoding.readVarString(decoder) : ''
    const at = code >= named ? decoding.readVarUint(decoder) : 0
    const bytes = decoding.readTailAsUint8Array(decoder)
    return { seq, kind, fmt, doc, by, at, bytes }
  } catch (error) {
    throw new DamagedStore(`entry ${key} is damaged: ${(error as Error).message}`, seq)
  }
}

/** Writes what the index by document says of an entry. */
export function encodeIndex(kind: LogEntry['kind'], size: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8(encoder, kinds.indexOf(kind))
  encoding.writeVarUint(encoder, size)
  return encoding.toUint8Array(encoder)
}

/** Reads what the index by document says of an entry. */
export function decodeIndex(value: Uint8Array): { kind: LogEntry['kind']; size: number } {
  const decoder = decoding.createDecoder(value)
  const kind = kinds[decoding.readUint8(decoder)] ?? 'tail'
  return { kind, size: decoding.readVarUint(decoder) }
}

/** What the keys of records begin with. */
export const recordPrefix = 'm!'
/** Names a record. */
export const recordKey = (key: string) => `${recordPrefix}${key}`

/** Writes a record. */
export function encodeRecord(version: number, value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([version, value]))
}

/** Reads a record. Throws {@link DamagedStore}, without what it holds, when it is not what was written. */
export function decodeRecord(key: string, bytes: Uint8Array): StoredRecord {
  try {
    const [version, value] = JSON.parse(new TextDecoder().decode(bytes)) as [number, unknown]
    if (Number.isSafeInteger(version)) return { key, version, value }
  } catch {
    // Said below: the parser's own words would repeat what the record holds.
  }
  throw new DamagedStore(`record ${key} is damaged: it is no JSON of a version and a value`)
}
