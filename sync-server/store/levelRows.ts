/**
 * How the embedded log is laid out in LevelDB, which walks keys in their order:
 *
 *   w!<workspace>          epoch
 *   r!<workspace>!<seq>    kind, fmt, doc, by, at, bytes   (kinds 0 and 1, of the first version: without by and at)
 *   d!<doc>!<seq>          kind, size of the bytes     (a document's name begins with its workspace)
 *   q!<workspace>!<user>   receipt
 *
 * '!' stands before '/' and the characters of ids, so that no name's keys lie among another's.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { LogEntry, LogItem } from './Log.ts'

const kinds = ['tail', 'full'] as const
/** Kinds of rows that name their writer and their time lie so far above the first ones. */
const named = 2
const pad = (seq: number) => String(seq).padStart(15, '0')
/** Names an entry by its number. */
export const rowKey = (workspace: string, seq: number) => `r!${workspace}!${pad(seq)}`
/** Names an entry by its document. */
export const indexKey = (doc: string, seq: number) => `d!${doc}!${pad(seq)}`
/** Reads the number of an entry's key, of either kind. */
export const seqOfKey = (key: string) => Number(key.slice(key.lastIndexOf('!') + 1))

/** Writes an entry. */
export function encodeRow(item: LogItem, kind: LogEntry['kind']): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeUint8(encoder, kinds.indexOf(kind) + named)
  encoding.writeVarUint(encoder, item.fmt)
  encoding.writeVarString(encoder, item.doc)
  encoding.writeVarString(encoder, item.by)
  encoding.writeVarUint(encoder, item.at)
  encoding.writeUint8Array(encoder, item.bytes)
  return encoding.toUint8Array(encoder)
}

/** Reads an entry. Its bytes are a view of `value`. Throws on a kind of a later version. */
export function decodeRow(key: string, value: Uint8Array): LogEntry {
  const decoder = decoding.createDecoder(value)
  const code = decoding.readUint8(decoder)
  const kind = kinds[code % named]
  if (!kind || code >= 2 * named)
    throw new Error(`classicLevelLog: entry ${key} is of no known kind`)
  const fmt = decoding.readVarUint(decoder)
  const doc = decoding.readVarString(decoder)
  const by = code >= named ? decoding.readVarString(decoder) : ''
  const at = code >= named ? decoding.readVarUint(decoder) : 0
  const bytes = decoding.readTailAsUint8Array(decoder)
  return { seq: seqOfKey(key), kind, fmt, doc, by, at, bytes }
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
